# The module imported in new runspaces of one process: the first is cold, the others are warm.
param([string] $Module)

foreach ($number in 1..11) {
    $shell = [powershell]::Create()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $null = $shell.AddScript('Import-Module $args[0]').AddArgument($Module).Invoke()
    $clock.Stop()
    if ($shell.HadErrors) { throw $shell.Streams.Error[0] }
    $shell.Dispose()
    [string]::Format([cultureinfo]::InvariantCulture, '{0,2}  {1:0} ms', $number, $clock.Elapsed.TotalMilliseconds)
}
