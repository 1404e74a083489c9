# A reader's own server on Windows, which starts with the session. Untested on Windows.
# The server needs a Unix: it runs in WSL 2, which lets Windows reach it at http://127.0.0.1:5050.
# It expects the checkout, with `make setup` done, in ~/kuulemma of that Linux.
#   .\register-kuulemma.ps1                      register and start
#   .\register-kuulemma.ps1 -Distribution Debian in another Linux than the default one
#   .\register-kuulemma.ps1 -Remove              stop and forget
[CmdletBinding()]
param(
    [ValidatePattern('^[A-Za-z0-9._-]+$')]
    [string] $Distribution,
    [switch] $Remove
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$taskName = 'Kuulemma'

if ($Remove) {
    Stop-ScheduledTask -TaskName $taskName
    Unregister-ScheduledTask -TaskName $taskName -Confirm:$false
    return
}

$linux = if ($Distribution) { "--distribution $Distribution " } else { '' }
$action = New-ScheduledTaskAction -Execute "$env:SystemRoot\System32\wsl.exe" `
    -Argument "$linux--exec sh -c `"exec ~/kuulemma/.venv/bin/kuulemma serve`""
$trigger = New-ScheduledTaskTrigger -AtLogOn -User $env:USERNAME
$principal = New-ScheduledTaskPrincipal -UserId $env:USERNAME -LogonType Interactive -RunLevel Limited
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -Hidden `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 3 -RestartInterval (New-TimeSpan -Minutes 1)
Register-ScheduledTask -TaskName $taskName -Action $action -Trigger $trigger -Principal $principal `
    -Settings $settings -Description 'Kuulemma, which shows what rests on hearsay' -Force | Out-Null
Start-ScheduledTask -TaskName $taskName
