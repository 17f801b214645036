namespace RootAudit.Credentials;

/// <summary>An X.509 signing certificate as the credential report shows it: it exists, active or not.</summary>
public sealed record SigningCertificateInfo
{
    /// <summary>1 or 2: the report's numbering.</summary>
    public required int Slot { get; init; }

    /// <summary>Whether the certificate is active; <see langword="null"/> where the report's word could not be understood.</summary>
    public bool? Active { get; init; }

    /// <summary>When the certificate was created or last rotated (UTC).</summary>
    public DateTimeOffset? LastRotated { get; init; }

    /// <summary>Slot and status.</summary>
    public override string ToString() =>
        $"certificate {Slot} ({Active switch { true => "active", false => "inactive", null => "status unknown" }})";
}
