"""The main job as a person does it, and reading back from the screen what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QWidget

from sme_smartwork.wording import say
from tests.support.driver import Steps, find, need, says, seen, shown_texts, tell
from tests.support.driver_hands import Hand, bool_true, segments, there
from ui.kit.items import ItemList

PASSPHRASE = "four horses one pine tree"
FIRM = "Hanbit Design"
LEVELS = (3, 2, 4, 1, 2, 3, 0, 3, 2, 4, 1, 5)  # by position; 5 is "do not know"
QUESTIONS = (
    *("D1-01", "D1-02", "D2-01", "D3-01", "D3-04", "D3-05"),
    *("D4-01", "D5-03", "D5-05", "D6-01", "D6-05", "D7-01"),
)
NOTE = "company laptops only"


def ko(name: str, **params: object) -> str:
    """The Korean words of a text."""
    return say(name, "ko", **params)


def owner_day(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """First run to exported report."""
    yield from first_run(hand)
    yield from profile(hand)
    yield from roster(hand, given["roster"])
    yield from readiness(hand)
    yield from checklist(hand)
    yield from subsidies(hand)
    yield from report(hand, given["report"])
    tell(done="owner")


def first_run(hand: Hand) -> Steps:
    """Role, name, passphrase, recovery code typed back."""
    yield from hand.press(ko("start.role.owner"))
    yield from hand.press(ko("start.places.new"))
    yield from hand.fill(FIRM, ko("start.name.label"))
    yield from hand.press(ko("start.name.next"))
    yield from hand.fill(PASSPHRASE, ko("start.protect.passphrase"))
    yield from hand.fill(PASSPHRASE, ko("start.protect.again"))
    yield from hand.press(ko("start.protect.next"))
    yield there(ko("start.code.next"))
    code = next(text for text in shown_texts() if text.count("-") == 7)
    yield from hand.press(ko("start.code.next"))
    yield from hand.fill(code.replace("\n", ""), ko("start.type_back.label"))
    yield from hand.press(ko("start.type_back.next"))
    yield there(ko("home.make_report"))


def profile(hand: Hand) -> Steps:
    """Industry by search, region from the list, a head-count, two facts by segments."""
    yield from hand.go(ko("shell.nav.company"), 2)
    yield there(name="firm.industry.search")
    yield from hand.write("62", name="firm.industry.search")
    yield from hand.pick(ko("company.region.seoul"), name="firm.region")
    yield from hand.write("17.5", name="firm.regular_workers")
    yield from hand.write("18", name="firm.insured_now")
    yield from hand.choose(0, name="firm.small_medium")
    yield from hand.choose(1, name="firm.conglomerate")
    yield from hand.choose(0, name="firm.electronic_attendance")
    yield lambda: says(ko("shell.saved"))


def roster(hand: Hand, path: str) -> Steps:
    """The roster from an Excel file: read, looked over, imported whole."""
    yield from hand.press(name="roster-import")
    yield from hand.write(path, name="import-path")
    yield there(name="import-all")
    yield from hand.press(name="import-all")
    yield lambda: says(ko("ui.company.import.done", count=18))
    yield from hand.press(ko("ui.company.import.show_roster"))
    yield there(name="roster-table")


def readiness(hand: Hand) -> Steps:
    """Twelve questions, one after the other; after the last one stands the result."""
    yield from hand.go(ko("shell.nav.assessment"), 3)
    for question, level in zip(QUESTIONS, LEVELS, strict=True):
        yield there(name=f"question-{question}")
        yield from hand.choose(level, name=f"question-{question}")
        yield from hand.press(name="question-next")
    yield there(name="why-score")


def checklist(hand: Hand) -> Steps:
    """One person's answers: yes, no, and partly with its note."""
    yield from hand.go(ko("shell.nav.checklist"), 5)
    yield there(name="item-U-AST-01")
    yield from hand.choose(0, name="item-U-AST-01")
    yield from hand.choose(2, name="item-U-AST-02")
    yield from hand.choose(1, name="item-U-AST-03")
    yield from hand.write(NOTE, name="note-U-AST-03")
    yield lambda: says(ko("ui.checklist.badge.partly"))


def subsidies(hand: Hand) -> Steps:
    """A programme is chosen and one of its questions answered."""
    yield from hand.go(ko("shell.nav.subsidy"), 7)
    yield there(name="programmes")
    yield from hand.press(name="row-flexible_work_grant")
    yield there(name="firm.flexible_plan_approved")
    yield from hand.choose(0, name="firm.flexible_plan_approved")
    yield lambda: find(name="firm.flexible_plan_approved") is None


def report(hand: Hand, path: str) -> Steps:
    """The report is looked at and saved."""
    yield from hand.go(ko("shell.nav.reports"), 8)
    yield there(name="report-path")
    yield from hand.write(path, name="report-path")
    yield lambda: says(ko("ui.reports.saved"))


def owner_reads(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """After the process was killed: unlock, and tell every answer from the widgets."""
    yield from hand.press(ko("start.places.known"))
    yield from hand.fill(PASSPHRASE, ko("start.unlock.passphrase.label"))
    yield from hand.press(ko("start.unlock.next"))
    yield there(ko("home.make_report"))
    tell(home=shown_texts())
    yield from hand.go(ko("shell.nav.company"), 2)
    yield there(name="firm.name")
    tell(profile={name: value_of(name) for name in given["facts"]})
    tell(industry=value_of("firm.industry.search"))
    yield from hand.choose(1, name="company-parts")
    yield there(name="roster-table")
    tell(roster=table_texts("roster-table"))
    yield from hand.go(ko("shell.nav.assessment"), 3)
    yield from hand.choose(1, name="assessment-pages")
    yield there(name="question-pace")
    yield from hand.choose(1, name="question-pace")
    yield there(name=f"question-{QUESTIONS[-1]}")
    tell(readiness=[chosen(f"question-{question}") for question in QUESTIONS])
    yield from hand.go(ko("shell.nav.checklist"), 5)
    yield there(name="item-U-AST-01")
    items = ("U-AST-01", "U-AST-02", "U-AST-03")
    tell(checklist=[chosen(f"item-{item}") for item in items], note=value_of("note-U-AST-03"))
    yield from hand.go(ko("shell.nav.subsidy"), 7)
    yield from hand.press(name="row-flexible_work_grant")
    yield bool_true
    tell(subsidy=shown_texts(), programmes=programmes())
    yield from hand.go(ko("shell.nav.reports"), 8)
    yield from hand.choose(2, name="reports-pages")
    yield there(name="reports-made")
    tell(reports=table_texts("reports-made"))
    tell(done="read")


def officer_day(hand: Hand, given: Mapping[str, Any]) -> Steps:
    """Three reports in a folder become a collection; every firm is in its list."""
    yield from hand.press(ko("start.role.officer"))
    yield there(name="collect-folder")
    yield from hand.write(given["collection"], name="collect-folder")
    yield there(name="collect-path")
    yield from hand.write(given["folder"], name="collect-path")
    yield there(name="collected-firms")
    yield lambda: has_come("collected-firms")
    tell(firms=table_texts("collected-firms"))
    tell(done="officer")


def has_come(name: str) -> bool:
    """Whether the rows of a long table are here."""
    rows = table_texts(name)
    return bool(rows) and rows[0][0] != "…"


def value_of(name: str) -> str | int | None:
    """What a field shows: its text, the line chosen, or the number of the segment chosen."""
    widget: QWidget = need(name=name)
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return chosen(name)


def chosen(name: str) -> int | None:
    """Which segment of the answers called `name` is chosen."""
    return next((at for at, each in enumerate(segments(name)) if each.isChecked()), None)


def table_texts(name: str) -> list[list[str]]:
    """Every cell of a table as shown."""
    table = need(name=name)
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, at).data() or "") for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def programmes() -> list[str]:
    """The names of the rows in the list of programmes."""
    rows = need(name="programmes")
    assert isinstance(rows, ItemList)
    return [each.accessibleName() for each in seen() if each.objectName().startswith("row-")]
