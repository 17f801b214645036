using System.Xml.Linq;
using RootAudit.Module.Tests.Commands.Support;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Commands;

/// <summary>An organization whose accounts have users, groups and roles of every kind, and hostile names.</summary>
public sealed class AdministeredOrganization() : StageFixture(new SimulatorOptions { Accounts = 24, Users = 10, Scenario = Scenario.Neglected });

/// <summary>Get-AccountAdministrator and Test-AccountAdministrator, through the pipeline.</summary>
public sealed class AdministratorTests : IClassFixture<AdministeredOrganization>
{
    private const string Details = "iam:GetAccountAuthorizationDetails";
    private readonly Stage _stage;

    public AdministratorTests(AdministeredOrganization organization) => _stage = organization.Stage.Connect();

    [Fact]
    public void Every_account_gives_the_administrators_that_were_made()
    {
        var found = _stage.Run("Get-OrganizationAccount | Get-AccountAdministrator").Output
            .Select(one => $"{Facts.Of(one, "Arn")} {Facts.Of(one, "Status")}").Order(StringComparer.Ordinal);
        var expected = _stage.Truth.Accounts.Where(account => account is { Denied: false, Broken: false, State: "ACTIVE" })
            .SelectMany(account => account.Administrators).Select(one => $"{one.Arn} {one.Status}").Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Types_and_statuses_narrow_the_answer()
    {
        var id = _stage.Truth.ManagementAccountId;
        Assert.Equal(["Role"], Distinct($"Get-AccountAdministrator '{id}' -PrincipalType Role", "PrincipalType"));
        Assert.Equal(["Conditional"], Distinct($"Get-AccountAdministrator '{id}' -Status Conditional", "Status"));
        Assert.Equal(["Group", "Role", "User"], Distinct($"'{id}' | Get-AccountAdministrator", "PrincipalType"));
    }

    [Fact]
    public void Roles_tell_who_may_become_them()
    {
        var id = _stage.Truth.ManagementAccountId;
        var kinds = _stage.Run($"(Get-AccountAdministrator '{id}' -PrincipalType Role).AssumableBy").EnsureClean().Output.Select(one => $"{Facts.Of(one, "Kind")}");
        Assert.Equal(["IdentityCenter", "OwnAccount", "Service"], kinds.Order(StringComparer.Ordinal));
        var member = _stage.Truth.Accounts.First(account => account is { Denied: false, IsCaller: false, Broken: false, State: "ACTIVE" });
        kinds = _stage.Run($"(Get-AccountAdministrator '{member.AccountId}' -PrincipalType Role).AssumableBy").EnsureClean().Output.Select(one => $"{Facts.Of(one, "Kind")}");
        Assert.Contains("OtherAccount", kinds);
    }

    [Fact]
    public void Two_people_pass_and_an_account_that_cannot_be_entered_is_unknown()
    {
        var denied = _stage.Truth.Accounts.First(account => account is { Denied: true, IsCaller: false });
        var run = _stage.Run($"Test-AccountAdministrator '{denied.AccountId}'");
        var reason = denied.State is "ACTIVE" or "PENDING_CLOSURE" ? "RoleNotAssumable" : "AccountNotActive";
        Assert.Equal([reason], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(("Unknown", "AdministratorRedundancy"), (Facts.Text(run.Output.Single(), "Verdict"), Facts.Of(run.Output.Single(), "ControlId")));
        var id = _stage.Truth.ManagementAccountId;
        Assert.Equal("Pass", Facts.Text(_stage.Run($"Test-AccountAdministrator '{id}'").EnsureClean().Output.Single(), "Verdict"));
        Assert.Equal([true], _stage.Run($"Test-AccountAdministrator '{id}' -Quiet").EnsureClean().OutputAs<bool>());
        Assert.Equal([false], _stage.Run($"Test-AccountAdministrator '{id}' -Quiet -Parameter @{{ AdministratorMinimum = 100 }}").EnsureClean().OutputAs<bool>());
    }

    [Fact]
    public void A_user_of_the_management_account_who_gets_into_all_others_is_found()
    {
        var readable = string.Join("','", _stage.Truth.Accounts.Where(account => account is { Denied: false, Broken: false, State: "ACTIVE" }).Select(account => account.AccountId));
        var results = _stage.Run($"'{readable}' | Test-AccountAdministrator").EnsureClean().Output;
        var spread = results.Single(result => (string?)Facts.Of(result, "ControlId") == "AdministratorEverywhere");
        Assert.Equal(("Fail", _stage.Truth.ManagementAccountId), (Facts.Text(spread, "Verdict"), Facts.Of(spread, "AccountId")));
        var home = _stage.Truth.Accounts.Single(account => account.IsManagementAccount);
        Assert.Contains(home.Users.Where(user => user.PasswordEnabled || user.Keys.Any(key => key.Active)), user => user.Arn == (string?)Facts.Of(spread, "Resource"));
        Assert.Equal(readable.Split("','").Length, results.Count - 1);
    }

    [Fact]
    public void An_audit_asks_for_it_where_it_is_named_and_not_otherwise()
    {
        var id = _stage.Truth.ManagementAccountId;
        Assert.DoesNotContain("AdministratorRedundancy", Controls($"Invoke-RootAudit -NoStore -AccountId '{id}'"));
        Assert.Equal(0, _stage.Calls(Details));
        Assert.Contains("AdministratorRedundancy", Controls($"Invoke-RootAudit -NoStore -AccountId '{id}' -Framework RootAudit"));
        Assert.Equal(["AdministratorRedundancy"], Controls($"Invoke-RootAudit -NoStore -AccountId '{id}' -Control Administrator*"));
        Assert.Equal(6, _stage.Calls(Details));
    }

    [Fact]
    public void Hostile_names_are_printable_in_every_part_of_the_views()
    {
        const string Make = """
            $hostile = [char]27 + '[31mred'
            $one = [RootAudit.Administrators.AccountAdministrator]::new()
            foreach ($name in 'AccountId', 'AccountName', 'Name', 'Arn') { $one.$name = $hostile }
            foreach ($name in 'Condition', 'GrantedBy', 'PermissionAction', 'Member') { $one.$name = [string[]]$hostile }
            $one.AccountId = '111122223333'
            $one.PrincipalType = 'User'
            $one.AssumableBy = [RootAudit.Administrators.RoleTrust[]][RootAudit.Administrators.RoleTrust]::new('Saml', $hostile, $hostile)
            $one.Gap = [RootAudit.Failures.Gap[]][RootAudit.Failures.Gap]::new($hostile, 'AccessDenied', $hostile, $hostile)
            """;
        Assert.Contains("red", _stage.Run(Make + "\n$one | Out-Default").EnsureClean().HostText, StringComparison.Ordinal);
        var blocks = XDocument.Load(Artifact.FormatFile).Descendants("View").Where(view => view.Element("Name")?.Value == "AccountAdministrator")
            .Descendants("ScriptBlock").Select(block => block.Value).ToList();
        Assert.True(blocks.Count > 20);
        Assert.All(blocks, block => Assert.DoesNotContain(
            "\u001b[31mred", string.Concat(_stage.Run(Make + $"\n$one | ForEach-Object {{ {block} }}").EnsureClean().Output), StringComparison.Ordinal));
    }

    private List<string> Distinct(string script, string property) =>
        [.. _stage.Run(script).EnsureClean().Output.Select(one => $"{Facts.Of(one, property)}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)!];

    private List<string> Controls(string script) => [.. _stage.Run($"({script}).Result").Output
        .Select(one => (string)Facts.Of(one, "ControlId")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
