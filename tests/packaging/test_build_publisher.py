"""A build ships a publisher's lists only when the program will believe them and the packs are the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sme_smartwork.packs.loaded import packs_folder
from tests.support.pack_repository import NOW, Publisher, make_keys, prove_nothing
from tests.support.repository import TOP

from frozen import stage, trust
from frozen.order import BuildError

PACKS = tuple(sorted(pack.parent.name for pack in packs_folder().glob("*/pack.yaml")))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in stage.SHIPPED[1:]:
        shutil.copytree(TOP / name, tmp_path / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "source"


def published(folder: Path, keys: Path, *packs: str) -> Path:
    made = Publisher(folder, keys, NOW)
    made.repository.publish([packs_folder() / name for name in packs], made.keys, NOW, prove_nothing, "0.1.0")
    return folder


def ship(repository: Path, source: Path) -> None:
    import sys

    trust.ship(repository, source, Path(sys.executable))


def test_the_lists_of_a_publisher_of_the_same_packs_are_shipped(
    tmp_path: Path, keys: Path, source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = published(tmp_path / "repository", keys, *PACKS)
    ship(repository, source)
    shipped = {path.name: path.read_bytes() for path in (source / "resources/trust").iterdir()}
    assert shipped == {path.name: path.read_bytes() for path in (repository / "metadata").iterdir()}
    assert "Publisher: Test publisher, number " in capsys.readouterr().out


def test_a_repository_that_lacks_a_bundled_pack_is_refused(tmp_path: Path, keys: Path, source: Path) -> None:
    assert "subsidies" in PACKS
    lacking = (name for name in PACKS if name != "subsidies")
    repository = published(tmp_path / "repository", keys, *lacking)
    with pytest.raises(BuildError, match=r"not the same .*subsidies"):
        ship(repository, source)


def test_a_pack_changed_after_it_was_signed_is_refused(tmp_path: Path, keys: Path, source: Path) -> None:
    repository = published(tmp_path / "repository", keys, *PACKS)
    pack = source / "resources/packs/security/pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"not the same .*security"):
        ship(repository, source)


def test_a_list_whose_signature_is_broken_is_refused(tmp_path: Path, keys: Path, source: Path) -> None:
    repository = published(tmp_path / "repository", keys, *PACKS)
    newest = max((repository / "metadata").glob("*.targets.json"))
    newest.write_bytes(newest.read_bytes().replace(b"needs_program", b"needs_Program"))
    with pytest.raises(BuildError):
        ship(repository, source)


def test_a_folder_that_is_no_repository_is_refused(tmp_path: Path, source: Path) -> None:
    with pytest.raises(BuildError, match=r"metadata/root\.json"):
        ship(tmp_path, source)
    assert not (source / "resources/trust").exists()
