"""What `packs sheet` and `packs yaml` do: a programme as a workbook for officers, and back as YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sme_smartwork.commands import check_workbook, show
from sme_smartwork.errors import EXIT_DONE
from sme_smartwork.wording import say

if TYPE_CHECKING:
    from argparse import Namespace

_ID = re.compile(r"[a-z][a-z0-9_]*")


def sheet(arguments: Namespace) -> int:
    """Write the programme in a pack's `items/X.yaml`, with the cases beside it, as a workbook."""
    from sme_smartwork.authoring.to_sheet import workbook_of
    from sme_smartwork.exchange.files import write_whole

    item: Path = arguments.item
    check_workbook(arguments.out, "--out", item)
    programme = _programme(item)
    folder = item.resolve().parent.parent
    cases = _read(folder / "scenarios" / item.name) if (folder / "scenarios" / item.name).exists() else []
    write_whole(arguments.out, workbook_of(programme, cases, list(_facts(folder))))
    show(
        arguments,
        {"written": arguments.out.name},
        [say("cli.packs.written", arguments.language, name=arguments.out.name)],
    )
    return EXIT_DONE


def yaml(arguments: Namespace) -> int:
    """Write the programme of a workbook as `items/X.yaml` and `scenarios/X.yaml` under a folder."""
    from sme_smartwork.authoring.from_sheet import SheetProblem, read_workbook
    from sme_smartwork.authoring.yaml_file import yaml_of
    from sme_smartwork.exchange.files import write_whole

    written = read_workbook(arguments.workbook)
    name = written.programme.get("id")
    if not isinstance(name, str) or _ID.fullmatch(name) is None:
        raise SheetProblem("no_id", name=arguments.workbook.name)
    names = []
    for part, data in (("items", written.programme), ("scenarios", written.cases)):
        if data:
            target = arguments.out / part / f"{name}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, yaml_of(data).encode())
            names.append(f"{part}/{name}.yaml")
    lines = [say("cli.packs.written", arguments.language, name=each) for each in names]
    show(arguments, {"written": names}, lines)
    return EXIT_DONE


def _programme(item: Path) -> Mapping[str, Any]:
    """The data of a programme's file; `SheetProblem` when it is another file."""
    from sme_smartwork.authoring.from_sheet import SheetProblem
    from sme_smartwork.authoring.layout import LISTS

    data = _read(item)
    if isinstance(data, Mapping) and isinstance(data.get("id"), str):
        lists = [data.get(name, []) for name in LISTS]
        if all(
            isinstance(each, list) and all(isinstance(entry, Mapping) for entry in each) for each in lists
        ):
            return data
    raise SheetProblem("no_programme", name=item.name)


def _read(file: Path) -> Any:
    """The plain data of a YAML file; `PackError` names the line of a mistake."""
    from sme_smartwork.packs import PackError
    from sme_smartwork.packs.model import Place
    from sme_smartwork.packs.yaml_text import YamlError, read_yaml

    try:
        return read_yaml(file.read_text(encoding="utf-8")).data
    except YamlError as error:
        place = Place(f"{file.parent.name}/{file.name}", error.line, error.path)
        raise PackError.at(place, error.code, pack=file.parent.parent.name, **error.params) from error


def _facts(folder: Path) -> Iterator[tuple[str, str, str, str]]:
    """Every fact of the pack the item belongs to: name, type and meaning, for looking up."""
    for file in sorted((folder / "facts").glob("*.yaml")):
        table = _read(file)
        for name, fact in table["facts"].items():
            label = fact["label"]
            yield f"{table['table']}.{name}", fact["type"], label["ko"], label["en"]
