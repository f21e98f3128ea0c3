"""Settings files as recorded text: sections, keys and values; a commented line counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def live_lines(text: str) -> list[str]:
    """The lines that are neither empty nor a comment, without the space around them."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith(("#", ";", "//"))]


def sections(texts: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Section → key → value over several files in the order they are read: a later one wins.

    Names are in lower case; keys before the first section are under "".
    """
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        section = ""
        for line in live_lines(text):
            if line.startswith("[") and line.endswith("]"):
                section = line[1:-1].strip().lower()
                continue
            key, is_setting, value = line.partition("=")
            if is_setting:
                found.setdefault(section, {})[key.strip().lower()] = value.strip().strip("\"'")
    return found


def is_yes(value: object) -> bool:
    """Whether a setting says yes in one of the ways settings files do."""
    return str(value).strip().strip("\"'").lower() in ("1", "true", "yes", "on")


def whole(value: object) -> int | None:
    """A whole number from a number, `uint32 300`, "300" or 0x12c; None for anything else."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    words = str(value).split()
    try:
        return int(words[-1], 0) if words else None
    except ValueError:
        return None
