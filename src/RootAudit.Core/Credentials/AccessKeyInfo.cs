namespace RootAudit.Credentials;

/// <summary>An access key as the credential report shows it: it exists, active or not. The report does not give its id.</summary>
public sealed record AccessKeyInfo
{
    /// <summary>1 or 2: the report's numbering, which is not a key's identity.</summary>
    public required int Slot { get; init; }

    /// <summary>Whether the key is active; <see langword="null"/> where the report's word could not be understood.</summary>
    public bool? Active { get; init; }

    /// <summary>When the key was created or last rotated (UTC).</summary>
    public DateTimeOffset? LastRotated { get; init; }

    /// <summary>The last use (UTC, to fifteen minutes); <see langword="null"/>: never used, or not known; see <see cref="LastUsedState"/>.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>What the report said of the last use; <see cref="ReportValueState.NotApplicable"/> is "never".</summary>
    public ReportValueState LastUsedState { get; init; }

    /// <summary>The Region of the last use; <see langword="null"/> where there is none.</summary>
    public string? LastUsedRegion { get; init; }

    /// <summary>The service of the last use; <see langword="null"/> where there is none.</summary>
    public string? LastUsedService { get; init; }

    /// <summary>Slot and status.</summary>
    public override string ToString() =>
        $"key {Slot} ({Active switch { true => "active", false => "inactive", null => "status unknown" }})";
}
