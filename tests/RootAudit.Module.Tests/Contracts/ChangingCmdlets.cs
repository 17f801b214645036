namespace RootAudit.Module.Tests.Contracts;

/// <summary>
/// Which cmdlets change something in AWS, in a store or on a disk. <see cref="WhatIfTests"/> holds each claim against what happens.
/// </summary>
internal static class ChangingCmdlets
{
    private const string Members = "Get-OrganizationAccount | Where-Object IsManagementAccount -ne $true";
    private const string OneMember = "$id = ($Simulator.Truth.Accounts | Where-Object IsManagementAccount -eq $false)[0].AccountId";

    /// <summary>Those that ask, each with a call that changes something; later calls may need what earlier ones changed.</summary>
    public static IReadOnlyList<(string Name, string Call)> Asking { get; } =
    [
        ("New-RootGuardrail", "New-RootGuardrail $Folder/deny.json"),
        ("New-RootActivityAlert", "New-RootActivityAlert $Folder/alert.json -SingleAccount -WarningAction Ignore"),
        ("New-RootActivityBaseline", "Get-RootActivity | New-RootActivityBaseline $Folder/baseline.json"),
        ("Send-RootActivityAlert", "Get-RootActivity | Send-RootActivityAlert -TopicArn $Topic -MinimumSeverity Informational"),
        ("Export-RootAuditReport", "Export-RootAuditReport $Folder/report.html -StorePath $Folder/audit.db"),
        ("Export-RootAuditSnapshot", "Export-RootAuditSnapshot $Folder/lake -StorePath $Folder/audit.db"),
        ("Add-RootGuardrail", "Add-RootGuardrail $Simulator.Truth.RootId -Force"),
        ("Enable-RootAccessFeature", "Enable-RootAccessFeature -Force"),
        ("Remove-RootCredential", $"{Members} | Remove-RootCredential -All -Force -WarningAction Ignore"),
        ("Restore-RootPasswordRecovery", $"{Members} | Restore-RootPasswordRecovery -Force"),
        ("Unlock-S3BucketPolicy", $"{OneMember}; Unlock-S3BucketPolicy $id \"locked-$id\" -BackupPath $Folder/bucket.json -Force"),
        ("Unlock-SqsQueuePolicy", $"{OneMember}; Unlock-SqsQueuePolicy $id \"https://sqs.eu-west-1.amazonaws.com/$id/locked\" -BackupPath $Folder/queue.json -Force"),
        ("Remove-RootAuditSnapshot", "Remove-RootAuditSnapshot -KeepDays 0 -Force -StorePath $Folder/audit.db"),
    ];

    /// <summary>Those that change something and do not ask, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotAsking { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Watch-RootActivity"] = "with -QueueUrl it deletes the messages that it has handed over: a queue is read in this way, and asking for each would leave the queue unread",
        ["Invoke-RootAudit"] = "it writes the run into its store: that is what it is for, and -NoStore leaves it out; -KeepDays is asked for by name",
    };

    /// <summary>Those that change nothing though they do not say Get or Test, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Reading { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Connect-RootAudit"] = "the session is in the memory of this process alone",
        ["Disconnect-RootAudit"] = "it forgets that session",
        ["Compare-RootAuditSnapshot"] = "it reads two runs of a store",
        ["Invoke-RootAuditQuery"] = "the store is open for reading alone while a query runs",
        ["ConvertTo-Ocsf"] = "it gives other objects for those it gets",
        ["ConvertTo-JsonLine"] = "it gives text for the objects it gets",
    };
}
