using System.Diagnostics.CodeAnalysis;

namespace RootAudit.Accounts;

/// <summary>What counts as an account id: exactly twelve ASCII digits.</summary>
public static class AccountId
{
    /// <summary>The number of digits.</summary>
    public const int Length = 12;

    /// <summary>Whether <paramref name="text"/> is an account id.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: Length } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
