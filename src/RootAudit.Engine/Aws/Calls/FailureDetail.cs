using System.Net;
using System.Xml;
using Amazon.Runtime;
using RootAudit.Text;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>What an exception says of its cause, in the words of the one who knows most: AWS, then the connection, then whoever threw first.</summary>
internal static class FailureDetail
{
    // What follows it is the request once more, with all its headers.
    private const string SignedText = "The Canonical String";
    private const string SeeInner = ", see inner exception.";

    /// <summary>The detail, printable, in one sentence or a few.</summary>
    public static string Of(Exception exception)
    {
        List<Exception> chain = [.. Chain(exception)];
        return Ended(Printable.Text(OfService(chain) ?? OfConnection(chain) ?? OfAnswer(chain) ?? Last(chain).Message));
    }

    /// <summary>The exception and those inside of it, the outermost first.</summary>
    public static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? one = exception; one is not null; one = one.InnerException)
            yield return one;
    }

    private static string? OfService(List<Exception> chain)
    {
        if (chain.OfType<AmazonServiceException>().LastOrDefault(one => !string.IsNullOrEmpty(one.ErrorCode)) is { } told)
            return $"{told.ErrorCode}: {WithoutRequest(told.Message).TrimEnd()}";
        return chain.OfType<AmazonServiceException>().LastOrDefault(one => one.StatusCode != default(HttpStatusCode)) is { } silent
            ? $"The answer has the status {(int)silent.StatusCode} and names no error of AWS."
            : null;
    }

    // Its message names the host and the port, which what is inside of it does not.
    private static string? OfConnection(List<Exception> chain) => chain.OfType<HttpRequestException>().FirstOrDefault() is { } connection
        ? connection.Message.EndsWith(SeeInner, StringComparison.Ordinal)
            ? $"{connection.Message[..^SeeInner.Length]}: {chain[^1].Message}"
            : connection.Message
        : null;

    // The reader's own advice is to let documents in that may do harm.
    private static string? OfAnswer(List<Exception> chain) =>
        chain.OfType<XmlException>().Any(one => one.Message.Contains("DTD", StringComparison.Ordinal)) ? "It begins as a web page does." : null;

    // The SDK's innermost exception often says no more than that there was one.
    private static Exception Last(List<Exception> chain) =>
        chain.LastOrDefault(one => one is not Amazon.Runtime.Internal.HttpErrorResponseException) ?? chain[0];

    // AWS ends some of its messages without a full stop, and a remedy follows.
    private static string Ended(string? text) => text is { Length: > 0 } && text[^1] is not ('.' or '!' or '?' or ':') ? text + "." : text ?? string.Empty;

    private static string WithoutRequest(string message) => message.IndexOf(SignedText, StringComparison.Ordinal) is var at and > 0 ? message[..at].TrimEnd() : message;
}
