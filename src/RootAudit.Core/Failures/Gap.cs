namespace RootAudit.Failures;

/// <summary>A fact that could not be read, and what would make it readable.</summary>
/// <param name="Fact">The fact's name, in words of the project: <c>CredentialReport</c>, <c>AccountSummary</c>, <c>VirtualMfaDevices</c>.</param>
/// <param name="Reason">Why it could not be read.</param>
/// <param name="Permission">The IAM action that the caller needs, <see langword="null"/> where no permission would help.</param>
/// <param name="Message">What happened, in a sentence, without secrets.</param>
public sealed record Gap(string Fact, GapReason Reason, string? Permission, string Message)
{
    /// <summary>The fact, its reason and the permission, in one line.</summary>
    public override string ToString() =>
        Permission is null ? $"{Fact}: {Reason}" : $"{Fact}: {Reason} ({Permission})";
}
