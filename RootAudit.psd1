@{
    RootModule           = 'RootAudit.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6d0a5c7e-3f0b-4f0e-9a55-6b0f6c1f6a11'
    Author               = 'RootAudit maintainers'
    CompanyName          = 'RootAudit'
    Copyright            = '(c) 2026 RootAudit maintainers. MIT license.'
    Description          = 'Shows, judges, watches and repairs the root users and IAM credentials of every account in an AWS Organization.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('RootAudit.Format.ps1xml')
    TypesToProcess       = @('RootAudit.Types.ps1xml')
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Add-RootGuardrail'
        'Compare-RootAuditSnapshot'
        'Connect-RootAudit'
        'ConvertTo-JsonLine'
        'ConvertTo-Ocsf'
        'Disconnect-RootAudit'
        'Enable-RootAccessFeature'
        'Export-RootAuditReport'
        'Export-RootAuditSnapshot'
        'Get-AccountAdministrator'
        'Get-CredentialReport'
        'Get-OrganizationAccount'
        'Get-RootAccessFeature'
        'Get-RootActivity'
        'Get-RootActivityMonitor'
        'Get-RootAuditControl'
        'Get-RootAuditPermission'
        'Get-RootAuditQuery'
        'Get-RootAuditSession'
        'Get-RootAuditSnapshot'
        'Get-RootCredential'
        'Get-RootGuardrail'
        'Get-RootUserPosture'
        'Invoke-RootAudit'
        'Invoke-RootAuditQuery'
        'New-RootActivityBaseline'
        'New-RootActivityAlert'
        'New-RootGuardrail'
        'Remove-RootAuditSnapshot'
        'Remove-RootCredential'
        'Restore-RootPasswordRecovery'
        'Send-RootActivityAlert'
        'Test-AccountAdministrator'
        'Test-PasswordPolicy'
        'Test-RootAccessKey'
        'Test-RootActivityMonitor'
        'Test-RootAuditControl'
        'Test-RootGuardrail'
        'Test-RootMfa'
        'Unlock-S3BucketPolicy'
        'Unlock-SqsQueuePolicy'
        'Watch-RootActivity'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'IAM', 'Root', 'Organizations', 'Security', 'Audit', 'Compliance', 'MFA', 'CredentialReport')
            LicenseUri   = 'https://opensource.org/license/mit'
        }
    }
}
