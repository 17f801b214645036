namespace RootAudit.Engine.Aws.Calls;

/// <summary>
/// An error that a call expects as one of its answers (a report that is not ready): not a failure, neither repeated nor translated.
/// </summary>
internal sealed class AnswerException(string errorCode) : Exception(errorCode)
{
    /// <summary>The code that AWS sent.</summary>
    public string ErrorCode { get; } = errorCode;
}
