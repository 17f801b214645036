# Root's activity in the event history of every account.
param([string] $Module, [string] $Endpoint, [string] $AccessKey, [string] $SecretKey)

Import-Module $Module
$null = Connect-RootAudit -EndpointUrl $Endpoint -AccessKey $AccessKey -SecretKey $SecretKey
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$activity = @(Get-OrganizationAccount | Get-RootActivity -ErrorVariable failed -ErrorAction SilentlyContinue)
$clock.Stop()
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$accounts = [System.Collections.Generic.HashSet[string]]::new([string[]] $activity.AccountId)
[string]::Format(
    [cultureinfo]::InvariantCulture,
    '{0} events of {1} accounts, {2} errors; {3:N1} s, {4:N1} s of processor, peak {5:N0} MB',
    @(
        $activity.Count
        $accounts.Count
        $failed.Count
        $clock.Elapsed.TotalSeconds
        $process.TotalProcessorTime.TotalSeconds
        $process.PeakWorkingSet64 / 1MB
    ))
