#!/usr/bin/env pwsh
#requires -Version 7.4
<#
.SYNOPSIS
    Builds the module into out/RootAudit; with -Test also runs the tests.
.DESCRIPTION
    A thin entrance to the MSBuild targets: `dotnet build` and `dotnet test` do the same without PowerShell.
.EXAMPLE
    ./build.ps1 -Configuration Release -Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    [switch] $Test
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with exit code $LASTEXITCODE." }
}

Push-Location $PSScriptRoot
try {
    Invoke-Dotnet build RootAudit.sln --configuration $Configuration
    if (-not $Test) { return }

    Invoke-Dotnet test RootAudit.sln --configuration $Configuration --no-build
    # The rest of the tests needs no PowerShell; these are for the one that runs this script.
    if (Get-Module -ListAvailable Pester | Where-Object Version -ge '5.0') {
        Import-Module Pester -MinimumVersion 5.0
        $pester = New-PesterConfiguration
        $pester.Run.Path = 'tests/Pester'
        $pester.Run.Throw = $true
        Invoke-Pester -Configuration $pester
    }
    else {
        Write-Warning 'Pester 5 is not installed: tests/Pester was not run.'
    }
}
finally {
    Pop-Location
}
