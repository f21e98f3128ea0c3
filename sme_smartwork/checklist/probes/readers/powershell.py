"""What only Windows' own objects tell: one PowerShell that prints JSON between two marks, a line a source.

Whatever else is printed, in Korean and in code page 949 as a rule, stands outside the marks and is ignored;
inside there are only ASCII characters, so that no code page can change them.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sme_smartwork.checklist.probes.model import DENIED, MISSING, TIME_LIMIT, Recorded, failed, found
from sme_smartwork.checklist.probes.readers.asking import ask

BEGIN, END = "<<<smartwork-probe-begin>>>", "<<<smartwork-probe-end>>>"
MARKED = re.compile(re.escape(BEGIN.encode("ascii")) + rb"(.*?)" + re.escape(END.encode("ascii")), re.DOTALL)
PROGRAM = r"System32\WindowsPowerShell\v1.0\powershell.exe"
ACCESS_DENIED = (-2147024891, -2147217405)  # E_ACCESSDENIED, WBEM_E_ACCESS_DENIED
NOT_THERE = (-2147217394, -2147217392, -2147217406)  # no such namespace, class or object
SECONDS = 60.0

ITEMS = {
    "bitlocker": """
        $shell = New-Object -ComObject Shell.Application
        $drives = @{}
        foreach ($drive in [System.IO.DriveInfo]::GetDrives()) {
            if ($drive.DriveType -eq 'Fixed') {
                $name = $drive.Name.Substring(0, 2)
                $place = $shell.NameSpace($name + '\\').Self
                $code = $place.ExtendedProperty('System.Volume.BitLockerProtection')
                if ($null -ne $code) { $drives[$name] = [int]$code }
            }
        }
        @{ system_drive = $env:SystemDrive; drives = $drives }""",
    "antivirus": """
        , @(Get-CimInstance -Namespace 'root/SecurityCenter2' -ClassName AntiVirusProduct | ForEach-Object {
            @{ id = $_.instanceGuid; name = $_.displayName; state = [int64]$_.productState } })""",
    "firewall_products": """
        , @(Get-CimInstance -Namespace 'root/SecurityCenter2' -ClassName FirewallProduct | ForEach-Object {
            @{ name = $_.displayName; state = [int64]$_.productState } })""",
    "defender": """
        $namespace = 'root/Microsoft/Windows/Defender'
        $status = Get-CimInstance -Namespace $namespace -ClassName MSFT_MpComputerStatus
        @{ real_time = [bool]$status.RealTimeProtectionEnabled
           signatures = Iso $status.AntivirusSignatureLastUpdated }""",
    "update_history": """
        $searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
        $total = $searcher.GetTotalHistoryCount()
        $entries = if ($total -gt 0) { $searcher.QueryHistory(0, [Math]::Min($total, 200)) } else { @() }
        , @($entries | Where-Object { $_.Date.Year -gt 2000 } | ForEach-Object {
            $kb = [regex]::Match([string]$_.Title, 'KB[0-9]+').Value
            $build = [regex]::Match([string]$_.Title, '[(]([0-9]{5}[.][0-9]+)[)]').Groups[1].Value
            @{ at = $_.Date.ToString('s', $culture) + 'Z'; operation = [int]$_.Operation
               result = [int]$_.ResultCode; kb = $kb; build = $build
               categories = @($_.Categories | ForEach-Object { $_.CategoryID }) } })""",
}
"""Source → what reads it; each is tried by itself and only looks."""

HEAD = """
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$culture = [Globalization.CultureInfo]::InvariantCulture
function Iso($moment) { if ($moment) { $moment.ToUniversalTime().ToString('s', $culture) + 'Z' } }
function Tell($told) {
    $json = ConvertTo-Json -InputObject $told -Depth 6 -Compress
    $ascii = [regex]::Replace($json, '[^\\x20-\\x7e]', { '\\u{0:x4}' -f [int][char]$args[0].Value })
    [Console]::Out.WriteLine('%s' + $ascii + '%s')
}
"""
TRY = """
try { $value = & {%s }; Tell @{ source = '%s'; value = $value } }
catch { Tell @{ source = '%s'; code = [int]$_.Exception.HResult; kind = $_.Exception.GetType().Name
                native = [string]$_.Exception.NativeErrorCode } }
"""
NATIVE_NOT_THERE = ("InvalidNamespace", "InvalidClass", "NotFound")


def read(wanted: frozenset[str]) -> Mapping[str, Recorded]:
    """Every source of `wanted`, in one run of PowerShell; what was told before it took too long is kept."""
    program = Path(os.environ.get("SystemRoot", r"C:\Windows"), PROGRAM)  # noqa: SIM112 - its name there
    try:
        said = ask(str(program), *words_of(script(wanted)), seconds=SECONDS)
    except subprocess.TimeoutExpired as late:
        return told_by(late.stdout or b"", wanted, untold=TIME_LIMIT)
    return dict.fromkeys(wanted, MISSING) if said is None else told_by(said.out, wanted)


def script(wanted: frozenset[str]) -> str:
    """The program for PowerShell that reads `wanted`, each by itself, and tells each at once."""
    tries = "".join(TRY % (ITEMS[name], name, name) for name in ITEMS if name in wanted)
    return HEAD % (BEGIN, END) + tries


def words_of(program: str) -> tuple[str, ...]:
    """The options that start PowerShell without profile, question or window, and with `program`."""
    encoded = base64.b64encode(program.encode("utf-16-le")).decode("ascii")
    return ("-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)


def told_by(out: bytes, wanted: frozenset[str], untold: str = "not_told") -> Mapping[str, Recorded]:
    """What stands between the marks of `out`; a source that is not there, or cut short, has failed."""
    told = {str(each.get("source")): each for each in map(_object, MARKED.findall(out))}
    return {name: _recorded(told[name]) if name in told else failed(untold) for name in wanted}


def _object(inside: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(inside.rpartition(BEGIN.encode("ascii"))[2].decode("ascii"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        return {}
    return value if isinstance(value, dict) else {}


def _recorded(told: Mapping[str, Any]) -> Recorded:
    if "value" in told:
        return MISSING if told["value"] is None else found(_plain(told["value"]))
    if told.get("code") in ACCESS_DENIED or told.get("native") == "AccessDenied":
        return DENIED
    if told.get("code") in NOT_THERE or told.get("native") in NATIVE_NOT_THERE:
        return MISSING
    return failed(str(told.get("kind", "unknown")))


def _plain(value: Any) -> Any:
    """The value without the shell's own wrapping of lists, which some releases write as value and Count."""
    if isinstance(value, dict):
        if set(value) == {"value", "Count"}:
            return _plain(value["value"])
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value
