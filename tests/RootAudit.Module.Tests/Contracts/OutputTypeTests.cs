using System.Management.Automation;
using System.Reflection;
using RootAudit.Module.Tests.Harness;
using RootAudit.Simulator;

namespace RootAudit.Module.Tests.Contracts;

/// <summary>What cmdlets declare to emit is what they emit, on a simulated organization.</summary>
public sealed class OutputTypeTests(ModuleHost host) : IClassFixture<ModuleHost>
{
    private const string Members = "Get-OrganizationAccount | Where-Object IsManagementAccount -ne $true";

    // A cmdlet that is not here fails the first test below: whoever adds one says how it is called.
    internal static readonly Dictionary<string, string[]> Calls = new(StringComparer.Ordinal)
    {
        ["Connect-RootAudit"] = ["Connect-RootAudit -EndpointUrl $Simulator.Endpoint -AccessKey $Simulator.AccessKeyId -SecretKey $Simulator.SecretAccessKey -Region us-east-1"],
        ["Get-RootAuditSession"] = ["Get-RootAuditSession"],
        ["Get-OrganizationAccount"] = ["Get-OrganizationAccount"],
        ["Get-CredentialReport"] = ["Get-OrganizationAccount | Get-CredentialReport -RootOnly", "Get-OrganizationAccount | Get-CredentialReport -AsCsv"],
        ["Get-RootUserPosture"] = ["Get-OrganizationAccount | Get-RootUserPosture"],
        ["Get-RootActivity"] = ["Get-OrganizationAccount | Get-RootActivity", "Get-RootActivity -Session"],
        ["New-RootActivityBaseline"] = ["Get-RootActivity | New-RootActivityBaseline $Folder/baseline.json"],
        ["ConvertTo-Ocsf"] = ["Get-OrganizationAccount | Get-RootActivity | ConvertTo-Ocsf"],
        ["ConvertTo-JsonLine"] = ["Get-OrganizationAccount | ConvertTo-JsonLine", "Get-RootActivity -Session | ConvertTo-JsonLine"],
        ["Get-RootActivityMonitor"] = ["Get-OrganizationAccount | Get-RootActivityMonitor"],
        ["Test-RootActivityMonitor"] = ["Get-OrganizationAccount | Test-RootActivityMonitor", "Get-OrganizationAccount | Test-RootActivityMonitor -Quiet"],
        ["Watch-RootActivity"] = ["$null = $Simulator.SignInAsRoot($Simulator.Truth.CallerAccountId, [timespan]::Zero); Watch-RootActivity -PollLookup -MaximumEvent 1"],
        ["Test-RootAccessKey"] = ["Get-OrganizationAccount | Test-RootAccessKey", "Get-OrganizationAccount | Test-RootAccessKey -Quiet"],
        ["Test-RootMfa"] = ["Get-OrganizationAccount | Test-RootMfa", "Get-OrganizationAccount | Test-RootMfa -Quiet"],
        ["Test-PasswordPolicy"] = ["Get-OrganizationAccount | Test-PasswordPolicy", "Get-OrganizationAccount | Test-PasswordPolicy -Quiet"],
        ["Get-AccountAdministrator"] = ["Get-OrganizationAccount | Get-AccountAdministrator"],
        ["Test-AccountAdministrator"] = ["Get-OrganizationAccount | Test-AccountAdministrator", "Test-AccountAdministrator -Quiet"],
        ["Get-RootGuardrail"] = ["Get-RootGuardrail"],
        ["Test-RootGuardrail"] = ["Test-RootGuardrail", "Test-RootGuardrail -Action s3:PutBucketPolicy", "Test-RootGuardrail -Quiet"],
        ["New-RootGuardrail"] = ["New-RootGuardrail", "New-RootGuardrail $Folder/deny.json"],
        ["New-RootActivityAlert"] = ["New-RootActivityAlert -WarningAction Ignore", "New-RootActivityAlert $Folder/alert.json -SingleAccount -WarningAction Ignore"],
        ["Send-RootActivityAlert"] = ["Get-RootActivity | Send-RootActivityAlert -ScriptBlock { } -PassThru", "Get-RootActivity -Session | Send-RootActivityAlert -ScriptBlock { } -PassThru"],
        ["Add-RootGuardrail"] = ["Add-RootGuardrail $Simulator.Truth.RootId -Force"],
        ["Invoke-RootAudit"] = ["Invoke-RootAudit -NoStore", "Invoke-RootAudit -StorePath $Folder/audit.db", "Invoke-RootAudit -StorePath $Folder/audit.db -AccountId $Simulator.Truth.ManagementAccountId"],
        ["Get-RootAuditControl"] = ["Get-RootAuditControl"],
        ["Test-RootAuditControl"] = ["Get-OrganizationAccount | Get-RootUserPosture | Test-RootAuditControl", "Get-OrganizationAccount | Get-CredentialReport | Test-RootAuditControl -Quiet"],
        ["Get-RootAuditPermission"] = ["Get-RootAuditPermission", "Get-RootAuditPermission -AsPolicy"],
        ["Get-RootAuditSnapshot"] = ["Get-RootAuditSnapshot -StorePath $Folder/audit.db"],
        ["Compare-RootAuditSnapshot"] = ["Compare-RootAuditSnapshot -ReferenceObject (Invoke-RootAudit -NoStore -Control RootMfa) -DifferenceObject (Invoke-RootAudit -NoStore)"],
        ["Get-RootAuditQuery"] = ["Get-RootAuditQuery"],
        ["Invoke-RootAuditQuery"] = ["Invoke-RootAuditQuery -Name AccountsByUnit -StorePath $Folder/audit.db"],
        ["Export-RootAuditSnapshot"] = ["Export-RootAuditSnapshot $Folder/lake -StorePath $Folder/audit.db"],
        ["Export-RootAuditReport"] = ["Export-RootAuditReport $Folder/report.html -StorePath $Folder/audit.db", "Export-RootAuditReport $Folder/report.json -StorePath $Folder/audit.db -PassThru"],
        ["Get-RootAccessFeature"] = ["Get-RootAccessFeature"],
        ["Enable-RootAccessFeature"] = ["Enable-RootAccessFeature -Force"],
        ["Get-RootCredential"] = [$"{Members} | Get-RootCredential"],
        ["Remove-RootCredential"] = [$"{Members} | Remove-RootCredential -All -Force -WarningAction Ignore"],
        ["Restore-RootPasswordRecovery"] = [$"{Members} | Restore-RootPasswordRecovery -Force"],
        ["Unlock-S3BucketPolicy"] = ["$id = ($Simulator.Truth.Accounts | Where-Object IsManagementAccount -eq $false)[0].AccountId; Unlock-S3BucketPolicy $id \"locked-$id\" -BackupPath $Folder/bucket.json -Force"],
        ["Unlock-SqsQueuePolicy"] = ["$id = ($Simulator.Truth.Accounts | Where-Object IsManagementAccount -eq $false)[0].AccountId; Unlock-SqsQueuePolicy $id \"https://sqs.eu-west-1.amazonaws.com/$id/locked\" -BackupPath $Folder/queue.json -Force"],
        ["Remove-RootAuditSnapshot"] = ["Remove-RootAuditSnapshot -KeepDays 0 -Force -StorePath $Folder/audit.db"],
        ["Disconnect-RootAudit"] = ["Disconnect-RootAudit"],
    };

    [Fact]
    public void Every_cmdlet_is_called_here() =>
        Assert.Equal(Artifact.Cmdlets.Select(Artifact.NameOf).Order(StringComparer.Ordinal), Calls.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_is_emitted_was_declared()
    {
        await using var simulator = await SimulatorServer.StartAsync(new SimulatorOptions { Accounts = 5, Users = 2, Scenario = Scenario.Neglected });
        host.SetVariable("Simulator", simulator);
        host.SetVariable("Folder", TestFolder.New());
        var cmdlets = Artifact.Cmdlets.ToDictionary(Artifact.NameOf, StringComparer.Ordinal);
        var violations = new List<string>();
        foreach (var (name, scripts) in Calls.Where(c => cmdlets.ContainsKey(c.Key)))
        {
            var declared = cmdlets[name].GetCustomAttributes<OutputTypeAttribute>().SelectMany(o => o.Type).Select(t => t.Type).ToHashSet();
            var emitted = scripts.SelectMany(s => host.Run(s).EnsureClean().Output).Select(o => o.BaseObject.GetType()).ToHashSet();
            violations.AddRange(emitted.Where(t => !declared.Contains(t)).Select(t => $"{name} emits {t} and does not declare it"));
            violations.AddRange(declared.Where(t => t != typeof(void) && !emitted.Contains(t!)).Select(t => $"{name} declares {t} and did not emit it"));
        }

        Check.None(violations);
    }
}
