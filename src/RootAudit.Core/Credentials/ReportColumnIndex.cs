namespace RootAudit.Credentials;

/// <summary>Where the columns of one report stand, found once per header; -1 for a column that is missing.</summary>
internal sealed class ReportColumnIndex
{
    public ReportColumnIndex(IReadOnlyDictionary<string, int> positions)
    {
        int At(string column) => positions.TryGetValue(column, out int index) ? index : -1;
        User = At(CredentialReportSchema.User);
        Arn = At(CredentialReportSchema.Arn);
        UserCreationTime = At(CredentialReportSchema.UserCreationTime);
        PasswordEnabled = At(CredentialReportSchema.PasswordEnabled);
        PasswordLastUsed = At(CredentialReportSchema.PasswordLastUsed);
        PasswordLastChanged = At(CredentialReportSchema.PasswordLastChanged);
        PasswordNextRotation = At(CredentialReportSchema.PasswordNextRotation);
        MfaActive = At(CredentialReportSchema.MfaActive);
        AccessKey = [.. Slots.Select(slot => new AccessKeyColumns(
            slot,
            At(CredentialReportSchema.AccessKey(slot, "active")),
            At(CredentialReportSchema.AccessKey(slot, "last_rotated")),
            At(CredentialReportSchema.AccessKey(slot, "last_used_date")),
            At(CredentialReportSchema.AccessKey(slot, "last_used_region")),
            At(CredentialReportSchema.AccessKey(slot, "last_used_service"))))];
        Certificate = [.. Slots.Select(slot => new CertificateColumns(
            slot, At(CredentialReportSchema.Certificate(slot, "active")), At(CredentialReportSchema.Certificate(slot, "last_rotated"))))];
    }

    public int User { get; }

    public int Arn { get; }

    public int UserCreationTime { get; }

    public int PasswordEnabled { get; }

    public int PasswordLastUsed { get; }

    public int PasswordLastChanged { get; }

    public int PasswordNextRotation { get; }

    public int MfaActive { get; }

    public AccessKeyColumns[] AccessKey { get; }

    public CertificateColumns[] Certificate { get; }

    private static int[] Slots { get; } = [1, 2];
}

/// <summary>Where the columns of one access key stand.</summary>
internal sealed record AccessKeyColumns(int Slot, int Active, int LastRotated, int LastUsed, int LastUsedRegion, int LastUsedService);

/// <summary>Where the columns of one signing certificate stand.</summary>
internal sealed record CertificateColumns(int Slot, int Active, int LastRotated);
