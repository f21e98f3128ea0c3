"""Every element of the two source documents is in the map, and every place the map names shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from sme_smartwork.guide.content import content
from sme_smartwork.guide.model import Link, Origin
from tests.support.homes import own_home
from ui.guide.card_view import LinkLine
from ui.guide.screen import GuideScreen
from ui.session import Session
from ui.shell.window import Window

TABLE = Path(__file__).parents[2] / "data" / "source-elements.md"
ROW = re.compile(r"^\| (?P<element>[^|]+) \| (?P<place>[^|]+) \| (?P<questions>[^|]+) \|$", re.MULTILINE)
QUESTION = re.compile(r"D[1-8](?:-[0-9]{2})?")

SEEN = {
    "assessment:result": ("어떤 스마트워크에 준비됐나요?", "모바일오피스", "직장근무(영상회의)"),
    "assessment:jobs": ("그래픽 디자인", "어떤 유형이 우리 회사에 맞나요?"),
    "plan:effects": ("첫해에 드는 돈과 남는 돈",),
    "plan:effects:kt_2010": ("KT 2010 전국(350만 명)", "200,000,000", "25,000"),
    "plan:tasks:roles": ("단계별 역할표(RACI", "R 실행 · A 책임 · C 의견 · I 알림"),
    "plan:kits": ("무엇을 갖추면 되고, 얼마가 드나요?", "0원으로 시작하면", "먼저 있어야 하는 것"),
    "plan:documents": ("재택·원격근무 규정(취업규칙 조항)", "개인·위치정보 수집 동의서", "DOC-28"),
    "plan:documents:DOC-03": ("DOC-03 스마트워크 정책",),
    "plan:documents:DOC-04": ("DOC-04 재택·원격근무 규정(취업규칙 조항)",),
    "plan:documents:DOC-23": ("DOC-23 영상회의 운영 수칙·회의록",),
    "plan:places": ("누가 어디에서 일하나요?", "집 (H)", "센터 (C)", "사무실 (O)"),
    "plan:seats": ("정숙실", "회의실"),
    "plan:practice:day": ("스마트워크의 날 정하기", "2015년 국가 목표(2011년 계획)", "30%"),
    "plan:practice:checks:procedures": (
        "결재 단계를 둘 이하로 줄였어요.",
        "핵심 업무 세 건의 절차서가 있어요.",
    ),
    "plan:practice:checks:network": ("일할 시간에 무료 속도 측정을 해 봤어요.",),
    "plan:practice:checks:meeting": ("모두의 소리가 끊기지 않고 들려요.",),
    "plan:practice:checks:cloud": ("쓰는 서비스와 거기 있는 자료를 적었어요.", "사물"),
    "plan:practice:learning": ("학습 카드", "누가 했나요"),
    "plan:practice:pilot": (
        "아이를 키우는 사람이 하고 싶어 할 때",
        "연구개발과 파일로 하는 일",
        "지원업무의 희망자",
    ),
    "plan:practice:case": ("우리 회사 사례", "숫자 1의 출처", "나가는 내용"),
    "subsidy": ("통합고용세액공제(고용 증가)",),
    "settings": ("글자 크기", "화면 색"),
    "checklist:people": ("사람별 보안 현황",),
    "checklist:people:U-AST-01": ("항목 12개",),
    "checklist:people:U-AWR-01": ("항목 9개",),
    "checklist:people:U-INC-01": ("항목 5개",),
    "guide:overview": ("스마트워크의 뜻", "네 가지 유형", "지금의 모습", "왜 필요한가요"),
    "guide:types": (
        "모바일오피스: 개요",
        "재택근무: 서비스 모델과 기반 기술",
        "스마트워크센터: 도입과 운영",
        "직장 영상회의: 사례",
    ),
    "guide:law": ("동의가 필요한가요", "법률 자문이 아니에요", "근로기준법: 근로시간(제50–59조)"),
}
"""What of an element must be seen at a place; a card of the guide shows its own title and sentences."""


@cache
def promised() -> dict[str, list[str]]:
    """The elements of the table with the questions behind them."""
    rows = list(ROW.finditer(TABLE.read_text(encoding="utf-8")))[1:]  # the first one names the columns
    found = {row["element"].strip(): row["questions"] for row in rows if not row["element"].startswith("---")}
    assert len(found) == 30
    return {_whole(name): QUESTION.findall(told) for name, told in found.items()}


def _whole(element: str) -> str:
    """The table says "the same" of a document named above; the map names it each time."""
    if element.startswith("〃"):
        return element.replace("〃", "정보보호 권고 —", 1)
    return f"추진계획 {element}" if re.match("[②-⑩]", element) else element


def _plain(element: str) -> str:
    return re.sub(r"[\s—]", "", element)


def test_the_map_holds_every_element_of_the_table_and_no_other() -> None:
    assert [_plain(each.element.ko) for each in content().origins] == [_plain(each) for each in promised()]


def test_behind_each_element_stand_the_questions_of_the_table() -> None:
    told = {_plain(each.element.ko): set(each.questions) for each in content().origins}
    short = {name: set(questions) - told[_plain(name)] for name, questions in promised().items()}
    assert {name: left for name, left in short.items() if left} == {}


def places() -> list[tuple[Origin, Link]]:
    return [(origin, place) for origin in content().origins for place in origin.places]


@pytest.fixture
def window(
    demo_session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    own_home(tmp_path, monkeypatch)
    made = Window(demo_session)
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    demo_session.opened.emit()
    yield made
    made.close()


def test_every_place_of_the_map_shows_what_belongs_to_its_element(window: Window, qtbot: QtBot) -> None:
    session = window.session
    checklist = session.open_workspace.checklist
    session.save("checklist", lambda: checklist.set_provider(True))  # the firm says that it runs a centre
    links = links_of_origins(window, qtbot)
    wrong: list[str] = []
    walked: dict[str, str] = {}
    for origin, place in places():
        if place.to not in walked:
            walked[place.to] = walk(window, qtbot, links[place.to], place)
        missing = [each for each in wanted(place) if each not in walked[place.to]]
        if missing:
            wrong.append(f"{origin.id} at {place.to}: not seen {missing}")
    assert wrong == []


def links_of_origins(window: Window, qtbot: QtBot) -> dict[str, LinkLine]:
    """The links of the page that lists everything, by where they lead."""
    window.go("guide", "origins")
    guide = window.shown()
    assert isinstance(guide, GuideScreen)
    qtbot.waitUntil(lambda: len(guide.origins.rows.widgets()) == len(content().origins))
    lines = guide.origins.findChildren(LinkLine)
    return {line.button.objectName().removeprefix("link-"): line for line in lines}


def wanted(place: Link) -> tuple[str, ...]:
    """What must be seen: as the table above says, else the card, else the item of the checklist."""
    card = content().cards.get(place.where) if place.screen == "guide" else None
    if card is not None:
        return (card.title.ko, *(point.ko for point in card.points))
    if place.to.startswith("checklist:items:/"):
        return (place.where.rpartition("/")[2],)
    return SEEN[place.to]


def walk(window: Window, qtbot: QtBot, link: LinkLine, place: Link) -> str:
    """Click the link; what is to be read where it leads."""
    window.go("guide")
    link.button.click()
    qtbot.waitUntil(lambda: window.session.jobs.is_idle, timeout=30_000)
    for _ in range(12):  # a page is laid out part by part
        QApplication.processEvents()
    assert window.current == place.screen
    shown = window.shown()
    assert shown is not None
    here = str(shown.here() or "")
    page = place.where.split(":")[0] if place.screen in ("plan", "assessment", "checklist") else ""
    assert page in ("", here.split(":")[0]), f"{place.to} led to {here}"
    return "\n".join(spoken(shown))


def spoken(shown: QWidget) -> list[str]:
    """Everything to be read on a screen, scrolled to or not."""
    words: list[str] = []
    for each in shown.findChildren(QWidget):
        if not each.isVisibleTo(shown):
            continue
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            words.append(each.text())
        elif isinstance(each, QTableView) and each.model() is not None:
            words += _cells(each)
        words.append(each.accessibleName())
    return words


def _cells(table: QTableView) -> list[str]:
    model = table.model()
    rows, columns = range(min(60, model.rowCount())), range(model.columnCount())
    return [str(model.index(row, column).data() or "") for row in rows for column in columns]
