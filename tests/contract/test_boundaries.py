"""Who may know whom, where threads start and where dialogs open."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib

from tests.support.repository import TOP, Source, called, none_of, sources

STARTS_THREADS = {
    "Thread",
    "Timer",
    "start_new_thread",
    "QThread",
    "QThreadPool",
    "QRunnable",
    "QtConcurrent",
}
STARTS_WORKERS = {"concurrent", "multiprocessing", "asyncio", "_thread"}
ASKS = {
    "QColorDialog",
    "QErrorMessage",
    "QFileDialog",
    "QFontDialog",
    "QInputDialog",
    "QMessageBox",
    "QProgressDialog",
}
MAY_WAIT = ("ui/dialogs.py", "ui/app.py", "ui/self_test.py", "ui/shell/crash.py")
OWN_WINDOWS = ("ui/dialogs.py", "ui/shell/", "ui/kit/dialog_size.py")


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


def test_every_module_of_the_domain_stands_on_a_floor_of_the_contracts() -> None:
    told = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    known = next(each for each in told if each["name"].startswith("Only the composition root"))
    here = {
        f"sme_smartwork.{path.stem}"
        for path in (TOP / "sme_smartwork").iterdir()
        if path.stem.strip("_") == path.stem and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert here == {*known["source_modules"], *known["forbidden_modules"]}, (
        "Say in pyproject.toml whether the module carries the features, is one, or puts them together."
    )


def test_threads_start_in_one_module_of_the_window_only() -> None:
    elsewhere = [
        source for source in sources() if source.name.startswith("ui/") and source.name != "ui/jobs.py"
    ]
    found = [
        f"{source.at(node)} imports {name}"
        for source in elsewhere
        for node, name in _imported(source)
        if name.split(".")[0] in STARTS_WORKERS or name.split(".")[-1] in STARTS_THREADS
    ]
    found += [
        f"{source.at(node)} uses {name}"
        for source in elsewhere
        for node, name in _names(source)
        if name in STARTS_THREADS
    ]
    none_of(found, "Slow work goes through ui/jobs.py: hand it a function on plain data.")


def test_questions_are_asked_in_one_module_only() -> None:
    found = [
        f"{source.at(node)} uses {name}"
        for source in sources()
        for node, name in _names(source)
        if (name in ASKS and source.name != "ui/dialogs.py")
        or (name == "QDialog" and not source.name.startswith(OWN_WINDOWS))
    ]
    none_of(
        found, "Ask through ui/dialogs.py, so that a test can answer; screens open no windows of their own."
    )


def test_nothing_waits_inside_a_window_but_the_questions() -> None:
    found = [
        f"{source.at(node)} {ast.unparse(node)}"
        for source in sources()
        if source.name.startswith("ui/") and source.name not in MAY_WAIT
        for node in source.nodes(ast.Call)
        if isinstance(node, ast.Call) and called(node) in ("exec", "exec_", "processEvents")
    ]
    none_of(found, "Open it with show() and go on when it answers; only questions and the crash window wait.")


def _names(source: Source) -> list[tuple[ast.AST, str]]:
    names = [(node, node.id) for node in source.nodes(ast.Name) if isinstance(node, ast.Name)]
    parts = [(node, node.attr) for node in source.nodes(ast.Attribute) if isinstance(node, ast.Attribute)]
    return [*names, *parts]
