"""The table of texts of a workbook."""

from __future__ import annotations

import re
from functools import lru_cache

from sme_smartwork.exchange.swift.container import NotPlain
from sme_smartwork.exchange.swift.letters import has_letters_only, is_sound
from sme_smartwork.exchange.veils import veils_of

_HEAD = re.compile(
    rb'<\?xml version="1\.0" encoding="(?:UTF-8|utf-8)" standalone="yes"\?>\r?\n?'
    rb'<sst xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
    rb'(?: count="[0-9]+"| uniqueCount="[0-9]+")*>'
)
_FOOT = b"</sst>"
_KEPT, _BEGIN, _END = '<si><t xml:space="preserve">', "<si><t>", "</t></si>"
_RUN_BEGIN = b"<si><r>"  # LibreOffice marks the letters of each script with their font
_LOOKS = rb'<rPr>(?:<[A-Za-z]+(?: [a-z]+="[^"<>&]*")?/>)*</rPr>'
_RUN = rb"<r>(?:" + _LOOKS + rb')?<t(?: xml:space="preserve")?>([^<>]*)</t></r>'
_RICH = re.compile(rb"<si>(?:" + _RUN + rb")+</si>")
_TEXT_OF_RUN = re.compile(_RUN)
_LOOKS_OF_RUN = re.compile(_LOOKS)
_COLOUR = re.compile(rb"<color [^>]*>")
_MARKS = 4  # of each kind around one text
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#10;)")
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
_NAMED = (("&#10;", "\n"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_INDEX = tuple(b"%d" % number for number in range(10_000))


def texts_of(part: bytes) -> dict[bytes, str]:
    """The texts of the part by their number; raises `NotPlain`."""
    head = _HEAD.match(part)
    if head is None or not part.endswith(_FOOT) or not has_letters_only(part):
        raise NotPlain
    items = part[head.end() : -len(_FOOT)]
    if _RUN_BEGIN in items:
        items = _RICH.sub(_without_runs, items)
    text = items.decode().replace(_KEPT, _BEGIN)
    if not text.startswith(_BEGIN) or not text.endswith(_END) or "\ufffe" in text or "\uffff" in text:
        raise NotPlain
    found = text[len(_BEGIN) : -len(_END)].split(_END + _BEGIN)
    marks = _MARKS * len(found)
    if items.count(b"<") != marks or items.count(b">") != marks or len(found) > len(_INDEX) or "" in found:
        raise NotPlain
    if "&" in text:
        found = list(map(unescaped, found))
    else:
        _check_escapes(text)
    return dict(zip(_INDEX, found, strict=False))


def _without_runs(match: re.Match[bytes]) -> bytes:
    if len({_colour(looks) for looks in _LOOKS_OF_RUN.findall(match[0])}) > 1:
        raise NotPlain
    return b"<si><t>" + b"".join(_TEXT_OF_RUN.findall(match[0])) + b"</t></si>"


@lru_cache(maxsize=1_000)
def _colour(looks: bytes) -> bytes:
    """The colour of a run; raises `NotPlain` for letters that are seen badly or as others."""
    if veils_of(b"<sst><si><r>" + looks + b"</r></si></sst>"):
        raise NotPlain
    return b" ".join(_COLOUR.findall(looks))


def _check_escapes(text: str) -> None:
    """Nothing that each program undoes in its own way; raises `NotPlain`."""
    if "\r" in text or ("_x" in text and _ESCAPE.search(text)):
        raise NotPlain


def unescaped(text: str) -> str:
    """`text` of a part as it is read; raises `NotPlain` for other marks than the usual ones."""
    _check_escapes(text)
    if "&" not in text:
        return text
    if _ENTITY.search(text):
        raise NotPlain
    for name, letter in _NAMED:
        text = text.replace(name, letter)
    return text


def plain_text(value: bytes) -> str:
    """The text that stands as `value` in a part; raises `NotPlain`."""
    if not is_sound(value):
        raise NotPlain
    return unescaped(value.decode())
