"""Start SME SmartWork: the window without arguments or with a file, the command line with a command."""

import sys


def main(argv: list[str]) -> int:
    """Hand `argv` to the command line, the self-test or the window; returns the exit code."""
    if argv[:1] == ["self-test"]:
        from ui.self_test import main as self_test

        return self_test(argv[1:])
    from sme_smartwork.opening import file_given

    file = file_given(argv)
    if argv and file is None:
        from sme_smartwork.cli import main as command_line

        return command_line(argv)
    from ui.app import main as window

    return window(file)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a worker process of the frozen program starts here too
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main(sys.argv[1:]))
