"""Who may know whom, where threads start and where dialogs open."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.support.repository import TOP, Source, none_of, sources

THREADS = {"threading", "_thread", "concurrent", "multiprocessing", "asyncio"}
QT_THREADS = {"QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
DIALOGS = {
    "QColorDialog",
    "QDialog",
    "QErrorMessage",
    "QFileDialog",
    "QFontDialog",
    "QInputDialog",
    "QMessageBox",
    "QProgressDialog",
}


def _imported(source: Source) -> list[tuple[ast.stmt, str]]:
    found: list[tuple[ast.stmt, str]] = []
    for node in source.nodes(ast.Import, ast.ImportFrom):
        module = getattr(node, "module", None)
        found += [(node, f"{module}.{alias.name}" if module else alias.name) for alias in node.names]
    return found


def test_the_import_contracts_hold() -> None:
    check = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    command = [sys.executable, "-X", "utf8", "-c", check]
    told = subprocess.run(command, cwd=TOP, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_threads_start_in_one_module_of_the_window_only() -> None:
    found = [
        f"{source.at(node)} imports {name}"
        for source in sources()
        if source.name.startswith("ui/") and source.name != "ui/jobs.py"
        for node, name in _imported(source)
        if name.split(".")[0] in THREADS or name.split(".")[-1] in QT_THREADS
    ]
    none_of(found, "Slow work goes through ui/jobs.py: hand it a function on plain data.")


def test_dialogs_open_in_one_module_only() -> None:
    found = [
        f"{source.at(node)} uses {name}"
        for source in sources()
        if source.name != "ui/dialogs.py"
        for node, name in _names(source)
        if name in DIALOGS
    ]
    none_of(found, "Ask through ui/dialogs.py, so that a test can answer.")


def _names(source: Source) -> list[tuple[ast.AST, str]]:
    names = [(node, node.id) for node in source.nodes(ast.Name) if isinstance(node, ast.Name)]
    parts = [(node, node.attr) for node in source.nodes(ast.Attribute) if isinstance(node, ast.Attribute)]
    return [*names, *parts]
