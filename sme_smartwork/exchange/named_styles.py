"""Cell styles with names, which XlsxWriter does not know: its part of styles, extended while it is written.

Import this module inside functions only: it brings in the writer.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.styles import Styles, XFormatType

from sme_smartwork.exchange.formats import look
from sme_smartwork.reports.model import Place, Style

PREFIX = "SmartWork"  # the same in every language, so that macros and other programs find them


def style_name(style: Style) -> str:
    """The name under which `style` stands in the list of cell styles."""
    return f"{PREFIX} {style.value.replace('_', ' ')}"


class StyledWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose formats belong to named styles."""

    def __init__(self, target: Any, options: dict[str, Any]) -> None:
        super().__init__(target, options)
        self.named: list[tuple[str, Any]] = []  # name and format, in the order of their numbers
        self._numbers: dict[Style, int] = {}

    def styled(self, style: Style, properties: dict[str, Any]) -> Any:
        """A format of `properties` that belongs to the named style of `style`."""
        number = self._numbers.get(style)
        if number is None:
            number = self._numbers[style] = self._add_named(style)
        made = self.add_format(properties)
        made.xf_id = number
        return made

    def _add_named(self, style: Style) -> int:
        base = self.add_format(look(style, Place.TABLE, is_text=False, is_guarded=False))
        base.xf_id = len(self.named) + 1  # 0 is "Normal"
        base._get_xf_index()  # its font, border and fill are only then prepared for writing
        self.named.append((style_name(style), base))
        return int(base.xf_id)

    def _get_packager(self) -> Packager:
        return _StyledPackager()


class _StyledPackager(Packager):  # type: ignore[misc]
    def _write_styles_file(self) -> None:
        book = self.workbook
        styles = _NamedStyles(book.named)
        styles._set_style_properties(
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        styles._set_xml_writer(self._filename("xl/styles.xml"))
        styles._assemble_xml_file()


class _NamedStyles(Styles):  # type: ignore[misc]
    def __init__(self, named: list[tuple[str, Any]]) -> None:
        super().__init__()
        self._named = named

    def _write_cell_style_xfs(self) -> None:
        self._xml_start_tag("cellStyleXfs", [("count", 1 + len(self._named))])
        for made in (self.xf_formats[0], *(each for _, each in self._named)):
            self._write_xf(made, XFormatType.STYLE)
        self._xml_end_tag("cellStyleXfs")

    def _write_cell_styles(self) -> None:
        self._xml_start_tag("cellStyles", [("count", 1 + len(self._named))])
        self._write_cell_style()
        for number, (name, _) in enumerate(self._named, start=1):
            self._xml_empty_tag("cellStyle", [("name", name), ("xfId", number)])
        self._xml_end_tag("cellStyles")
