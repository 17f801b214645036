#requires -Version 7.4
# For the real pwsh: what the hosted engine of the other tests cannot show. Run with ./build.ps1 -Test, after a build.

BeforeDiscovery {
    $manifest = Join-Path $PSScriptRoot '../../out/RootAudit/RootAudit.psd1'
    $cmdlets = (Import-PowerShellDataFile $manifest).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    $manifest = Join-Path $PSScriptRoot '../../out/RootAudit/RootAudit.psd1'
    Import-Module $manifest -Force
}

AfterAll {
    Remove-Module RootAudit -ErrorAction Ignore
}

Describe 'The module' {
    It 'has a valid manifest' {
        (Test-ModuleManifest $manifest).Name | Should -Be 'RootAudit'
    }

    It 'exports what the manifest names' {
        $expected = (Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object
        (Get-Command -Module RootAudit).Name | Sort-Object | Should -Be $expected
    }

    It 'imports in silence' {
        Import-Module $manifest -Force *>&1 | Should -BeNullOrEmpty
    }

    It 'comes back after it was removed' {
        Remove-Module RootAudit
        Get-Command -Module RootAudit | Should -BeNullOrEmpty
        Import-Module $manifest
        Get-Command -Module RootAudit | Should -Not -BeNullOrEmpty
    }
}

Describe '<Name>' -ForEach $cmdlets {
    It 'exists' {
        Get-Command $Name -Module RootAudit | Should -Not -BeNullOrEmpty
    }

    It 'has help with three examples' {
        @((Get-Help $Name).examples.example).Count | Should -BeGreaterOrEqual 3
    }

    It 'explains every parameter' {
        $parameters = @((Get-Help $Name).parameters.parameter | Where-Object { $_ })
        foreach ($parameter in $parameters) {
            $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) is a parameter of $Name"
        }
    }
}
