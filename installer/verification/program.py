"""The program under trial, whichever system it is installed on, and the checks that are the same on both."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from verification.ledger import CheckFailed, Found
from verification.processes import Done

SELF_TEST, DEMO, REPORT, LOOK = 240, 180, 120, 120
PROBES = 20  # that look at a computer
CHECKS = {"versions", "encryption", "keyring", "packs", "main_job", "window", "font"}
"""What the self-test must at least have looked at."""
PASSPHRASE = "correct horse battery staple"
PLACES = {"report", "collected", "collected_reports"}
"""What in the demo's document depends on where it runs and on officers' tools; all else must be equal."""


class Program(Protocol):
    """An installed program, or the source beside it."""

    def run(self, *words: str, seconds: float, piped: str = "") -> Done:
        """One command of it, run to its end."""

    def folder(self, name: str) -> Path:
        """A folder of the user, made if missing, seen from outside."""

    def called(self, path: Path) -> str:
        """How the program calls what lies at `path` outside."""


def self_test(program: Program, *, has_secret_store: bool) -> Found:
    """Every check of the installed program's own test, its file without anything personal in it."""
    file = program.folder("self-test") / "self-test.json"
    file.unlink(missing_ok=True)
    done = program.run("self-test", "--json", "--out", program.called(file), seconds=SELF_TEST)
    if not file.exists():
        raise CheckFailed(f"no file was written (exit {done.code}): {done.said[-300:]}")
    text = file.read_text(encoding="utf-8")
    document = json.loads(text)
    bad = [f"{each['check']}: {each['detail']}" for each in document["checks"] if not each["ok"]]
    if bad or done.code != 0 or not document["ok"]:
        raise CheckFailed(f"exit {done.code}; " + "; ".join(bad))
    _nothing_personal(text, program)
    facts = {each["check"]: each["facts"] for each in document["checks"]}
    _facts_are_so(facts, has_secret_store)
    return Found(f"{document['milliseconds'] / 1000:.1f} s: {', '.join(facts)}")


def _nothing_personal(text: str, program: Program) -> None:
    home = program.called(program.folder(""))
    found = [word for word in (home, json.dumps(home)[1:-1], Path(home).name) if word in text]
    if found:
        raise CheckFailed(f"the file of the self-test holds {found}")


def _facts_are_so(facts: dict[str, Any], has_secret_store: bool) -> None:
    missing = CHECKS - set(facts)
    if missing:
        raise CheckFailed(f"the self-test did not check {sorted(missing)}")
    said = {
        "installed": facts["versions"]["installed"],
        "window on the display": facts["window"]["on_screen"],
        "secret store used": facts["keyring"]["usable"] is has_secret_store,
        "every report verified": facts["main_job"]["verified"] == facts["main_job"]["reports"],
        "no letter missing": not facts["font"]["missing"],
    }
    wrong = [name for name, is_so in said.items() if not is_so]
    if wrong:
        raise CheckFailed(f"not so: {', '.join(wrong)}")


def demo(program: Program, name: str, *words: str, piped: str = "") -> Any:
    """The demo's document; its workbooks are in the user's folder `name`."""
    out = program.called(program.folder(name))
    done = program.run("demo", "--out", out, "--json", *words, seconds=DEMO, piped=piped)
    return json.loads(done.good("demo").out)


def same_demo(program: Program, source: Program) -> Found:
    """The installed program's demo finds what the source finds: every verdict, every won."""
    ours, theirs = (_figures(demo(each, "demo")) for each in (program, source))
    if ours != theirs:
        raise CheckFailed("the demo finds something else than the source run")
    workbooks = sorted(path.name for path in program.folder("demo").rglob("*.xlsx"))
    return Found(f"equal to the source run; {len(workbooks)} workbooks")


def _figures(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in PLACES}


def looks_at_its_computer(program: Program, system: str, known: Mapping[str, str]) -> Found:
    """The readers of `system` are in the program and read; `known` says what some probes must find here."""
    done = program.run("probe", "--json", seconds=LOOK)
    if done.code not in (0, 1):
        raise CheckFailed(f"exit {done.code}: {done.said[-300:]}")
    document = json.loads(done.out)
    said = {each["probe"]: each["outcome"] for each in document["results"]}
    wrong = {probe: said.get(probe) for probe, outcome in known.items() if said.get(probe) != outcome}
    if len(said) != PROBES or document["reading"]["system"] != system or wrong:
        raise CheckFailed(f"{len(said)} probes of {document['reading']['system']}, not as known: {wrong}")
    return Found(", ".join(f"{probe} {outcome}" for probe, outcome in sorted(said.items())))


def verifies(program: Program, workbook: Path) -> Found:
    """A workbook verifies: signature, schema, visible cells."""
    copy = program.folder("handed-in") / workbook.name
    copy.write_bytes(workbook.read_bytes())
    done = program.run("verify", program.called(copy), "--json", seconds=REPORT).good("verify")
    if json.loads(done.out)["ok"] is not True:
        raise CheckFailed(f"{workbook.name} does not verify: {done.out}")
    return Found(workbook.name)


def make_workplace(program: Program) -> Found:
    """A real workplace, encrypted, opened by a passphrase."""
    place = program.folder("firm")
    place.rmdir()
    demo(program, "firm-demo", "--workplace", program.called(place), piped=f"{PASSPHRASE}\n")
    return Found(", ".join(sorted(path.name for path in place.iterdir())))


def read_workplace(program: Program) -> Found:
    """The workplace opens by its passphrase, and a report of what is in it verifies."""
    workbook = program.folder("firm-report") / "report.xlsx"
    words = ("report", program.called(program.folder("firm")), "--out", program.called(workbook))
    program.run(*words, seconds=REPORT, piped=f"{PASSPHRASE}\n").good("report")
    return verifies(program, workbook)
