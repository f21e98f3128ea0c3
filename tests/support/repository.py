"""The repository as tests see it: its files, and the Python among them already parsed."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LEFT_BY_TOOLS = {".git", ".venv", "__pycache__", ".hypothesis", "build", "dist", "out"}
PRODUCT = ("main.py", "sme_smartwork/", "ui/", "installer/", "benchmarks/")


@dataclass(frozen=True)
class Source:
    """One Python file of the repository."""

    name: str
    text: str
    tree: ast.Module

    @cached_property
    def every_node(self) -> tuple[ast.AST, ...]:
        """Every node of the file, walked once for all who ask."""
        return tuple(ast.walk(self.tree))

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        """Every node of `kinds` in the file."""
        return (node for node in self.every_node if isinstance(node, kinds))

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as editors and terminals link it."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def files() -> tuple[str, ...]:
    """Every file that is, or would be, committed; paths from the top with forward slashes."""
    if not (TOP / ".git").exists() or shutil.which("git") is None:
        return tuple(sorted(_walked(TOP)))
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    return tuple(name for name in listed.split("\0") if name and (TOP / name).is_file())


def _walked(folder: Path) -> Iterator[str]:
    """The files of a copy without history, without what tools leave behind."""
    for path in folder.iterdir():
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(TOP).as_posix()
        elif path.is_dir() and path.name not in LEFT_BY_TOOLS and not path.name.endswith("_cache"):
            yield from _walked(path)


def lines(name: str) -> list[str]:
    """The lines of a text file of the repository."""
    return (TOP / name).read_text(encoding="utf-8").splitlines()


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the product: not the tests."""
    named = (name for name in files() if name.endswith(".py") and name.startswith(PRODUCT))
    return tuple(parse(name) for name in named)


def parse(name: str) -> Source:
    """One Python file by its path from the top."""
    text = (TOP / name).read_text(encoding="utf-8")
    return Source(name, text, ast.parse(text))


def docstrings(source: Source) -> set[int]:
    """The ids of the nodes that are documentation: strings standing alone as a statement."""
    return {
        id(node.value)
        for node in source.nodes(ast.Expr)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def literals(source: Source) -> Iterator[ast.Constant]:
    """Every string in the code of `source`, its documentation left out."""
    documentation = docstrings(source)
    for node in source.nodes(ast.Constant):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def called(node: ast.Call) -> str:
    """The last part of what a call names: `start` for `thread.start()`."""
    function = node.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def none_of(found: list[str], remedy: str) -> None:
    """Fail with every place found and what to do about it."""
    assert not found, remedy + "\n  " + "\n  ".join(sorted(found))
