using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using RootAudit.Engine.Aws.Protocols;

namespace RootAudit.Engine.Aws.Calls;

/// <summary>What a failed call means for the one who made it.</summary>
internal enum FailureKind
{
    /// <summary>An answer: trying again would bring the same.</summary>
    Final,

    /// <summary>Too many calls: try again, more slowly.</summary>
    Throttled,

    /// <summary>No connection, or it broke off: try again.</summary>
    Unreachable,

    /// <summary>AWS failed: try again.</summary>
    ServiceFailure,

    /// <summary>The answer could not be read: try again, it may have been cut off.</summary>
    InvalidResponse,

    /// <summary>The session token ran out: try again with a new one.</summary>
    ExpiredToken,
}

/// <summary>Tells the kinds of failure apart.</summary>
internal static class FailureKinds
{
    // The codes that the SDK's own retry policies treat as throttling, with the words of the services used here.
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "RequestThrottled",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "PriorRequestNotComplete",
        "SlowDown", "ProvisionedThroughputExceededException", "TransactionInProgressException",
    };

    private static readonly HashSet<string> ExpiredCodes = new(StringComparer.Ordinal) { "ExpiredToken", "ExpiredTokenException" };

    /// <summary>The kind of failure that an exception of the SDK or of the connection stands for.</summary>
    public static FailureKind Of(Exception exception) => exception switch
    {
        AmazonUnmarshallingException => FailureKind.InvalidResponse,
        InvalidAnswerException => FailureKind.InvalidResponse,
        AmazonServiceException service => OfCode(service),
        AmazonClientException { InnerException: { } inner } => OfConnection(inner),
        _ => OfConnection(exception),
    };

    private static FailureKind OfCode(AmazonServiceException exception)
    {
        if (exception.ErrorCode is { } code)
        {
            if (ThrottlingCodes.Contains(code))
                return FailureKind.Throttled;
            if (ExpiredCodes.Contains(code))
                return FailureKind.ExpiredToken;
        }

        return exception.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => FailureKind.Throttled,
            HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway => FailureKind.ServiceFailure,
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => FailureKind.ServiceFailure,
            default(HttpStatusCode) => exception.InnerException is { } inner ? OfConnection(inner) : FailureKind.Unreachable,
            _ when exception.ErrorCode == UnreadableAnswer.ErrorCode => FailureKind.InvalidResponse,
            _ => FailureKind.Final,
        };
    }

    private static FailureKind OfConnection(Exception exception) => exception switch
    {
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => FailureKind.Unreachable,
        System.Net.Sockets.SocketException or WebException => FailureKind.Unreachable,
        // The SDK's own clients let what their readers throw escape raw.
        XmlException or JsonException or FormatException => FailureKind.InvalidResponse,
        { InnerException: { } inner } => OfConnection(inner),
        _ => FailureKind.Final,
    };
}
