"""What every file of code keeps to: size, an opening line, and nothing that runs text as code."""

from __future__ import annotations

import ast
import io
import tokenize

from tests.support.repository import Source, called, files, lines, none_of, parse, sources

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
UNSAFE_READERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}


def _code_lines(source: Source) -> int:
    """Lines that hold code: no blank line, no comment, no docstring."""
    silent = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    used: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type not in silent:
            used.update(range(token.start[0], token.end[0] + 1))
    for node in source.nodes(ast.Expr):
        value = getattr(node, "value", None)
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            used -= set(range(node.lineno, node.end_lineno + 1))
    return len(used)


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    found = [source.name for source in sources() if not (ast.get_docstring(source.tree) or "").strip()]
    tests = [name for name in files() if name.startswith("tests/") and name.endswith(".py")]
    found += [name for name in tests if not ast.get_docstring(parse(name).tree)]
    none_of(found, "Open the module with one docstring line that says what it is for.")


def test_no_file_grows_past_400_lines_of_code() -> None:
    sizes = {source.name: _code_lines(source) for source in sources()}
    found = [f"{name}: {size} lines" for name, size in sizes.items() if size > MOST_LINES_OF_A_FILE]
    none_of(found, "Split the file along what it knows.")


def test_no_function_grows_past_50_lines() -> None:
    found = [
        f"{source.at(node)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for source in sources()
        for node in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]
    none_of(found, "Give the steps of the function names of their own.")


def test_no_text_is_ever_run_as_code() -> None:
    found = []
    for source in sources():
        for node in source.nodes(ast.Call):
            bare = isinstance(node.func, ast.Name) and node.func.id in RUNS_TEXT
            if bare or ast.unparse(node.func) in (
                "yaml.load",
                "yaml.unsafe_load",
                "yaml.full_load",
                "os.system",
            ):
                found.append(f"{source.at(node)} calls {ast.unparse(node.func)}")
            shell = [word for word in node.keywords if word.arg == "shell"]
            if shell and called(node) in ("run", "Popen", "call", "check_call", "check_output"):
                found.append(f"{source.at(node)} asks for a shell")
    none_of(found, "Content is data: compile it to frozen dataclasses and evaluate those.")


def test_no_reader_that_can_run_what_it_reads_is_imported() -> None:
    found = [
        f"{source.at(node)} imports {name}"
        for source in sources()
        for node in source.nodes(ast.Import, ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        if name.split(".")[0] in UNSAFE_READERS
    ]
    none_of(found, "Read and write JSON instead.")


def test_nothing_is_left_half_done() -> None:
    marks = tuple(a + b for a, b in (("TO", "DO"), ("FIX", "ME"), ("XX", "X")))
    found = [
        f"{name}:{number} {mark}"
        for name in files()
        if name.endswith((".py", ".sh", ".toml", ".yaml", ".json", ".md", ".cmd"))
        for number, line in enumerate(lines(name), 1)
        for mark in marks
        if mark in line
    ]
    none_of(found, "Finish it, or take it out.")


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    words = ("mark.skip", "mark.skipif", "mark.xfail", "pytest.skip", "pytest.xfail", "importorskip")
    found = [
        f"{source.at(node)} {ast.unparse(node)}"
        for name in files()
        if name.startswith("tests/") and name.endswith(".py")
        for source in [parse(name)]
        for node in source.nodes(ast.Attribute)
        if ast.unparse(node).endswith(words)
    ]
    none_of(found, "A test runs everywhere, or it does not exist.")
