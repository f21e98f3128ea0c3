"""Ships a publisher's signed lists, when its packs are the very ones that are bundled."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from frozen.moment import steady_environment
from frozen.order import BuildError
from frozen.running import run

_CHECK = Path(__file__).resolve().parent / "check_publisher.py"
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


def ship(repository: Path, source: Path, python: Path) -> None:
    """Copy the lists of `repository` to `source`/resources/trust; raises BuildError when they do not fit."""
    if not (repository / "metadata" / "root.json").is_file():
        raise BuildError(f"{repository} is no publisher's repository: metadata/root.json is missing.")
    with TemporaryDirectory() as home:
        environment = steady_environment() | dict.fromkeys(_HOMES, home)
        print(run([python, _CHECK, source, repository], source, environment).strip())
