using RootAudit.Posture;

namespace RootAudit.Engine.Reports.Summary;

/// <summary>One account with its classes and counts: what the pictures count is what the table filters by.</summary>
internal sealed record AccountRow
{
    public required RootUserPosture Posture { get; init; }

    public required Tally Tally { get; init; }

    /// <summary>IAM users; <see langword="null"/> where the credential report could not be read.</summary>
    public required int? UserCount { get; init; }

    public required string State { get; init; }

    public required string Mfa { get; init; }

    public required string Keys { get; init; }

    public required string SignIn { get; init; }

    public required string Users { get; init; }

    public required string Guardrail { get; init; }

    public string Unit => Posture.OrganizationalUnit ?? UnitRow.NotKnown;
}
