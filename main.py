"""Start SME SmartWork: the window without arguments, the command line with them."""

import sys


def main(argv: list[str]) -> int:
    """Hand `argv` to the command line, the self-test or, when empty, the window; returns the exit code."""
    if argv[:1] == ["self-test"]:
        from ui.self_test import main as self_test

        return self_test(argv[1:])
    if argv:
        from sme_smartwork.cli import main as command_line

        return command_line(argv)
    from ui.app import main as window

    return window()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a worker process of the frozen program starts here too
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main(sys.argv[1:]))
