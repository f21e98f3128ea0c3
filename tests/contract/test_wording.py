"""Every text exists in Korean and English, with the same gaps to fill, and is used by somebody."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from string import Formatter

from tests.support.repository import TOP, called, literals, none_of, sources

HANGUL = re.compile("[\uac00-\ud7a3\u3131-\u318e]")
KEY = re.compile(r"[a-z][a-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
SPEAKERS = {"say", "text", "t", "tell", "words"}
GAP = r"([\w.-]+)"
PARTS = {"happened", "safe", "todo"}
READS_OR_FORMATS_KOREAN = (
    "benchmarks/",  # nobody's language
    "ui/i18n.py",  # weekdays and the order of a date
    "ui/forms/entry.py",  # units people type
    "sme_smartwork/checklist/frameworks/foreign/states.py",  # how review sheets call a status
    "sme_smartwork/company/roster/",  # what other programs write into headers and cells
    "sme_smartwork/worklog/times.py",  # how people and attendance tools write days and times
    "sme_smartwork/worklog/intake/",  # the same, in headers and cells
    "sme_smartwork/exchange/formats.py",  # the name of a font
    "sme_smartwork/documents/particles.py",  # particles that follow from the letter before them
)
"""Code that recognises or formats Korean; none of it says a sentence."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All texts by key."""
    texts: dict[str, dict[str, str]] = {}
    for path in sorted((TOP / "resources/wording").glob("*.json")):
        texts |= json.loads(path.read_text(encoding="utf-8"))
    return texts


@cache
def written() -> frozenset[str]:
    """Every string in the code of the product."""
    return frozenset(str(node.value) for source in sources() for node in literals(source))


@cache
def known_words() -> frozenset[str]:
    """What can fill the gap of a key: strings, names of code, ids in the packs, words of Setup's script."""
    named: set[str] = set(written())
    for source in sources():
        for node in source.every_node:
            named |= {
                str(getattr(node, field)) for field in ("id", "attr", "arg", "name") if hasattr(node, field)
            }
    for path in sorted((TOP / "resources/packs").rglob("*.yaml")):
        named |= set(re.findall(r"[\w.-]+", path.read_text(encoding="utf-8")))
    for path in sorted((TOP / "installer/windows").glob("*.ns[ih]")):
        named |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    return frozenset(named | {name.lower() for name in named})


@cache
def composed() -> frozenset[str]:
    """What the f-strings of the code can become."""
    found = (node for source in sources() for node in source.nodes(ast.JoinedStr))
    return frozenset("".join(_shape(part) for part in getattr(node, "values", [])) for node in found)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The composed keys: they begin with the name of an area; so does a string that ends in a dot."""
    shapes = set(composed())
    shapes |= {re.escape(word) + GAP for word in written() if re.fullmatch(r"[a-z_]+\.([\w-]+\.)*", word)}
    return tuple(re.compile(shape) for shape in sorted(shapes) if re.match(r"[a-z_]+\\\.", shape))


def _shape(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else GAP


def gaps(sentence: str) -> set[str]:
    """The names of the placeholders of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_every_text_says_the_same_in_both_languages() -> None:
    found = [key for key, both in catalogue().items() if set(both) != {"ko", "en"} or not all(both.values())]
    none_of(found, 'Give the key exactly "ko" and "en", neither of them empty.')
    found = [key for key, both in catalogue().items() if gaps(both["ko"]) != gaps(both["en"])]
    none_of(found, "Use the same {placeholders} in both languages.")


def test_korean_is_korean_and_english_is_english() -> None:
    found = [key for key, both in catalogue().items() if HANGUL.search(both["en"]) and key not in ON_PURPOSE]
    none_of(found, "The English text holds Korean: translate it.")
    found = [
        key
        for key, both in catalogue().items()
        if not HANGUL.search(both["ko"]) and re.search("[a-z]{4}", re.sub(r"{.*?}", "", both["ko"]))
    ]
    none_of([key for key in found if key not in ON_PURPOSE], "The Korean text is not Korean: translate it.")


ON_PURPOSE = {
    "roster.expected.name_column",  # quotes the Korean header it looks for
    "settings.language.en",
    "settings.language.ko",  # a language is listed under its own name
    "shell.command.language",
}
"""Texts that quote a Korean word in English, or are the same name in both languages."""


def test_no_text_asked_for_is_missing() -> None:
    found = []
    for source in sources():
        for node in source.nodes(ast.Call):
            if not isinstance(node, ast.Call) or called(node) not in SPEAKERS or not node.args:
                continue
            first = node.args[0]
            if (
                isinstance(first, ast.Constant)
                and isinstance(first.value, str)
                and KEY.fullmatch(first.value)
            ):
                found += [] if _exists(first.value) else [f"{source.at(node)} {first.value}"]
    none_of(found, "Add the key to resources/wording/<area>.json in both languages.")


def _exists(key: str) -> bool:
    """Whether a text has this key, alone or behind the prefix an area puts before its own."""
    return key in catalogue() or any(known.endswith(f".{key}") for known in catalogue())


def test_no_text_is_left_without_a_reader() -> None:
    found = [key for key in catalogue() if not key.startswith("error.") and not _used(key)]
    codes = {key.split(".", 1)[1].rsplit(".", 1)[0] for key in catalogue() if key.startswith("error.")}
    found += [f"error.{code}" for code in codes if not _used(code) and not _used(f"error.{code}.happened")]
    none_of(found, "Nobody says this text: delete it, or use it.")


def _used(key: str) -> bool:
    return key in written() or any(_fills(pattern, key) for pattern in patterns())


def _fills(pattern: re.Pattern[str], key: str) -> bool:
    found = pattern.fullmatch(key)
    return found is not None and all(_is_known(filling) for filling in found.groups())


def _is_known(filling: str) -> bool:
    named = filling in known_words() or all(part in known_words() for part in filling.split("."))
    return named or any(re.fullmatch(shape, filling) for shape in composed() if re.match("[a-z_]{4}", shape))


def test_every_expected_failure_has_its_three_sentences() -> None:
    groups: dict[str, set[str]] = {}
    for key in catalogue():
        if key.startswith("error."):
            code, part = key.split(".", 1)[1].rsplit(".", 1)
            groups.setdefault(code, set()).add(part)
    found = [f"error.{code} has {sorted(parts)}" for code, parts in groups.items() if parts != PARTS]
    found += [f"{where} error.{code}" for where, code in _codes_raised() if code not in groups]
    none_of(
        found,
        "Say what happened (.happened), what is safe (.safe) and what to do (.todo), in both languages.",
    )


def _codes_raised() -> list[tuple[str, str]]:
    kinds = _user_errors()
    return [
        (source.at(node), str(node.args[0].value))
        for source in sources()
        for node in source.nodes(ast.Call)
        if isinstance(node, ast.Call) and called(node) in kinds and node.args and _is_text(node.args[0])
    ]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _user_errors() -> set[str]:
    """`UserError` and every class below it."""
    bases = {
        node.name: {ast.unparse(base).split(".")[-1] for base in node.bases}
        for source in sources()
        for node in source.nodes(ast.ClassDef)
        if isinstance(node, ast.ClassDef) and not _makes_its_own_code(node)
    }
    known = {"UserError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return known


def _makes_its_own_code(node: ast.ClassDef) -> bool:
    return any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body) and (
        node.name != "UserError"
    )


def test_no_sentence_stands_in_the_code() -> None:
    found = [
        f"{source.at(node)} {str(node.value)[:40]!r}"
        for source in sources()
        if not source.name.startswith(READS_OR_FORMATS_KOREAN)
        for node in literals(source)
        if HANGUL.search(str(node.value))
    ]
    none_of(found, "Move the text to resources/, with its English beside it.")
