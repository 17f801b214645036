# The memory of a watch, after few events of a queue and after many.
param([string] $Module, [string] $Endpoint, [string] $AccessKey, [string] $SecretKey, [string] $Url)

Import-Module $Module
$null = Connect-RootAudit -EndpointUrl $Endpoint -AccessKey $AccessKey -SecretKey $SecretKey
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$count = 0
Watch-RootActivity -QueueUrl $Url -Timeout '00:00:30' | ForEach-Object {
    $count++
    if ($count % 10000 -eq 0) {
        $process.Refresh()
        [string]::Format([cultureinfo]::InvariantCulture, '{0} events, {1:N1} s, {2:N0} MB', @($count, $clock.Elapsed.TotalSeconds, ($process.WorkingSet64 / 1MB)))
    }
}
$process.Refresh()
[string]::Format(
    [cultureinfo]::InvariantCulture, '{0} events in all, {1:N1} s of processor, peak {2:N0} MB',
    @($count, $process.TotalProcessorTime.TotalSeconds, ($process.PeakWorkingSet64 / 1MB)))
