using System.Management.Automation;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;
using RootAudit.Simulator.Faults;
using RootAudit.Simulator.State;

namespace RootAudit.Module.Tests.Commands;

/// <summary>Credential reports from AWS: every row as it was generated, every word of it apart.</summary>
public sealed class CredentialReportTests : IClassFixture<NeglectedOrganization>
{
    private readonly Stage _stage;

    public CredentialReportTests(NeglectedOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void Every_row_of_every_account_is_the_truth()
    {
        var rows = _stage.Run("Get-OrganizationAccount | Get-CredentialReport").EnsureClean().Output;
        Assert.Equal(_stage.ActiveAccounts.Sum(account => account.Users.Count + 1), rows.Count);
        Assert.Contains(rows, row => Facts.Text(row, "AdditionalColumn").Contains("1 more access keys", StringComparison.Ordinal));
        Check.None(rows.SelectMany(row =>
        {
            var account = Account(row);
            var name = (string)Facts.Of(row, "User")!;
            var isRoot = (bool)Facts.Of(row, "IsRoot")!;
            var principal = isRoot ? account.Root : account.Users.Single(user => user.Name == name);
            return Facts.Differences($"{account.AccountId} {name}", Expected(account, principal, row), Facts.All(row));
        }));
    }

    [Fact]
    public void The_rows_of_an_account_keep_the_order_of_the_report()
    {
        var id = _stage.ActiveAccounts[3].AccountId;
        var names = _stage.Run($"Get-CredentialReport {id} | ForEach-Object User").EnsureClean().OutputAs<string>();
        Assert.Equal(_stage.ActiveAccounts[3].Users.Select(user => user.Name!).Prepend("<root_account>"), names);
    }

    [Fact]
    public void An_iam_user_called_root_is_not_root()
    {
        var rows = _stage.Run("Get-OrganizationAccount | Get-CredentialReport").EnsureClean().Output;
        Assert.Contains(rows, row => Facts.Of(row, "User") is "root" or "Root_Account");
        Assert.All(rows, row => Assert.Equal(Facts.Of(row, "Arn") is string arn && arn.EndsWith(":root", StringComparison.Ordinal), (bool)Facts.Of(row, "IsRoot")!));
    }

    [Fact]
    public void Root_only_gives_one_row_an_account()
    {
        var rows = _stage.Run("Get-OrganizationAccount | Get-CredentialReport -RootOnly").EnsureClean().Output;
        Assert.Equal(_stage.ActiveAccounts.Count, rows.Count);
        Assert.All(rows, row => Assert.True((bool)Facts.Of(row, "IsRoot")!));
    }

    [Fact]
    public void As_csv_gives_the_text_of_the_report_and_with_root_only_its_head_and_root()
    {
        var account = _stage.ActiveAccounts[5];
        var text = Assert.Single(_stage.Run($"Get-CredentialReport {account.AccountId} -AsCsv").EnsureClean().OutputAs<string>());
        var lines = text.Split('\n');
        Assert.StartsWith("user,arn,user_creation_time,password_enabled,", lines[0], StringComparison.Ordinal);
        Assert.Equal(account.Users.Count + 2, lines.Length);
        var root = Assert.Single(_stage.Run($"Get-CredentialReport {account.AccountId} -AsCsv -RootOnly").EnsureClean().OutputAs<string>());
        Assert.Equal(string.Join('\n', lines.Take(2)), root);
    }

    [Fact]
    public void Each_row_tells_when_its_report_was_made_and_how_old_it_is()
    {
        var rows = _stage.Run("Get-OrganizationAccount | Get-CredentialReport -RootOnly").EnsureClean().Output;
        Assert.All(rows, row =>
        {
            Assert.Equal(Facts.Text(Account(row).ReportGeneratedTime), Facts.Text(row, "ReportGeneratedTime"));
            Assert.InRange((TimeSpan)Facts.Of(row, "ReportAge")!, TimeSpan.FromSeconds(-1), TimeSpan.FromHours(4));
        });
    }

    [Fact]
    public async Task An_old_report_is_used_with_a_warning_where_less_was_asked_for()
    {
        await using var stage = await Stage.OpenAsync(new SimulatorOptions { Accounts = 3, Users = 1, Faults = new FaultOptions { OldReportAge = TimeSpan.FromMinutes(90) } });
        var run = stage.Run("Get-OrganizationAccount | Get-CredentialReport -RootOnly -MaximumAge '01:00:00'").EnsureClean();
        Assert.Equal(3, run.Output.Count);
        Assert.Equal(3, run.Warnings.Count);
        Assert.All(run.Warnings, warning => Assert.Contains("90 minutes old, older than -MaximumAge", warning, StringComparison.Ordinal));
        Assert.All(run.Output, row => Assert.Equal(90, (int)((TimeSpan)Facts.Of(row, "ReportAge")!).TotalMinutes));
        Assert.Empty(stage.Run("Get-OrganizationAccount | Get-CredentialReport -RootOnly").EnsureClean().Warnings);
    }

    [Theory]
    [InlineData("'-00:00:01'")]
    [InlineData("'04:00:01'")]
    [InlineData("'1.00:00:00'")]
    public void An_age_that_AWS_cannot_give_is_refused(string age)
    {
        var error = Assert.Single(_stage.Run($"Get-CredentialReport -MaximumAge {age}").Errors);
        Assert.StartsWith("ParameterArgumentValidationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("04:00:00", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_account_is_an_error_and_no_row()
    {
        var closed = _stage.Truth.Accounts.First(account => account.State is "CLOSED" or "SUSPENDED").AccountId;
        var run = _stage.Run($"Get-CredentialReport -AccountId '{closed}', '{_stage.ActiveAccounts[1].AccountId}' -RootOnly");
        var error = Assert.Single(run.Errors);
        Assert.Equal("AccountNotActive,RootAudit.Commands.GetCredentialReportCommand", error.FullyQualifiedErrorId);
        Assert.Equal(closed, error.TargetObject);
        Assert.Single(run.Output);
    }

    // The column is there for everybody where one has more than the two that the other columns have room for.
    private static string Additional(AccountTruth account, PrincipalTruth one)
    {
        static bool Has(PrincipalTruth one) => one.Keys.Count > 2 || one.Certificates.Count > 2;
        if (!account.Users.Prepend(account.Root).Any(Has)) return "[]";
        var text = Has(one)
            ? FormattableString.Invariant($"{Math.Max(0, one.Keys.Count - 2)} more access keys and {Math.Max(0, one.Certificates.Count - 2)} more certificates")
            : "N/A";
        return $"[Key='additional_credentials_info' Value='{text}']";
    }

    private AccountTruth Account(PSObject row) => _stage.Truth.Accounts.Single(account => account.AccountId == (string)Facts.Of(row, "AccountId")!);

    private static Dictionary<string, string> Expected(AccountTruth account, PrincipalTruth one, PSObject row)
    {
        var isRoot = one.Name is null;
        var supported = !isRoot || account.RootPasswordSupported;
        DateTimeOffset? rotation = !isRoot && account.PasswordPolicyMaximumAge is { } days ? one.PasswordLastChanged?.AddDays(days) : null;
        var keys = one.Keys.Take(2).ToList();
        var certificates = one.Certificates.Take(2).ToList();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AccountId"] = Facts.Text(account.AccountId),
            ["AccountName"] = Facts.Text(account.Name),
            ["User"] = Facts.Text(one.Name ?? "<root_account>"),
            ["Arn"] = Facts.Text(one.Arn),
            ["IsRoot"] = Facts.Text(isRoot),
            ["UserCreationTime"] = Facts.Text(one.Created),
            ["PasswordEnabled"] = supported ? Facts.Text(one.PasswordEnabled) : "null",
            ["PasswordState"] = !supported ? "NotSupported" : one.PasswordEnabled ? "Enabled" : "Disabled",
            ["PasswordLastUsed"] = Facts.Text(one.PasswordLastUsed),
            ["PasswordLastUsedState"] = one.PasswordLastUsed is not null ? "Value" : one.PasswordEnabled ? "NoInformation" : "NotApplicable",
            ["PasswordLastChanged"] = supported ? Facts.Text(one.PasswordLastChanged) : "null",
            ["PasswordLastChangedState"] = !supported ? "NotSupported" : one.PasswordLastChanged is not null ? "Value" : "NotApplicable",
            ["PasswordNextRotation"] = Facts.Text(rotation),
            ["PasswordNextRotationState"] = isRoot ? "NotSupported" : rotation is not null ? "Value" : "NotApplicable",
            ["MfaActive"] = Facts.Text(one.MfaActive),
            ["AccessKey"] = "[" + string.Join("; ", keys.Select(TruthOfPosture.Key)) + "]",
            ["AccessKeyCount"] = Facts.Text(keys.Count),
            ["ActiveAccessKeyCount"] = Facts.Text(keys.Count(key => key.Active)),
            ["SigningCertificate"] = "[" + string.Join("; ", certificates.Select(c => $"Slot={c.Slot} Active={Facts.Text(c.Active)} LastRotated={Facts.Time(c.Uploaded)}")) + "]",
            ["SigningCertificateCount"] = Facts.Text(certificates.Count),
            ["AdditionalColumn"] = Additional(account, one),
            ["ReportGeneratedTime"] = Facts.Text(account.ReportGeneratedTime),
            ["ReportAge"] = Facts.Text(row, "ReportAge"),
            ["Source"] = "null",
        };
    }
}
