namespace RootAudit.RootAccess;

/// <summary>An access key of root, as a root session shows it.</summary>
public sealed record RootAccessKey
{
    /// <summary>The key's id. It is no secret.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>Whether it is active; <see langword="null"/> where the status could not be understood.</summary>
    public bool? Active { get; init; }

    /// <summary>When it was created (UTC).</summary>
    public DateTimeOffset? CreateDate { get; init; }

    /// <summary>Whether the last use could be read: where not, <see cref="LastUsed"/> says nothing.</summary>
    public bool LastUseIsKnown { get; init; }

    /// <summary>The last use (UTC); <see langword="null"/>: never (or before April 2015), or not known.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The service of the last use.</summary>
    public string? LastUsedService { get; init; }

    /// <summary>The Region of the last use; <see langword="null"/> for services without Regions.</summary>
    public string? LastUsedRegion { get; init; }

    /// <summary>The id and the status.</summary>
    public override string ToString() =>
        $"{AccessKeyId} ({Active switch { true => "active", false => "inactive", null => "status unknown" }})";
}

/// <summary>A signing certificate of root, as a root session shows it.</summary>
/// <param name="CertificateId">The certificate's id.</param>
/// <param name="Active">Whether it is active; <see langword="null"/> where the status could not be understood.</param>
/// <param name="UploadDate">When it was uploaded (UTC).</param>
public sealed record RootSigningCertificate(string CertificateId, bool? Active, DateTimeOffset? UploadDate)
{
    /// <summary>The id and the status.</summary>
    public override string ToString() =>
        $"{CertificateId} ({Active switch { true => "active", false => "inactive", null => "status unknown" }})";
}
