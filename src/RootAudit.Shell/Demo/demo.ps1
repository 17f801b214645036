#: Connect to the organization (a simulated one, in this process)
Connect-RootAudit -EndpointUrl $Demo.EndpointUrl -AccessKey $Demo.AccessKey -SecretKey $Demo.SecretKey -Region us-east-1

#: Every account of the organization
Get-OrganizationAccount

#: The root user of every account: credential report, account summary and MFA devices in one object each
$posture = Get-OrganizationAccount | Get-RootUserPosture
$posture

#: Root users that have a password or keys, and no MFA
$posture | Where-Object { $_.MfaEnabled -eq $false -and $_.HasCredentials }

#: Root users with access keys, active or not
$posture | Where-Object AccessKeyCount -gt 0
