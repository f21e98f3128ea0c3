"""What stands in several files of a pack and is one list in the end: sources, figures, definitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sme_smartwork.packs.model import Steps
from sme_smartwork.packs.reading import Reading


class Part(NamedTuple):
    """One entry: its id, where it stands, and its data."""

    id: str
    file: str
    path: Steps
    data: Any


def sources(reading: Reading) -> Iterator[Part]:
    """Those of pack.yaml and of sources/*.yaml."""
    for name, each in reading.files["pack.yaml"].data["sources"].items():
        yield Part(name, "pack.yaml", ("sources", name), each)
    for file, found in reading.under("sources"):
        for name, each in found.items():
            yield Part(name, file, (name,), each)


def figures(reading: Reading) -> Iterator[Part]:
    """The dated values of each figure, those of the items included; a cell is called after its table."""
    values = reading.files["values.yaml"].data if "values.yaml" in reading.files else {}
    for name, entries in values.items():
        yield Part(name, "values.yaml", (name,), entries)
    for file, item in reading.under("items"):
        for name, figure in item.get("values", {}).items():
            if "dated" in figure:
                yield Part(name, file, ("values", name, "dated"), figure["dated"])
            for cell, entries in figure.get("cells", {}).items():
                yield Part(f"{name}.{cell}", file, ("values", name, "cells", cell), entries)


def titles(reading: Reading) -> Iterator[Part]:
    """What figures are called and counted in: content.figures of pack.yaml and the items' own."""
    content = reading.files["pack.yaml"].data.get("content", {})
    for name, each in content.get("figures", {}).items():
        yield Part(name, "pack.yaml", ("content", "figures", name), each)
    for file, item in reading.under("items"):
        for name, figure in item.get("values", {}).items():
            yield Part(name, file, ("values", name), {"title": figure["title"], "unit": figure["unit"]})


def definitions(reading: Reading) -> Iterator[Part]:
    """Those of definitions/*.yaml: a file holds one or a list."""
    for file, found in reading.under("definitions"):
        if isinstance(found, list):
            for number, each in enumerate(found):
                yield Part(each["id"], file, (number,), each)
        else:
            yield Part(found["id"], file, (), found)


def shared(reading: Reading) -> Iterator[Part]:
    """The conditions of shared/*.yaml."""
    for file, found in reading.under("shared"):
        for name, each in found.items():
            yield Part(name, file, (name,), each)
