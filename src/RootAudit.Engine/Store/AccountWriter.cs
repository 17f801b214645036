using RootAudit.Accounts;
using RootAudit.Audit;
using RootAudit.Controls;
using RootAudit.Credentials;
using RootAudit.Engine.Store.Sql;
using RootAudit.Failures;
using RootAudit.Posture;

namespace RootAudit.Engine.Store;

/// <summary>
/// Inserts what is known of accounts. Its statements are prepared once and used for every row. It begins no transaction: whoever
/// uses it says what belongs together.
/// </summary>
internal sealed class AccountWriter : IDisposable
{
    /// <summary>The columns of a posture, in the order of writing and reading.</summary>
    public static readonly ColumnList PostureColumns = new(
        "store_posture",
        "audit, arn, has_credentials, mfa_enabled, mfa_type, access_key_count, active_access_key_count, inactive_access_key_count, "
        + "access_keys, certificate_count, password_enabled, password_state, password_used, password_changed, used, used_by, "
        + "days_since_last_use, report_generated, summary_read, mfa_devices_read, collected, disagreements, coverage, "
        + "mfa_device_count, mfa_devices, root_session_read, guardrail, root_credentials_managed, password_used_state, last_use_is_complete");

    /// <summary>The columns of a virtual MFA device.</summary>
    public static readonly ColumnList DeviceColumns = new("store_mfa_device", "audit, line, serial_number, user_arn, is_root, enabled");

    /// <summary>The columns of a gap.</summary>
    public static readonly ColumnList GapColumns = new("store_gap", "audit, line, fact, reason, permission, message");

    /// <summary>The columns of an account in a run.</summary>
    public static readonly ColumnList AuditColumns = new(
        "store_audit",
        "run, account_id, account_name, email, state, ou_path, ou_id, ou_id_path, joined_method, joined, is_management_account, "
        + "organization_id, partition, audited");

    private static readonly ColumnList ResultColumns = new(
        "store_result", "audit, line, control, verdict, resource, reason, evidence, gaps, evaluated");

    private readonly Dictionary<(string Id, string Title, Severity Severity, string Remediation), long> _controls = [];
    private readonly SqlStatement _audit;
    private readonly SqlStatement _credential;
    private readonly SqlStatement _device;
    private readonly SqlStatement _posture;
    private readonly SqlStatement _gap;
    private readonly SqlStatement _result;
    private readonly SqlStatement _addControl;
    private readonly SqlStatement _findControl;
    private readonly ActivityWriter _activity;

    /// <summary>Prepares the statements.</summary>
    public AccountWriter(StoreConnection connection)
    {
        _audit = connection.Prepare(AuditColumns.Insert + " RETURNING id");
        _credential = connection.Prepare(CredentialTable.Columns.Insert);
        _device = connection.Prepare(DeviceColumns.Insert);
        _posture = connection.Prepare(PostureColumns.Insert);
        _gap = connection.Prepare(GapColumns.Insert);
        _result = connection.Prepare(ResultColumns.Insert);
        _activity = new ActivityWriter(connection);
        _addControl = connection.Prepare(
            "INSERT INTO store_control (control_id, title, severity, remediation) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING");
        _findControl = connection.Prepare(
            "SELECT id FROM store_control WHERE control_id = ? AND title = ? AND severity = ? AND remediation = ?");
    }

    /// <summary>Inserts what root did.</summary>
    public ActivityWriter Activity => _activity;

    /// <summary>Inserts the account itself; answers the number that its rows hang on.</summary>
    public long AddAudit(long run, OrganizationAccount account, string? accountId, DateTimeOffset audited)
    {
        _audit.Start().Add(run).Add(accountId).Add(account.AccountName).Add(account.Email).Add(account.State.ToString())
            .Add(account.OrganizationalUnit).Add(account.OrganizationalUnitId).Add(account.OrganizationalUnitPath)
            .Add(account.JoinedMethod).Add(account.JoinedTimestamp).Add(account.IsManagementAccount)
            .Add(account.OrganizationId).Add(account.Partition).Add(audited);
        _audit.Read();
        var id = _audit.Number() ?? throw new InvalidOperationException("The insert answered no number.");
        _audit.Start();
        return id;
    }

    /// <summary>Inserts a row of the credential report.</summary>
    public void AddCredential(long audit, long line, CredentialReportEntry row) => CredentialTable.Write(_credential, audit, line, row);

    /// <summary>Inserts a virtual MFA device.</summary>
    public void AddDevice(long audit, long line, VirtualMfaDevice device) =>
        _device.Start().Add(audit).Add(line).Add(device.SerialNumber).Add(device.UserArn).Add(device.IsRoot).Add(device.EnableDate).Run();

    /// <summary>Inserts a posture with its gaps.</summary>
    public void AddPosture(long audit, RootUserPosture posture)
    {
        _posture.Start().Add(audit).Add(posture.Arn).Add(posture.HasCredentials).Add(posture.MfaEnabled).Add(posture.MfaType.ToString())
            .Add(posture.AccessKeyCount).Add(posture.ActiveAccessKeyCount).Add(posture.InactiveAccessKeyCount)
            .Add(StoreJson.WriteKeys(posture.AccessKey)).Add(posture.SigningCertificateCount)
            .Add(posture.PasswordEnabled).Add(posture.PasswordState.ToString())
            .Add(posture.PasswordLastUsed).Add(posture.PasswordLastChanged)
            .Add(posture.LastUsed).Add(posture.LastUsedBy?.ToString()).Add(posture.DaysSinceLastUse)
            .Add(posture.ReportGeneratedTime).Add(posture.SummaryTime).Add(posture.MfaDeviceTime).Add(posture.CollectedTime)
            .Add(StoreJson.WriteDisagreements(posture.Disagreement)).Add(posture.Coverage.ToString())
            .Add(posture.MfaDeviceCount).Add(StoreJson.WriteDevices(posture.MfaDevice)).Add(posture.RootSessionTime)
            .Add(posture.Guardrail?.ToString()).Add(posture.RootCredentialsManaged)
            .Add(posture.PasswordLastUsedState.ToString()).Add(posture.LastUseIsComplete)
            .Run();
        var line = 0;
        foreach (var gap in posture.Gap)
            AddGap(audit, line++, gap);
    }

    /// <summary>Inserts what a control says.</summary>
    public void AddResult(long audit, long line, ControlResult result) =>
        _result.Start().Add(audit).Add(line).Add(ControlNumber(result)).Add(result.Verdict.ToString())
            .Add(result.Resource).Add(result.Reason)
            .Add(StoreJson.WriteEvidence(result.Evidence)).Add(StoreJson.WriteGaps(result.Gap)).Add(result.EvaluatedTime)
            .Run();

    /// <summary>Forgets what was remembered of a transaction that was rolled back.</summary>
    public void Forget() => _controls.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in new[] { _audit, _credential, _device, _posture, _gap, _result, _addControl, _findControl })
            statement.Dispose();
        _activity.Dispose();
    }

    private void AddGap(long audit, long line, Gap gap) =>
        _gap.Start().Add(audit).Add(line).Add(gap.Fact).Add(gap.Reason.ToString()).Add(gap.Permission).Add(gap.Message).Run();

    private long ControlNumber(ControlResult result)
    {
        var key = (result.ControlId, result.Title, result.Severity, result.Remediation ?? string.Empty);
        if (_controls.TryGetValue(key, out var known))
            return known;
        AddKey(_addControl).Run();
        AddKey(_findControl).Read();
        var number = _findControl.Number() ?? throw new InvalidOperationException("The control that was added is not there.");
        _findControl.Start();
        _controls[key] = number;
        return number;

        SqlStatement AddKey(SqlStatement statement) => statement.Start()
            .Add(key.ControlId).Add(key.Title).Add(key.Severity.ToString()).Add(key.Item4);
    }
}
