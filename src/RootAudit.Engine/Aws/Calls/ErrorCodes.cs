namespace RootAudit.Engine.Aws.Calls;

/// <summary>Compares error codes.</summary>
internal static class ErrorCodes
{
    /// <summary>
    /// Whether a code that AWS sent is the one meant. The service model names shapes with the suffix <c>Exception</c> and wire
    /// codes without; servers send both.
    /// </summary>
    public static bool Same(string code, string? sent) =>
        sent is not null && (sent == code || (sent.Length == code.Length + 9 && sent.StartsWith(code, StringComparison.Ordinal) && sent.EndsWith("Exception", StringComparison.Ordinal)));
}
