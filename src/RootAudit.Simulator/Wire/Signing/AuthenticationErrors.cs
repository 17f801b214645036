namespace RootAudit.Simulator.Wire.Signing;

/// <summary>
/// The errors of a call that nobody can be named for, under the codes of the query protocol. JSON services use other
/// codes for the same thing: <see cref="ForJson"/>.
/// </summary>
internal static class AuthenticationErrors
{
    public static readonly AwsError Missing = new("MissingAuthenticationToken", 403, "Request is missing Authentication Token");

    public static readonly AwsError UnknownKey =
        new("InvalidClientTokenId", 403, "The security token included in the request is invalid.");

    public static readonly AwsError Expired = new("ExpiredToken", 403, "The security token included in the request is expired");

    /// <summary>The same error as S3 writes it.</summary>
    public static AwsError ForS3(AwsError error) => error switch
    {
        { Code: "InvalidClientTokenId" } => new AwsError("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records."),
        { Code: "MissingAuthenticationToken" } => new AwsError("AccessDenied", 403, "Access Denied"),
        { Code: "ExpiredToken" } => new AwsError("ExpiredToken", 400, "The provided token has expired."),
        _ => error,
    };

    public static AwsError Incomplete(string message) => new("IncompleteSignature", 403, message);

    public static AwsError Mismatch(string message) => new("SignatureDoesNotMatch", 403, message);

    /// <summary>The same error as JSON services write it; AWS JSON answers 400 for all of them, REST-JSON 403.</summary>
    public static AwsError ForJson(AwsError error, Protocol protocol) => error with
    {
        Code = error.Code switch
        {
            "MissingAuthenticationToken" => "MissingAuthenticationTokenException",
            "InvalidClientTokenId" => "UnrecognizedClientException",
            "ExpiredToken" => "ExpiredTokenException",
            "IncompleteSignature" => "IncompleteSignatureException",
            _ => "InvalidSignatureException",
        },
        Status = protocol == Protocol.Json ? 400 : 403,
    };
}
