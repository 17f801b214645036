# The main pipeline once, cold: as a user's first command is. Measured from the import's end to the last object.
param([string] $Module, [string] $Endpoint, [string] $AccessKey, [string] $SecretKey)

Import-Module $Module
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$processor = $process.TotalProcessorTime
$clock = [System.Diagnostics.Stopwatch]::StartNew()
$null = Connect-RootAudit -EndpointUrl $Endpoint -AccessKey $AccessKey -SecretKey $SecretKey
$posture = @(Get-OrganizationAccount | Get-RootUserPosture -ErrorVariable failed -ErrorAction SilentlyContinue)
$clock.Stop()
$process.Refresh()
[string]::Format(
    [cultureinfo]::InvariantCulture,
    '{{"Seconds":{0},"ProcessorSeconds":{1},"PeakMegabytes":{2},"Postures":{3},"Complete":{4},"Errors":{5}}}',
    @(
        $clock.Elapsed.TotalSeconds
        ($process.TotalProcessorTime - $processor).TotalSeconds
        $process.PeakWorkingSet64 / 1MB
        $posture.Count
        @($posture.Coverage -eq 'Complete').Count
        $failed.Count
    ))
