"""Taking reports in, and the list of firms that comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from sme_smartwork.collect.browsing.model import FirmLook, FirmRow, Show, Sort
from ui.collect.intake.firm_rows import SORTS, firm_cells, firm_columns
from ui.collect.intake.parts import BeginCard, FiguresRow, ProgressCard, SideFigures
from ui.collect.intake.receipts import ReceiptsCard
from ui.collect.intake.sources import SourcesCard, TermsCard
from ui.collect.intake.state import IntakeState, Stage
from ui.collect.intake.view_model import IntakeViewModel
from ui.collect.intake.watcher import Watcher
from ui.collect.lists import ListState, ListViewModel
from ui.collect.long_list import LongListCard
from ui.forms.drop import dropped_paths
from ui.forms.officer_tools import OfficerTools
from ui.i18n import language, t
from ui.kit import Choice, EmptyState, FailedState
from ui.kit.page import ScreenPage

if TYPE_CHECKING:
    from sme_smartwork.collect.browsing.firms import Firms
    from sme_smartwork.collect.browsing.lists import Lists
    from ui.session import Session

_MOST_FIRST = frozenset({Sort.PEOPLE, Sort.MONEY, Sort.MADE})
_PROGRAMME = ".swprogramme"


class IntakePage(ScreenPage[IntakeState]):
    """One collection: where it is kept, what is read into it, and what was found."""

    title_key = "ui.collect.title"
    help_key = "ui.collect.help"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setAcceptDrops(True)
        self._export = self.add_primary(lambda: session.go("dashboard", "export"))
        self._add_folder = self.add_secondary(self._ask_folder)
        self._add_files = self.add_secondary(self._ask_files)
        self._tools, self._begin, self._failed = OfficerTools(session), BeginCard(), FailedState()
        self._progress, self._figures, self._side = ProgressCard(), FiguresRow(), SideFigures()
        self._sources, self._terms, self._empty = SourcesCard(), TermsCard(), EmptyState()
        self._receipts = ReceiptsCard()
        self.firms_card = LongListCard("collected-firms")
        self._sorts, self._sort_field = self.firms_card.add_choice("collected-firms-sort")
        for part in (self._tools, self._failed, self._begin, self._progress, self._figures, self._side):
            self.body.addWidget(part)
        for below in (self._empty, self.firms_card, self._sources, self._terms, self._receipts):
            self.body.addWidget(below)
        self.firms: ListViewModel[FirmLook] = ListViewModel(session, FirmLook(), _firms)
        self.firms.setParent(self)
        self._turn = -1
        self.view_model = IntakeViewModel(session)
        self._watcher = Watcher(session, self.view_model)
        self._connect()
        self.shows(self.view_model)
        self._draw_list(self.firms.state)

    def _connect(self) -> None:
        model, firms, card = self.view_model, self.firms, self.firms_card
        self._begin.folder_wanted.connect(self._ask_collection)
        self._begin.typed.connect(model.open_typed)
        self._begin.dropped.connect(lambda paths: model.open(paths[0]) if paths else None)
        self._failed.retried.connect(self._try_again)
        self._progress.stopped.connect(model.stop)
        self._connect_sources()
        firms.changed.connect(self._draw_list)
        firms.came.connect(self._show_page)
        card.table.page_wanted.connect(firms.want)
        card.table.sort_wanted.connect(self._sort)
        self._sorts.chosen.connect(self._sort_by)
        card.searched.connect(lambda text: firms.look(search=text))
        card.filtered.connect(lambda show: firms.look(show=show))
        card.retried.connect(firms.open)

    def _connect_sources(self) -> None:
        model = self.view_model
        self._sources.given.connect(self._take)
        self._sources.typed.connect(model.add_typed)
        self._sources.read_wanted.connect(model.read)
        self._sources.watching_turned.connect(model.turn_watching)
        self._terms.programme_wanted.connect(self._ask_programme)
        self._terms.programme_dropped.connect(lambda: model.choose_programme(None))
        self._terms.known_wanted.connect(self._ask_known)
        self._terms.known_dropped.connect(lambda: model.choose_known(None))
        self._terms.closed.connect(model.close)
        self._terms.folder_wanted.connect(self._show_folder)
        self._receipts.zip_wanted.connect(self._ask_zip)
        self._receipts.folder_wanted.connect(self._ask_receipts_folder)
        self._receipts.desk_wanted.connect(lambda: self.session.go("programme"))

    def retranslate(self) -> None:
        super().retranslate()
        self._export.setText(t("ui.collect.export"))
        self._add_folder.setText(t("ui.collect.add_folder"))
        self._add_files.setText(t("ui.collect.add_files"))
        for part in (self._tools, self._begin, self._sources, self._terms):
            part.retranslate()
        self._empty.show_state(t("ui.collect.none"), t("ui.collect.none_todo"))
        shows = tuple(Choice(show, t(f"ui.collect.show.{show.value}")) for show in Show)
        self.firms_card.set_words(t("ui.collect.firms"), t("ui.collect.search"), t("ui.collect.show"), shows)
        self._sort_field.set_texts(t("ui.collect.sort"))
        self._sorts.set_choices(tuple(Choice(sort, t(f"ui.collect.sort.{sort.value}")) for sort in Sort))
        self.firms_card.set_note(t("ui.collect.checklist.note"))
        self.firms_card.table.set_columns(firm_columns())
        self._turn = -1
        self._draw_list(self.firms.state)

    def draw(self, state: IntakeState) -> None:
        is_open = state.stage in (Stage.OPEN, Stage.READING)
        is_reading, has_files = state.stage is Stage.READING, state.files > 0
        self._draw_subtitle(state)
        self._tools.setVisible(not state.has_tools)
        self._begin.setVisible(state.has_tools and state.stage is Stage.CLOSED)
        self._failed.setVisible(state.problem is not None)
        if state.problem is not None:
            self._failed.show_error(state.problem)
        self._progress.setVisible(is_reading)
        self._progress.show_state(state)
        has_figures = is_open and (has_files or bool(state.fresh))
        for part in (self._figures, self._side):
            part.setVisible(has_figures)
        if has_figures:
            self._figures.show_state(state)
            self._side.show_state(state)
        self._empty.setVisible(is_open and not is_reading and not has_files and bool(state.given.places))
        self.firms_card.setVisible(is_open and has_files)
        for each in (self._sources, self._terms):
            each.setVisible(is_open and not is_reading)
            each.show_state(state)
        self._receipts.setVisible(
            state.stage is Stage.OPEN and state.programme is not None and state.figure("counted") > 0
        )
        self._receipts.show_state(state, state.has_key)
        self._draw_buttons(state)
        self._watcher.follow(state)

    def arrive(self, where: str) -> None:
        """Read again what may have been mended: "read"."""
        if where == "read":
            self.view_model.read()

    def _draw_buttons(self, state: IntakeState) -> None:
        can_add = state.stage is Stage.OPEN and state.has_tools
        self._add_folder.setEnabled(can_add)
        self._add_files.setEnabled(can_add)
        self._export.setEnabled(can_add and state.files > 0)

    def _draw_subtitle(self, state: IntakeState) -> None:
        if state.folder is None or state.stage in (Stage.CLOSED, Stage.OPENING):
            self.set_subtitle(t("ui.collect.subtitle.empty"))
            return
        counts = {"places": len(state.given.places), "files": f"{state.files:,}"}
        if state.programme is None:
            self.set_subtitle(t("ui.collect.subtitle", folder=state.folder.name, **counts))
            return
        from sme_smartwork.programme.model import spoken

        title = spoken(state.programme.title, language())
        self.set_subtitle(t("ui.collect.subtitle.programme", title=title, **counts))

    def _draw_list(self, state: ListState[FirmLook]) -> None:
        card, look = self.firms_card, state.look
        card.show_look(look.search, look.show)
        self._sorts.choose(look.by)
        card.show_count(state.total, state.is_busy)
        card.show_problem(state.problem)
        columns = {sort: at for at, sort in SORTS.items()}
        card.table.show_sorted(columns.get(look.by, -1), look.falling)
        if state.turn != self._turn:
            self._turn = state.turn
            card.table.begin(state.total)

    def _show_page(self, number: int, rows: tuple[FirmRow, ...]) -> None:
        self.firms_card.table.show_page(
            number, tuple(firm_cells(row) for row in rows), tuple((row.label, row.sha256) for row in rows)
        )

    def _sort_by(self, by: Sort) -> None:
        """Each order begins with what somebody looks for first."""
        self.firms.look(by=by, falling=by in _MOST_FIRST)

    def _sort(self, column: int) -> None:
        by, look = SORTS.get(column), self.firms.state.look
        if by is not None:
            self.firms.look(by=by, falling=by is look.by and not look.falling)

    def _try_again(self) -> None:
        state = self.view_model.state
        if state.stage is Stage.CLOSED and state.folder is not None:
            self.view_model.open(state.folder, must_exist=True)
        else:
            self.view_model.read()

    def _ask_collection(self) -> None:
        folder = self.session.dialogs.folder(t("ui.collect.begin.choose"))
        if folder is not None:
            self.view_model.open(folder)

    def _ask_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.collect.add_folder"))
        if folder is not None:
            self.view_model.add((folder,))

    def _ask_files(self) -> None:
        patterns = f"{t('ui.collect.files')} (*.xlsx *.zip)"
        self.view_model.add(self.session.dialogs.open_files(t("ui.collect.add_files"), patterns))

    def _ask_programme(self) -> None:
        patterns = f"{t('ui.collect.programme.files')} (*{_PROGRAMME})"
        path = self.session.dialogs.open_file(t("ui.collect.programme.choose"), patterns)
        if path is not None:
            self.view_model.choose_programme(path)

    def _ask_known(self) -> None:
        patterns = f"{t('ui.collect.known.files')} (*.json *.csv)"
        path = self.session.dialogs.open_file(t("ui.collect.known.choose"), patterns)
        if path is not None:
            self.view_model.choose_known(path)

    def _ask_zip(self) -> None:
        suggested = Path.home() / t("ui.collect.receipts.name", day=self.session.as_of().isoformat())
        title, kinds = t("ui.collect.receipts.zip"), f"{t('ui.collect.receipts.files')} (*.zip)"
        path = self.session.dialogs.save_file(title, suggested, kinds, other_endings=False)
        if path is not None:
            self.view_model.write_receipts(path)

    def _ask_receipts_folder(self) -> None:
        folder = self.session.dialogs.folder(t("ui.collect.receipts.folder"))
        if folder is not None:
            self.view_model.write_receipts(folder)

    def _show_folder(self) -> None:
        folder = self.view_model.state.folder
        if folder is not None:
            self.session.dialogs.open_folder(folder)

    def _take(self, paths: tuple[Path, ...]) -> None:
        """What is dropped is read; a programme's file is collected for."""
        programmes = [path for path in paths if path.suffix.lower() == _PROGRAMME]
        if programmes:
            self.view_model.choose_programme(programmes[0])
        self.view_model.add(tuple(path for path in paths if path not in programmes))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self.view_model.state.stage is Stage.OPEN:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(dropped_paths(event))

    def retire(self) -> None:
        """Nothing is watched or read any more; what was read is kept."""
        self._watcher.stop()
        self.view_model.stop()
        self.session.disconnect(self.firms)
        self.firms.let_go()
        super().retire()


def _firms(lists: Lists) -> Firms:
    return lists.firms
