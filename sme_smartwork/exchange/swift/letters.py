"""The letters that markup may hold."""

from __future__ import annotations

_FORBIDDEN = b"\0"
_KINDS = bytes(0 if code < 32 and code not in (0x09, 0x0A, 0x0D) else 1 for code in range(256))


def has_letters_only(part: bytes) -> bool:
    """Whether `part` holds no control characters; U+FFFE and U+FFFF are left to the one who asks."""
    return _FORBIDDEN not in part.translate(_KINDS)


def is_sound(part: bytes) -> bool:
    """Whether `part` holds nothing that markup may not hold, and no comments or sections."""
    return (
        b"<!" not in part
        and has_letters_only(part)
        and b"\xef\xbf\xbe" not in part  # U+FFFE
        and b"\xef\xbf\xbf" not in part
    )
