using System.Net;
using Amazon.Runtime;

namespace RootAudit.Engine.Aws.Protocols;

/// <summary>An error status whose body is not of the service's form: a proxy's page, a load balancer's, a cut-off text.</summary>
internal static class UnreadableAnswer
{
    /// <summary>The code under which such an answer is known here; AWS has no code of this name.</summary>
    public const string ErrorCode = "UnreadableAnswer";

    public static AmazonServiceException AsException(HttpStatusCode statusCode, Exception inner) =>
        new(
            $"The answer has the status {(int)statusCode} and a body that is not of the form AWS documents.",
            inner,
            ErrorType.Unknown,
            ErrorCode,
            requestId: null,
            statusCode);
}
