"""Lines of a file become items: cleaned, counted once, and every doubt told."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from sme_smartwork.checklist.frameworks.foreign.model import ForeignItem, State, Told, Trouble, Words
from sme_smartwork.intake.text import clean_text, shown_text
from sme_smartwork.wording import Language

MOST_LETTERS = 8_000  # of one text
MOST_TOLD = 200  # remarks kept of one file
MOST_ITEMS = 5_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood in a file, in the file's own language."""

    where: str
    key: str
    number: str
    category: str
    text: str
    description: str = ""
    severity: str = ""
    said: str = ""
    state: State | None = State.NOT_CHECKED  # None: the word is unknown
    note: str = ""


@dataclass(slots=True)
class Taken:
    """What was read of one file."""

    language: Language
    items: dict[str, ForeignItem] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def tell(self, trouble: Trouble, where: str, found: str) -> None:
        """Note what was not taken as it stood."""
        if len(self.told) < MOST_TOLD:
            self.told.append(Told(trouble, where, shown_text(found)))

    def take(self, line: Line) -> None:
        """Keep `line`, unless it says nothing or its key came before."""
        text = self._kept(line.text or line.description, line.where)
        if not text:
            self.tell(Trouble.NO_TEXT, line.where, line.key or line.number)
            return
        key = self._key(line, text)
        if key in self.items:
            self.tell(Trouble.DUPLICATE, line.where, line.key or line.number or text)
            return
        if line.state is None:
            self.tell(Trouble.UNKNOWN_STATUS, line.where, line.said)
        self.items[key] = ForeignItem(
            key,
            clean_text(line.number)[:60],
            self._words(clean_text(line.category)[:200]),
            self._words(text),
            self._words(self._kept(line.description, line.where) if line.text else ""),
            self._words(clean_text(line.severity)[:60]),
            line.state or State.NOT_CHECKED,
            clean_text(line.said)[:60],
            self._kept(line.note, line.where),
        )

    def _key(self, line: Line, text: str) -> str:
        """What joins a line with its other language; without a GUID or number only its own text."""
        key = clean_text(line.key or line.number).casefold()
        if not key:
            self.tell(Trouble.NO_KEY, line.where, text)
        return (key or text.casefold())[:200]

    def _kept(self, text: str, where: str) -> str:
        whole = paragraphs(text)
        if len(whole) > MOST_LETTERS:
            self.tell(Trouble.CUT, where, whole)
        return whole[:MOST_LETTERS]

    def _words(self, text: str) -> Words:
        return Words(ko=text) if self.language == "ko" else Words(en=text)


def paragraphs(text: str) -> str:
    """`text` clean, its line breaks kept."""
    return "\n".join(clean_text(line) for line in text.splitlines()).strip()


def language_of(texts: list[str]) -> Language:
    """Korean when most texts hold Hangul; names and terms of both languages stand in either."""
    with_hangul = sum(any(is_hangul(letter) for letter in text) for text in texts)
    return "ko" if with_hangul * 2 > len(texts) else "en"


def is_hangul(letter: str) -> bool:
    """Whether `letter` is a Hangul syllable or one of its parts."""
    return unicodedata.name(letter, "").startswith("HANGUL")
