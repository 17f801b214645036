using RootAudit.Simulator.Wire;

namespace RootAudit.Simulator.Faults;

/// <summary>How each service says that it throttles or fails.</summary>
internal static class FaultErrors
{
    public static AwsError Throttled(Service service) => service.Protocol switch
    {
        Protocol.Query => new AwsError("Throttling", 400, "Rate exceeded"),
        Protocol.Json when service.Name is "cloudtrail" or "events" or "logs" => new AwsError("ThrottlingException", 400, "Rate exceeded"),
        Protocol.RestXml => new AwsError("SlowDown", 503, "Please reduce your request rate."),
        Protocol.Json => new AwsError("TooManyRequestsException", 400, "AWS Organizations can't complete your request because you've exceeded the request rate."),
        _ => new AwsError("TooManyRequestsException", 429, "Too Many Requests"),
    };

    /// <summary>A 500 with the service's own code, or the 503 of the front end before it.</summary>
    public static AwsError ServerError(Service service, ulong lot) => (service.Name, lot % 2) switch
    {
        ("iam", 0) => new AwsError("ServiceFailure", 500, "The request processing has failed because of an unknown error, exception or failure."),
        ("sts", 0) => new AwsError("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure."),
        ("organizations", 0) => new AwsError("ServiceException", 500, "AWS Organizations can't complete your request because of an internal service error. Try again later."),
        ("s3", 0) => new AwsError("InternalError", 500, "We encountered an internal error. Please try again."),
        ("s3", _) => new AwsError("ServiceUnavailable", 503, "Service is unable to handle request."),
        (_, 0) => new AwsError("InternalServerException", 500, "The operation failed because of an error internal to AWS."),
        _ when service.Protocol == Protocol.Query => new AwsError("ServiceUnavailable", 503, "The request has failed due to a temporary failure of the server."),
        _ => new AwsError("ServiceUnavailableException", 503, "The request has failed due to a temporary failure of the server."),
    };

    /// <summary>What a proxy or a captive portal puts in place of an answer.</summary>
    public static ReadOnlyMemory<byte> Html { get; } =
        "<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><h1>Please sign in to the network</h1><br></body></html>\n"u8.ToArray();
}
