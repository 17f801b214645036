using RootAudit.Credentials;
using RootAudit.Engine.Store.Sql;

namespace RootAudit.Engine.Store;

/// <summary>Writes and reads the rows of credential reports.</summary>
internal static class CredentialTable
{
    /// <summary>The columns, in the order of <see cref="Write"/> and <see cref="Read"/>.</summary>
    public static readonly ColumnList Columns = new(
        "store_credential",
        "audit, line, user, arn, is_root, created, password_enabled, password_state, password_used, password_used_state, "
        + "password_changed, password_changed_state, password_rotation, password_rotation_state, mfa_active, "
        + "key_count, active_key_count, certificate_count, "
        + "key1_status, key1_rotated, key1_used, key1_used_state, key1_region, key1_service, "
        + "key2_status, key2_rotated, key2_used, key2_used_state, key2_region, key2_service, "
        + "certificate1_status, certificate1_rotated, certificate2_status, certificate2_rotated, additional, generated, age, source");

    private const long Inactive = 0;
    private const long Active = 1;
    private const long NotUnderstood = 2;

    /// <summary>Inserts a row.</summary>
    /// <param name="insert">The prepared insert.</param>
    /// <param name="audit">The number of the account's audit.</param>
    /// <param name="line">The place of the row in its report, from 0.</param>
    /// <param name="row">The row.</param>
    public static void Write(SqlStatement insert, long audit, long line, CredentialReportEntry row)
    {
        insert.Start().Add(audit).Add(line).Add(row.User).Add(row.Arn).Add(row.IsRoot).Add(row.UserCreationTime)
            .Add(row.PasswordEnabled).Add(Number(row.PasswordState))
            .Add(row.PasswordLastUsed).Add(Number(row.PasswordLastUsedState))
            .Add(row.PasswordLastChanged).Add(Number(row.PasswordLastChangedState))
            .Add(row.PasswordNextRotation).Add(Number(row.PasswordNextRotationState))
            .Add(row.MfaActive).Add(row.AccessKeyCount).Add(row.ActiveAccessKeyCount).Add(row.SigningCertificateCount);
        CheckSlots(row);
        WriteKey(insert, Key(row, 1));
        WriteKey(insert, Key(row, 2));
        WriteCertificate(insert, Certificate(row, 1));
        WriteCertificate(insert, Certificate(row, 2));
        insert.Add(StoreJson.WriteColumns(row.AdditionalColumn)).Add(row.ReportGeneratedTime)
            .Add((long?)row.ReportAge?.TotalSeconds).Add(row.Source);
        insert.Run();
    }

    /// <summary>Reads the row that the statement stands on.</summary>
    public static CredentialReportEntry Read(SqlStatement rows, string? accountId, string? accountName)
    {
        _ = rows.Number();
        _ = rows.Number();
        var row = new CredentialReportEntry
        {
            AccountId = accountId,
            AccountName = accountName,
            User = rows.Word(),
            Arn = rows.Text(),
            IsRoot = rows.Flag() == true,
            UserCreationTime = rows.Time(),
            PasswordEnabled = rows.Flag(),
            PasswordState = Password(rows.Number()),
            PasswordLastUsed = rows.Time(),
            PasswordLastUsedState = Value(rows.Number()),
            PasswordLastChanged = rows.Time(),
            PasswordLastChangedState = Value(rows.Number()),
            PasswordNextRotation = rows.Time(),
            PasswordNextRotationState = Value(rows.Number()),
            MfaActive = rows.Flag(),
            AccessKeyCount = rows.Count(),
            ActiveAccessKeyCount = rows.Count(),
            SigningCertificateCount = rows.Count(),
        };
        return ReadRest(rows, row);
    }

    private static CredentialReportEntry ReadRest(SqlStatement rows, CredentialReportEntry row) => row with
    {
        AccessKey = Existing(ReadKey(rows, 1), ReadKey(rows, 2)),
        SigningCertificate = Existing(ReadCertificate(rows, 1), ReadCertificate(rows, 2)),
        AdditionalColumn = StoreJson.ReadColumns(rows.Text()),
        ReportGeneratedTime = rows.Time(),
        ReportAge = rows.Number() is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Source = rows.Text(),
    };

    private static void WriteKey(SqlStatement insert, AccessKeyInfo? key)
    {
        if (key is null)
            insert.Add((long?)null).Add((long?)null).Add((long?)null).Add((long?)null).Add((string?)null).Add((string?)null);
        else
            insert.Add(Status(key.Active)).Add(key.LastRotated).Add(key.LastUsed).Add(Number(key.LastUsedState))
                .Add(key.LastUsedRegion).Add(key.LastUsedService);
    }

    private static AccessKeyInfo? ReadKey(SqlStatement rows, int slot)
    {
        var status = rows.Number();
        var key = new AccessKeyInfo
        {
            Slot = slot,
            Active = Understood(status),
            LastRotated = rows.Time(),
            LastUsed = rows.Time(),
            LastUsedState = Value(rows.Number()),
            LastUsedRegion = rows.Text(),
            LastUsedService = rows.Text(),
        };
        return status is null ? null : key;
    }

    private static void WriteCertificate(SqlStatement insert, SigningCertificateInfo? certificate)
    {
        if (certificate is null)
            insert.Add((long?)null).Add((long?)null);
        else
            insert.Add(Status(certificate.Active)).Add(certificate.LastRotated);
    }

    private static SigningCertificateInfo? ReadCertificate(SqlStatement rows, int slot)
    {
        var status = rows.Number();
        var certificate = new SigningCertificateInfo { Slot = slot, Active = Understood(status), LastRotated = rows.Time() };
        return status is null ? null : certificate;
    }

    private static AccessKeyInfo? Key(CredentialReportEntry row, int slot)
    {
        foreach (var key in row.AccessKey)
        {
            if (key.Slot == slot)
                return key;
        }

        return null;
    }

    private static SigningCertificateInfo? Certificate(CredentialReportEntry row, int slot)
    {
        foreach (var certificate in row.SigningCertificate)
        {
            if (certificate.Slot == slot)
                return certificate;
        }

        return null;
    }

    // The report numbers keys and certificates 1 and 2. A row that breaks this must not lose a credential in silence.
    private static void CheckSlots(CredentialReportEntry row)
    {
        foreach (var key in row.AccessKey)
            CheckSlot(row, key.Slot);
        foreach (var certificate in row.SigningCertificate)
            CheckSlot(row, certificate.Slot);
    }

    private static void CheckSlot(CredentialReportEntry row, int slot)
    {
        if (slot is not (1 or 2))
        {
            throw new ArgumentException(
                $"The row of '{row}' has a credential in slot {slot}; a credential report has slots 1 and 2.", nameof(row));
        }
    }

    private static List<T> Existing<T>(T? first, T? second)
        where T : class
    {
        var existing = new List<T>(2);
        if (first is not null)
            existing.Add(first);
        if (second is not null)
            existing.Add(second);
        return existing;
    }

    private static long Status(bool? active) => active switch { true => Active, false => Inactive, null => NotUnderstood };

    private static bool? Understood(long? status) => status switch { Active => true, Inactive => false, _ => null };

    // The numbers stand in every store and in its views: they follow the names, not the order of the enumeration.
    private static long Number(ReportValueState state) => state switch
    {
        ReportValueState.Value => 1,
        ReportValueState.NotApplicable => 2,
        ReportValueState.NoInformation => 3,
        ReportValueState.NotSupported => 4,
        _ => 0,
    };

    private static ReportValueState Value(long? number) => number switch
    {
        1 => ReportValueState.Value,
        2 => ReportValueState.NotApplicable,
        3 => ReportValueState.NoInformation,
        4 => ReportValueState.NotSupported,
        _ => ReportValueState.Unknown,
    };

    private static long Number(PasswordState state) => state switch
    {
        PasswordState.Enabled => 1,
        PasswordState.Disabled => 2,
        PasswordState.NotSupported => 3,
        _ => 0,
    };

    private static PasswordState Password(long? number) => number switch
    {
        1 => PasswordState.Enabled,
        2 => PasswordState.Disabled,
        3 => PasswordState.NotSupported,
        _ => PasswordState.Unknown,
    };
}
