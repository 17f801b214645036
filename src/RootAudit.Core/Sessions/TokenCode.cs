namespace RootAudit.Sessions;

/// <summary>A code that an MFA device shows, as <c>sts:AssumeRole</c> takes it.</summary>
public static class TokenCode
{
    /// <summary>How many digits a code has (<see href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"/>).</summary>
    public const int Length = 6;

    /// <summary>Whether a text has the form of a code.</summary>
    public static bool IsValid(string text) => text.Length == Length && text.All(char.IsAsciiDigit);
}
