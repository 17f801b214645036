namespace RootAudit.Simulator.Wire;

/// <summary>An error as AWS names it; each protocol writes it in its own shape.</summary>
/// <param name="Code">The code without the suffix <c>Exception</c> where the service's XML has none.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">The text for people.</param>
internal sealed record AwsError(string Code, int Status, string Message)
{
    /// <summary>Whether the caller is to blame; the query protocol says so in <c>Type</c>.</summary>
    public bool Sender => Status < 500;

    /// <summary>Headers that S3 sends with it.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The code that a service had before it spoke JSON; it comes in <c>x-amzn-query-error</c>, and clients report it.</summary>
    public string? QueryCode { get; init; }

    /// <summary>The <c>Reason</c> that some Organizations errors carry.</summary>
    public string? Reason { get; init; }
}

/// <summary>Ends an operation with an error.</summary>
internal sealed class AwsException(AwsError error) : Exception(error.Message)
{
    public AwsException(string code, int status, string message)
        : this(new AwsError(code, status, message))
    {
    }

    public AwsError Error { get; } = error;

    /// <summary>What the query protocol says of a parameter out of bounds.</summary>
    public static AwsException Validation(string value, string member, string constraint) => new(
        "ValidationError", 400, $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");
}
