"""Asks Windows itself, by numbers and ids: rights, accounts, shares, power, wireless network."""

from __future__ import annotations

import ctypes
import sys
import uuid
from collections.abc import Iterator, Mapping
from ctypes import POINTER, byref, c_uint32, c_uint64, c_void_p, c_wchar_p, wintypes
from typing import Any

ACCESS_DENIED, FILE_NOT_FOUND, SERVICE_NOT_ACTIVE, SERVICE_MISSING = 5, 2, 1062, 1060
NOT_SERVING = (2114, 1717, 1722, 1727)  # the service that shares folders does not run
BUILT_IN = "S-1-5-32-"  # groups that have the same id on every Windows
TOKEN_QUERY, TOKEN_GROUPS, ALL_LENGTH = 0x8, 2, 0xFFFFFFFF
ACCOUNT_DISABLED = 0x2
NO_BATTERY, BATTERY_UNKNOWN = 128, 255
CONNECTED, CURRENT_CONNECTION = 1, 7
SCREEN = "7516b95f-f776-4464-8c53-06167f40cc99"
SCREEN_IDLE = "3c0bc021-c8a8-4e07-a973-6b14cbcb2b7e"
NO_SUBGROUP = "fea3413e-7e05-4911-9a71-700331f1c294"
CONSOLE_LOCK = "0e796bdb-100d-47d6-a2d5-f7d2daa51f51"


c_wide = ctypes.c_uint16  # a character of Windows; c_wchar is twice as wide elsewhere


class Account(ctypes.Structure):
    """USER_INFO_20."""

    _fields_ = (
        ("name", c_wchar_p),
        ("full_name", c_wchar_p),
        ("comment", c_wchar_p),
        ("flags", c_uint32),
        ("rid", c_uint32),
    )


class Share(ctypes.Structure):
    """SHARE_INFO_1."""

    _fields_ = (("name", c_wchar_p), ("kind", c_uint32), ("remark", c_wchar_p))


class Group(ctypes.Structure):
    """SID_AND_ATTRIBUTES."""

    _fields_ = (("sid", c_void_p), ("attributes", c_uint32))


class Guid(ctypes.Structure):
    """GUID, as 16 bytes in the order of memory."""

    _fields_ = (("bytes", ctypes.c_ubyte * 16),)

    @classmethod
    def of(cls, text: str) -> Guid:
        """The GUID that is written `text`."""
        return cls.from_buffer_copy(uuid.UUID(text).bytes_le)


class PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("on_mains", ctypes.c_ubyte),
        ("battery", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", c_uint32),
        ("full_seconds", c_uint32),
    )


class Card(ctypes.Structure):
    """WLAN_INTERFACE_INFO."""

    _fields_ = (("guid", Guid), ("description", c_wide * 256), ("state", c_uint32))


class Connection(ctypes.Structure):
    """WLAN_CONNECTION_ATTRIBUTES; the names in it are passed over and never looked at."""

    _fields_ = (
        ("state", c_uint32),
        ("mode", c_uint32),
        ("profile", c_wide * 256),
        ("network", ctypes.c_ubyte * 36),
        ("kind", c_uint32),
        ("station", ctypes.c_ubyte * 6),
        ("physical", c_uint32),
        ("physical_index", c_uint32),
        ("quality", c_uint32),
        ("receive", c_uint32),
        ("send", c_uint32),
        ("is_secured", c_uint32),
        ("is_8021x", c_uint32),
        ("auth", c_uint32),
        ("cipher", c_uint32),
    )


def _library(name: str) -> Any:
    """A library of the system; OSError where there is none."""
    if sys.platform != "win32":
        raise OSError(name)
    return ctypes.WinDLL(name, use_last_error=True)


def _checked(code: int) -> None:
    """Raise PermissionError for "denied" and OSError for any other error code."""
    if code == ACCESS_DENIED:
        raise PermissionError(code)
    if code != 0:
        raise OSError(code)


def token() -> Mapping[str, Any]:
    """The built-in groups this program's token carries, those marked "deny only" included; no others."""
    advapi, kernel = _library("advapi32"), _library("kernel32")
    handle = wintypes.HANDLE()
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    advapi.OpenProcessToken.argtypes = (wintypes.HANDLE, wintypes.DWORD, POINTER(wintypes.HANDLE))
    if not advapi.OpenProcessToken(kernel.GetCurrentProcess(), TOKEN_QUERY, byref(handle)):
        raise OSError("OpenProcessToken")
    try:
        return {"groups": sorted(set(_built_in_groups(advapi, kernel, handle)))}
    finally:
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        kernel.CloseHandle(handle)


def _built_in_groups(advapi: Any, kernel: Any, handle: wintypes.HANDLE) -> Iterator[str]:
    size = wintypes.DWORD()
    kinds = (wintypes.HANDLE, c_uint32, c_void_p, wintypes.DWORD, POINTER(wintypes.DWORD))
    advapi.GetTokenInformation.argtypes = kinds
    advapi.GetTokenInformation(handle, TOKEN_GROUPS, None, 0, byref(size))
    room = ctypes.create_string_buffer(size.value)
    if not advapi.GetTokenInformation(handle, TOKEN_GROUPS, room, size, byref(size)):
        raise OSError("GetTokenInformation")
    count = c_uint32.from_buffer(room).value
    # The list begins where a pointer may stand.
    groups = (Group * count).from_buffer(room, ctypes.sizeof(c_void_p))
    for each in groups:
        sid = _sid_text(advapi, kernel, each.sid)
        if sid.startswith(BUILT_IN):
            yield sid


def _sid_text(advapi: Any, kernel: Any, sid: int) -> str:
    text = c_wchar_p()
    advapi.ConvertSidToStringSidW.argtypes = (c_void_p, POINTER(c_wchar_p))
    if not advapi.ConvertSidToStringSidW(sid, byref(text)):
        raise OSError("ConvertSidToStringSidW")
    try:
        return text.value or ""
    finally:
        kernel.LocalFree.argtypes = (c_void_p,)
        kernel.LocalFree(ctypes.cast(text, c_void_p))


def accounts() -> list[Mapping[str, Any]]:
    """Relative id and state of every local account; no names."""
    net = _library("netapi32")
    found: list[Mapping[str, Any]] = []
    place, read, total, resume = c_void_p(), wintypes.DWORD(), wintypes.DWORD(), wintypes.DWORD()
    net.NetUserEnum.argtypes = (
        *(c_wchar_p, c_uint32, c_uint32, POINTER(c_void_p), c_uint32),
        *(POINTER(wintypes.DWORD), POINTER(wintypes.DWORD), POINTER(wintypes.DWORD)),
    )
    _checked(net.NetUserEnum(None, 20, 0, byref(place), ALL_LENGTH, byref(read), byref(total), byref(resume)))
    try:
        for each in ctypes.cast(place, POINTER(Account * read.value)).contents:
            found.append({"rid": each.rid, "disabled": bool(each.flags & ACCOUNT_DISABLED)})
    finally:
        _free_buffer(net, place)
    return found


def shares() -> list[Mapping[str, Any]] | None:
    """Name and type of every share; None when the service that shares folders does not run."""
    net = _library("netapi32")
    place, read, total, resume = c_void_p(), wintypes.DWORD(), wintypes.DWORD(), wintypes.DWORD()
    net.NetShareEnum.argtypes = (
        *(c_wchar_p, c_uint32, POINTER(c_void_p), c_uint32),
        *(POINTER(wintypes.DWORD), POINTER(wintypes.DWORD), POINTER(wintypes.DWORD)),
    )
    code = net.NetShareEnum(None, 1, byref(place), ALL_LENGTH, byref(read), byref(total), byref(resume))
    if code in NOT_SERVING:
        return None
    _checked(code)
    try:
        rows = ctypes.cast(place, POINTER(Share * read.value)).contents
        return [{"name": each.name, "type": each.kind} for each in rows]
    finally:
        _free_buffer(net, place)


def _free_buffer(net: Any, place: c_void_p) -> None:
    net.NetApiBufferFree.argtypes = (c_void_p,)
    net.NetApiBufferFree(place)


def power() -> Mapping[str, Any]:
    """Seconds until the screen goes dark and whether a password is asked after, on mains and on battery."""
    library, kernel = _library("powrprof"), _library("kernel32")
    scheme = c_void_p()
    library.PowerGetActiveScheme.argtypes = (c_void_p, POINTER(c_void_p))
    _checked(library.PowerGetActiveScheme(None, byref(scheme)))
    try:
        states = {name: _power_state(library, scheme, name.upper()) for name in ("ac", "dc")}
    finally:
        kernel.LocalFree.argtypes = (c_void_p,)
        kernel.LocalFree(scheme)
    status = PowerStatus()
    if not kernel.GetSystemPowerStatus(byref(status)):
        raise OSError("GetSystemPowerStatus")
    return states | {"battery": status.battery not in (NO_BATTERY, BATTERY_UNKNOWN)}


def _power_state(library: Any, scheme: c_void_p, which: str) -> Mapping[str, int | None]:
    ask = getattr(library, f"PowerRead{which}ValueIndex")
    ask.argtypes = (c_void_p, c_void_p, POINTER(Guid), POINTER(Guid), POINTER(c_uint32))
    return {
        "video_idle": _power_value(ask, scheme, SCREEN, SCREEN_IDLE),
        "console_lock": _power_value(ask, scheme, NO_SUBGROUP, CONSOLE_LOCK),
    }


def _power_value(ask: Any, scheme: c_void_p, subgroup: str, setting: str) -> int | None:
    value = c_uint32()
    code = ask(None, scheme, byref(Guid.of(subgroup)), byref(Guid.of(setting)), byref(value))
    if code == FILE_NOT_FOUND:  # a machine that has no such setting
        return None
    _checked(code)
    return value.value


def wifi() -> list[Mapping[str, Any]] | None:
    """How each wireless card's connection is secured, without its name; None without wireless service."""
    try:
        library = _library("wlanapi")
    except FileNotFoundError:
        return None
    version, handle = wintypes.DWORD(), wintypes.HANDLE()
    code = library.WlanOpenHandle(2, None, byref(version), byref(handle))
    if code in (SERVICE_NOT_ACTIVE, SERVICE_MISSING):
        return None
    _checked(code)
    try:
        return _cards(library, handle) or None
    finally:
        library.WlanCloseHandle(handle, None)


def _cards(library: Any, handle: wintypes.HANDLE) -> list[Mapping[str, Any]]:
    place = c_void_p()
    _checked(library.WlanEnumInterfaces(handle, None, byref(place)))
    try:
        count = ctypes.cast(place, POINTER(c_uint32)).contents.value
        # The count and an index stand before the cards.
        cards = (Card * count).from_address((place.value or 0) + 8)
        return [_connection(library, handle, each) for each in cards]
    finally:
        _free_memory(library, place)


def _connection(library: Any, handle: wintypes.HANDLE, card: Card) -> Mapping[str, Any]:
    if card.state != CONNECTED:
        return {"connected": False}
    size, place = wintypes.DWORD(), c_void_p()
    query = library.WlanQueryInterface
    _checked(query(handle, byref(card.guid), CURRENT_CONNECTION, None, byref(size), byref(place), None))
    try:
        found = ctypes.cast(place, POINTER(Connection)).contents
        return {"connected": True, "auth": int(found.auth), "cipher": int(found.cipher)}
    finally:
        _free_memory(library, place)


def _free_memory(library: Any, place: c_void_p) -> None:
    library.WlanFreeMemory.argtypes = (c_void_p,)
    library.WlanFreeMemory(place)


def up_seconds() -> int:
    """Seconds since the system was started."""
    kernel = _library("kernel32")
    kernel.GetTickCount64.restype = c_uint64
    return int(kernel.GetTickCount64()) // 1000
