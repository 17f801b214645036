# The logs of a trail in a bucket, four times: the first time compiles.
param([string] $Module, [string] $Endpoint, [string] $AccessKey, [string] $SecretKey, [long] $Size)

Import-Module $Module
$null = Connect-RootAudit -EndpointUrl $Endpoint -AccessKey $AccessKey -SecretKey $SecretKey
foreach ($name in 'warm-up', 'first', 'second', 'third') {
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $busy = $process.TotalProcessorTime
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $count = 0
    Get-RootActivity -TrailBucket organization-trail-logs -StartTime '2026-05-01' | ForEach-Object { $count++ }
    $clock.Stop()
    $process.Refresh()
    $used = ($process.TotalProcessorTime - $busy).TotalSeconds
    [string]::Format(
        [cultureinfo]::InvariantCulture,
        '{0,-8} {1} events; {2:N0} MB/s of processor ({3:N1} s), {4:N0} MB/s by the clock; peak {5:N0} MB',
        @($name, $count, ($Size / 1e6 / $used), $used, ($Size / 1e6 / $clock.Elapsed.TotalSeconds), ($process.PeakWorkingSet64 / 1MB)))
}
