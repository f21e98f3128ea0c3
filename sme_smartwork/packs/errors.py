"""Mistakes in a pack, told with file, line, the path inside and the likely meaning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from sme_smartwork.errors import NotPossibleHere, UserError
from sme_smartwork.packs.model import Place
from sme_smartwork.wording import Language, say, text


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One mistake; `code` and `params` choose and fill its sentence."""

    pack: str
    place: Place
    code: str
    params: dict[str, object] = field(default_factory=dict)

    def told(self, language: Language) -> str:
        """`readiness/items/D1.yaml:12 questions[0].wieght: unknown key …` in one line."""
        sentence = text(f"packs.problem.{self.code}").say(language)
        where = f"{self.pack}/{self.place.file}:{self.place.line} {self.place.dotted}".rstrip()
        return f"{where}: {sentence.format_map(self.params)}"


class PackError(UserError):
    """A pack that is not used; `problems` lists every mistake, those with a likely meaning first."""

    def __init__(self, problems: Iterable[PackProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda each: not each.code.endswith("_near")))
        first = self.problems[0]
        self.file, self.line, self.path = first.place.file, first.place.line, first.place.path
        super().__init__("pack_refused", pack=first.pack, count=len(self.problems))
        self.params["problem"] = first.told("en")

    def __str__(self) -> str:
        return "; ".join(problem.told("en") for problem in self.problems[:5])

    def happened(self, language: Language) -> str:
        """The first mistake, in the reader's language."""
        params = self.params | {"problem": self.problems[0].told(language)}
        return say("error.pack_refused.happened", language, **params)

    @classmethod
    def at(cls, place: Place, code: str, *, pack: str, **params: object) -> PackError:
        """One mistake at one place; `code` names `packs.problem.<code>` in the wording."""
        return cls([PackProblem(pack, place, code, params)])


class ProgramDamaged(NotPossibleHere):
    """A pack shipped with the program is not the one that was shipped."""

    def __init__(self, pack: str) -> None:
        super().__init__("program_damaged", pack=pack)


class PackSetAside(UserError):
    """An update that was in use cannot be trusted or understood any more; the shipped pack is used."""

    def __init__(self, pack: str, version: str, bundled: str) -> None:
        super().__init__("pack_set_aside", pack=pack, version=version, bundled=bundled)


class ShelfUnreadable(UserError):
    """The list of updates was damaged, so no update is used."""

    def __init__(self, file: str) -> None:
        super().__init__("pack_shelf_unreadable", file=file)


class PackNotKnown(UserError):
    """A pack this program has no use for."""

    def __init__(self, pack: str, kind: str) -> None:
        super().__init__("pack_not_known", pack=pack, kind=kind)


class PackNotNewer(UserError):
    """A pack that is as old as the one in use, or older."""

    def __init__(self, pack: str, version: str, in_use: str) -> None:
        super().__init__("pack_not_newer", pack=pack, version=version, in_use=in_use)


class NothingToTakeBack(UserError):
    """The pack in use came with the program: there is none before it."""

    def __init__(self, pack: str) -> None:
        super().__init__("pack_nothing_to_take_back", pack=pack)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word the writer probably meant."""
    found = get_close_matches(word, [str(each) for each in known], n=1, cutoff=0.6)
    return found[0] if found else None


def unknown(kind: str, word: str, known: Iterable[str]) -> tuple[str, dict[str, object]]:
    """Code and parameters for an unknown `kind` (key, word, source …), with "did you mean" when near."""
    likely = nearest(word, known)
    if likely is None:
        return f"unknown_{kind}", {"found": word}
    return f"unknown_{kind}_near", {"found": word, "likely": likely}
