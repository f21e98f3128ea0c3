"""What verification compares: folders before and after, words of refusals, what a removal leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from verification.bare_root import first_choices
from verification.debian_install import left_over
from verification.ledger import CheckFailed
from verification.processes import Done
from verification.refusals import refused
from verification.trees import changes, size, tree

KOREAN = "프로그램이 열려 있어서 바꾸지 않았어요."
ENGLISH = "SmartWork is open, so nothing was changed."


def filled(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_two_moments_of_a_folder_differ_by_what_came_went_and_became_other(tmp_path: Path) -> None:
    folder = filled(tmp_path / "home", kept="1", gone="1", changed="1")
    before = tree(folder)
    assert changes(before, tree(folder)) == []
    (folder / "gone").unlink()
    (folder / "changed").write_text("2", encoding="utf-8")
    (folder / "come").mkdir()
    assert changes(before, tree(folder)) == ["~ changed", "+ come", "- gone"]


def test_rights_and_links_belong_to_what_is_compared(tmp_path: Path) -> None:
    folder = filled(tmp_path / "home", one="1", other="1")
    (folder / "link").symlink_to("one")
    before = tree(folder)
    (folder / "one").chmod(0o600)
    (folder / "link").unlink()
    (folder / "link").symlink_to("other")
    assert changes(before, tree(folder)) == ["~ link", "~ one"]


def test_the_size_of_a_folder_counts_files_and_follows_no_link(tmp_path: Path) -> None:
    folder = filled(tmp_path / "program", one="12345")
    (folder / "link").symlink_to("one")
    assert size(folder) == 5


def test_what_a_removal_leaves_is_what_the_bare_system_did_not_have(tmp_path: Path) -> None:
    bare, layer = tmp_path / "bare", tmp_path / "layer"
    for folder in (
        bare / "usr/bin",
        bare / "var/lib/dpkg",
        layer / "usr/bin",
        layer / "var/lib/dpkg",
        layer / "home/owner",
    ):
        folder.mkdir(parents=True)
    (bare / "usr/bin/same").write_text("1", encoding="utf-8")
    (layer / "usr/bin/same").write_text("1", encoding="utf-8")
    (bare / "usr/bin/other").write_text("1", encoding="utf-8")
    (layer / "usr/bin/other").write_text("2", encoding="utf-8")
    (layer / "usr/bin/dangling").symlink_to("../lib/nothing")
    (layer / "var/lib/dpkg/status").write_text("its own notes", encoding="utf-8")
    (layer / "home/owner/firm").write_text("data", encoding="utf-8")
    assert left_over(layer, bare) == [
        "home",
        "home/owner",
        "home/owner/firm",
        "usr/bin/dangling",
        "usr/bin/other",
    ]


def test_a_refusal_speaks_both_languages_and_ends_with_another_code_than_0() -> None:
    assert refused(Done(1, "", f"{KOREAN}\n{ENGLISH}\n"), "is open") == ENGLISH
    for done in (Done(0, KOREAN, ENGLISH), Done(1, "", ENGLISH), Done(1, "", KOREAN), Done(1, "", "")):
        with pytest.raises(CheckFailed):
            refused(done, "open|\uc5f4\ub824")


def test_a_refusal_for_another_reason_proves_nothing() -> None:
    with pytest.raises(CheckFailed, match="another reason"):
        refused(Done(1, KOREAN, ENGLISH), "No space left")


def test_the_systems_own_installer_may_speak_one_language_but_must_say_something() -> None:
    assert refused(Done(2, "", "dpkg-deb: error: unexpected end of file"), "end of file", ours=False)
    with pytest.raises(CheckFailed):
        refused(Done(2, "", ""), "end of file", ours=False)


def test_what_a_package_depends_on_is_its_first_choices_without_versions() -> None:
    told = "libc6 (>= 2.35), libglib2.0-0 | libglib2.0-0t64, libgl1,\n libstdc++6:any (>= 12)"
    assert first_choices(told) == ["libc6", "libgl1", "libglib2.0-0", "libstdc++6"]
