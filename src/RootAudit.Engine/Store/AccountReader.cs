using RootAudit.Accounts;
using RootAudit.Activity;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Store.Sql;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Store;

/// <summary>Reads back what <see cref="AccountWriter"/> wrote.</summary>
internal sealed class AccountReader : IDisposable
{
    private readonly SqlStatement _credential;
    private readonly SqlStatement _device;
    private readonly SqlStatement _posture;
    private readonly SqlStatement _gap;
    private readonly SqlStatement _result;
    private readonly ActivityReader _activity;

    /// <summary>Prepares the statements.</summary>
    public AccountReader(StoreConnection connection)
    {
        _credential = connection.Prepare(CredentialTable.Columns.SelectByAudit("line"));
        _device = connection.Prepare(AccountWriter.DeviceColumns.SelectByAudit("line"));
        _posture = connection.Prepare(AccountWriter.PostureColumns.SelectByAudit("audit"));
        _gap = connection.Prepare(AccountWriter.GapColumns.SelectByAudit("line"));
        _activity = new ActivityReader(connection);
        _result = connection.Prepare(
            "SELECT k.control_id, k.title, k.severity, k.remediation, s.verdict, s.resource, s.reason, s.evidence, s.gaps, s.evaluated "
            + "FROM store_result s JOIN store_control k ON k.id = s.control WHERE s.audit = ? ORDER BY s.line");
    }

    /// <summary>
    /// Reads the account that the statement stands on; its columns are those of <see cref="AccountWriter.AuditColumns"/>, after
    /// the run.
    /// </summary>
    public static OrganizationAccount ReadAccount(SqlStatement row) => new()
    {
        AccountId = row.Text() ?? string.Empty,
        AccountName = row.Text(),
        Email = row.Text(),
        State = row.Named<AccountState>(),
        OrganizationalUnit = row.Text(),
        OrganizationalUnitId = row.Text(),
        OrganizationalUnitPath = row.Text(),
        JoinedMethod = row.Text(),
        JoinedTimestamp = row.Time(),
        IsManagementAccount = row.Flag(),
        OrganizationId = row.Text(),
        Partition = row.Word(),
    };

    /// <summary>Reads all of one account in one run.</summary>
    public AccountAudit ReadAudit(StoredAudit audit) => new()
    {
        Account = audit.Account,
        Posture = ReadPosture(audit),
        CredentialReport = ReadCredentials(audit),
        VirtualMfaDevice = ReadDevices(audit.Id),
        Activity = ReadActivity(audit),
        Result = ReadResults(audit),
        FinishedTime = audit.Audited,
    };

    /// <summary>Reads the posture of one account in one run.</summary>
    public RootUserPosture ReadPosture(StoredAudit audit)
    {
        if (!_posture.Start().Add(audit.Id).Read())
            throw new InvalidOperationException($"The store holds no posture of account {audit.Account.AccountId}.");
        _ = _posture.Number();
        var posture = WithLaterColumns(ReadPostureRow(audit.Account));
        _posture.Start();
        return posture with { Gap = ReadGaps(audit.Id) };
    }

    /// <summary>Reads the credential report of one account in one run.</summary>
    public List<CredentialReportEntry> ReadCredentials(StoredAudit audit)
    {
        var rows = new List<CredentialReportEntry>();
        _credential.Start().Add(audit.Id);
        while (_credential.Read())
            rows.Add(CredentialTable.Read(_credential, audit.Account.AccountId, audit.Account.AccountName));
        return rows;
    }

    /// <summary>Reads what root did in one account in one run; <see langword="null"/> where the run did not ask.</summary>
    public AccountActivity? ReadActivity(StoredAudit audit) => _activity.Read(audit);

    /// <summary>Reads what the controls say of one account in one run.</summary>
    public List<ControlResult> ReadResults(StoredAudit audit)
    {
        var results = new List<ControlResult>();
        _result.Start().Add(audit.Id);
        while (_result.Read())
            results.Add(ReadResult(audit.Account));
        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _credential, _device, _posture, _gap, _result })
            statement.Dispose();
        _activity.Dispose();
    }

    private RootUserPosture ReadPostureRow(OrganizationAccount account) => new()
    {
        AccountId = account.AccountId,
        AccountName = account.AccountName,
        Email = account.Email,
        State = account.State,
        OrganizationalUnit = account.OrganizationalUnit,
        IsManagementAccount = account.IsManagementAccount,
        Partition = account.Partition,
        Arn = _posture.Word(),
        HasCredentials = _posture.Flag(),
        MfaEnabled = _posture.Flag(),
        MfaType = _posture.Named<MfaType>(),
        AccessKeyCount = _posture.Count(),
        ActiveAccessKeyCount = _posture.Count(),
        InactiveAccessKeyCount = _posture.Count(),
        AccessKey = StoreJson.ReadKeys(_posture.Text()),
        SigningCertificateCount = _posture.Count(),
        PasswordEnabled = _posture.Flag(),
        PasswordState = _posture.Named<PasswordState>(),
        PasswordLastUsed = _posture.Time(),
        PasswordLastChanged = _posture.Time(),
        LastUsed = _posture.Time(),
        LastUsedBy = Enum.TryParse<LastUsedSource>(_posture.Text(), out var source) ? source : null,
        DaysSinceLastUse = _posture.Count(),
        ReportGeneratedTime = _posture.Time(),
        SummaryTime = _posture.Time(),
        MfaDeviceTime = _posture.Time(),
        CollectedTime = _posture.Time().GetValueOrDefault(),
        Disagreement = StoreJson.ReadDisagreements(_posture.Text()),
        Coverage = _posture.Named<Coverage>(),
    };

    // Those that a migration added. NULL in a posture that an earlier version saved: then nothing is claimed.
    private RootUserPosture WithLaterColumns(RootUserPosture posture) => posture with
    {
        MfaDeviceCount = _posture.Count(),
        MfaDevice = StoreJson.ReadDevices(_posture.Text()),
        RootSessionTime = _posture.Time(),
        Guardrail = StoreJson.ReadGuardrail(_posture.Text()),
        RootCredentialsManaged = _posture.Flag(),
        PasswordLastUsedState = _posture.Named<ReportValueState>(),
        LastUseIsComplete = _posture.Flag() is true,
    };

    private List<VirtualMfaDevice> ReadDevices(long audit)
    {
        var devices = new List<VirtualMfaDevice>();
        _device.Start().Add(audit);
        while (_device.Read())
        {
            _ = _device.Number();
            _ = _device.Number();
            var (serial, user, _) = (_device.Word(), _device.Text(), _device.Flag());
            devices.Add(new VirtualMfaDevice(serial, user, _device.Time()));
        }

        return devices;
    }

    private List<Gap> ReadGaps(long audit)
    {
        var gaps = new List<Gap>();
        _gap.Start().Add(audit);
        while (_gap.Read())
        {
            _ = _gap.Number();
            _ = _gap.Number();
            gaps.Add(new Gap(_gap.Word(), StoreJson.ReadReason(_gap.Word()), _gap.Text(), _gap.Word()));
        }

        return gaps;
    }

    private ControlResult ReadResult(OrganizationAccount account)
    {
        var row = new ControlResult
        {
            ControlId = _result.Word(),
            Title = _result.Word(),
            Severity = _result.Named<Severity>(),
            Remediation = _result.Word() is { Length: > 0 } words ? words : null,
            Verdict = _result.Named<Verdict>(),
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            OrganizationalUnit = account.OrganizationalUnit,
            Resource = _result.Word(),
            Reason = _result.Word(),
            Evidence = StoreJson.ReadEvidence(_result.Text()),
            Gap = StoreJson.ReadGaps(_result.Text()),
            EvaluatedTime = _result.Time().GetValueOrDefault(),
        };
        return row;
    }
}

/// <summary>An account in a run, by the number that its rows hang on.</summary>
/// <param name="Id">The number.</param>
/// <param name="Account">The account.</param>
/// <param name="Audited">When it was finished (UTC).</param>
internal sealed record StoredAudit(long Id, OrganizationAccount Account, DateTimeOffset Audited);
