#: Connect to the organization (a simulated one, in this process)
Connect-RootAudit -EndpointUrl $Demo.EndpointUrl -AccessKey $Demo.AccessKey -SecretKey $Demo.SecretKey -Region us-east-1

#: The accounts of one organizational unit and of all below it
Get-OrganizationAccount -OrganizationalUnit Workloads/Prod/Payments

#: The root user of every account: credential report, account summary and MFA devices in one object each
$posture = Get-OrganizationAccount | Get-RootUserPosture
$posture

#: Root users with a password or keys, and no MFA
$posture | Where-Object { $_.MfaEnabled -eq $false -and $_.HasCredentials }

#: Root users that were used within 30 days, whether by password or by key
$posture | Where-Object { $null -ne $_.LastUsed -and $_.DaysSinceLastUse -le 30 }

#: The verdict on their access keys: an inactive key is switched on with a click, so it fails too
$posture | Test-RootAccessKey | Where-Object Verdict -eq Fail

#: IAM users of two units that sign in with a password alone; the reports are in memory already
Get-OrganizationAccount -OrganizationalUnit Security, Sandbox | Get-CredentialReport |
    Where-Object { -not $_.IsRoot -and $_.PasswordEnabled -and $_.MfaActive -eq $false }

#: Nobody gets into suspended accounts: one error each, their facts unknown
$suspended = Get-OrganizationAccount -State Suspended | Get-RootUserPosture
$suspended

#: ... and Unknown is never Pass
$suspended | Test-RootMfa

#: What service control policies leave of root, and which policy decides
Get-RootGuardrail | Where-Object Status -notin NotDenied, NotApplicable

#: Whether root of one account can lock a bucket
$decision = (Get-OrganizationAccount -OrganizationalUnit Workloads/Prod)[0] | Test-RootGuardrail -Action s3:PutBucketPolicy
$decision

#: ... and the way to the decision, statement by statement from the root of the organization down
$decision.Levels.Steps

#: What denying root in a unit would change; nothing is changed
$unit = (Get-OrganizationAccount -OrganizationalUnit Workloads/Dev)[0].OrganizationalUnitId
Add-RootGuardrail -TargetId $unit -WhatIf

#: Root's credentials one by one, in sessions that AWS bounds to reading them
$credential = @($posture | Where-Object { $_.AccessKeyCount -and $_.IsManagementAccount -eq $false })[0, 1] | Get-RootCredential
$credential

#: What removing the keys would do; nothing is removed
$credential | Remove-RootCredential -AccessKey -WhatIf

#: What root did within 90 days in one unit, in every Region: the sittings that matter
$payments = Get-OrganizationAccount -OrganizationalUnit Workloads/Prod/Payments
$payments | Get-RootActivity -AllRegions -Session | Where-Object Severity -ge Critical

#: Was it legitimate? Held against the uses of root that were approved beforehand
$folder = [System.IO.Directory]::CreateTempSubdirectory('RootAudit').FullName
$now = [datetimeoffset]::UtcNow
[System.IO.File]::WriteAllLines("$folder/changes.csv", @(
    'account,from,to,ticket,person,expectedEvents'
    "*,$($now.AddDays(-45).ToString('o')),$($now.AddDays(-30).ToString('o')),CHG-1042,Ada Byron,EnableMFADevice;DeactivateMFADevice"
))
$payments[0] | Get-RootActivity -ApprovedChangePath "$folder/changes.csv" | Where-Object Approval -ne NotJudged

#: At once: events as EventBridge puts them into a queue, each deleted after it was shown
Watch-RootActivity -QueueUrl $Demo.QueueUrl -MinimumSeverity Critical -MaximumEvent 3

#: Who would hear of it: which trail records an account, which alarm goes off, and what is missing
$payments | Get-RootActivityMonitor

#: The whole job in one command, saved account by account: every control, every user, a summary for whoever asks
$run = Invoke-RootAudit -IncludeActivity -StorePath "$folder/audit.db"
$run

#: Ask the store in SQL
Invoke-RootAuditQuery -StorePath "$folder/audit.db" -Query @'
SELECT control_id, severity, count(*) AS failures, count(DISTINCT account_id) AS accounts
FROM latest_results WHERE verdict = 'Fail' AND severity = 'Critical'
GROUP BY control_id ORDER BY failures DESC
'@

#: And a page for everybody else: one file, no network
$run | Export-RootAuditReport "$folder/report.html"
"Open $folder/report.html in a browser."
