"""Whom this copy believes: one publisher, whose twenty digits a person compared."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_smartwork.packs import shelf
from sme_smartwork.updates import trust
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.errors import BadRoot, PublisherChanged, UpdateRefused
from sme_smartwork.updates.sources import FolderSource
from sme_smartwork.updates.trust import number_of, offered_root, read_root, same_number
from tests.support.pack_repository import NOW, OpenKeys, Publisher, passphrase


def test_the_number_is_twenty_digits_of_what_is_signed(publisher: Publisher) -> None:
    content = publisher.root.read_bytes()
    signed = json.loads(content)["signed"]
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(b"smartwork/publisher-root\0" + text.encode()).digest()
    expected = f"{int.from_bytes(digest) % 10**20:020d}"
    assert number_of(content).replace(" ", "") == expected
    assert publisher.status().number == read_root(publisher.root).number == number_of(content)


def test_more_signatures_or_another_spacing_do_not_change_the_number(publisher: Publisher) -> None:
    document = json.loads(publisher.root.read_bytes())
    number = number_of(publisher.root.read_bytes())
    document["signatures"] = []
    assert number_of(json.dumps(document, indent=7).encode()) == number
    document["signed"]["version"] += 1
    assert number_of(json.dumps(document).encode()) != number


@given(digits=st.text("0123456789", min_size=20, max_size=20), data=st.data())
def test_a_number_is_the_same_however_it_is_grouped(digits: str, data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.sampled_from(["", " ", "-", "\t", "\n"]), min_size=20, max_size=20))
    assert same_number(digits, "".join(a + b for a, b in zip(digits, marks, strict=True)))
    place = data.draw(st.integers(0, 19))
    other = str((int(digits[place]) + data.draw(st.integers(1, 9))) % 10)
    assert not same_number(digits, digits[:place] + other + digits[place + 1 :])
    assert not same_number(digits, digits[:-1])


@pytest.mark.parametrize("told", ["", "0", "１２３４５６７８９０１２３４５６７８９０"])
def test_too_few_or_foreign_digits_are_no_number(told: str) -> None:
    assert not same_number(told, told)


def test_a_publisher_is_believed_from_then_on(publisher: Publisher) -> None:
    known = trust.trusted()
    assert known is not None
    assert (known.publisher, known.number, known.since) == (
        publisher.status().publisher,
        publisher.status().number,
        NOW,
    )
    assert not known.is_bundled


def test_believing_the_same_twice_changes_nothing(publisher: Publisher) -> None:
    known = trust.trusted()
    offer = read_root(publisher.root)
    assert offer.replaces is None
    assert trust.trust(offer, NOW + timedelta(days=9)) == known


@pytest.mark.usefixtures("publisher")
def test_another_publisher_is_a_hard_stop_unless_it_is_said(
    other_keys: Path, updates: Updates, tmp_path: Path
) -> None:
    other = Publisher(tmp_path / "other", other_keys, name="Somebody else")
    offer = updates.read_root(other.root)
    assert offer.replaces == trust.trusted()
    with pytest.raises(PublisherChanged) as caught:
        updates.trust(offer, NOW)
    assert "Somebody else" in caught.value.happened("ko")
    assert trust.trusted() == offer.replaces
    assert updates.trust(offer, NOW, replace=True).publisher == "Somebody else"
    assert updates.check(other.source, NOW).publisher == "Somebody else"


def test_each_publishers_memory_stays_its_own(
    publisher: Publisher, other_keys: Path, updates: Updates, tmp_path: Path
) -> None:
    publisher.publish(tmp_path / "work")
    updates.check(publisher.source, NOW)
    other = Publisher(tmp_path / "other", other_keys)
    updates.trust(read_root(other.root), NOW, replace=True)
    assert updates.state(NOW).checked is None
    updates.trust(read_root(publisher.root), NOW, replace=True)
    assert updates.state(NOW).checked == NOW


def changed(by: Publisher, **signed: object) -> bytes:
    """The root file with some of what is signed replaced."""
    document = json.loads(by.root.read_bytes())
    document["signed"] |= signed
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b"{" * 100_000, b" " * 600_000, b'{"signed": {"_type": "root"}}'],
    ids=["empty", "no keys", "list", "null", "no text", "deep", "long", "half"],
)
def test_what_is_no_root_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "root.json").write_bytes(content)
    with pytest.raises(BadRoot) as caught:
        read_root(tmp_path / "root.json")
    assert caught.value.code == "updates.not_a_root"
    assert trust.trusted() is None


def test_a_missing_root_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRoot) as caught:
        read_root(tmp_path / "root.json")
    assert caught.value.code == "updates.root_unreadable"


@pytest.mark.parametrize("name", ["timestamp.json", "1.snapshot.json", "1.targets.json"])
def test_another_list_is_no_root(name: str, publisher: Publisher) -> None:
    with pytest.raises(BadRoot):
        read_root(publisher.folder / "metadata" / name)


def test_a_changed_root_is_not_signed(publisher: Publisher) -> None:
    with pytest.raises(BadRoot) as caught:
        offered_root(changed(publisher, publisher="Somebody else"), "root.json")
    assert caught.value.code == "updates.root_unsigned"


def test_a_root_with_one_signature_is_not_complete(publisher: Publisher) -> None:
    document = json.loads(publisher.root.read_bytes())
    document["signatures"] = document["signatures"][:1]
    with pytest.raises(BadRoot) as caught:
        offered_root(json.dumps(document).encode(), "root.json")
    assert caught.value.code == "updates.root_unsigned"


def test_a_root_that_one_key_can_change_is_too_weak(publisher: Publisher) -> None:
    roles = json.loads(publisher.root.read_bytes())["signed"]["roles"]
    roles["root"]["threshold"] = 1
    with pytest.raises(BadRoot) as caught:
        offered_root(changed(publisher, roles=roles), "root.json")
    assert caught.value.code == "updates.weak_root"


def test_one_key_under_two_names_counts_once(publisher: Publisher) -> None:
    signed = json.loads(publisher.root.read_bytes())["signed"]
    one, two, _ = signed["roles"]["root"]["keyids"]
    signed["keys"][two] = signed["keys"][one]
    with pytest.raises(BadRoot) as caught:
        offered_root(changed(publisher, keys=signed["keys"]), "root.json")
    assert caught.value.code == "updates.weak_root"


@pytest.mark.parametrize("name", [None, "", 5, "\u202e", ["a"]])
def test_a_root_without_a_readable_name_is_no_publishers(name: object, publisher: Publisher) -> None:
    with pytest.raises(BadRoot) as caught:
        offered_root(changed(publisher, publisher=name), "root.json")
    assert caught.value.code == "updates.not_a_root"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"schema": "smartwork/chosen-publisher/1"}'])
def test_a_damaged_choice_chooses_nobody(content: bytes, publisher: Publisher) -> None:
    assert publisher.status().missing == 0
    (shelf.folder() / "tuf" / "chosen.json").write_bytes(content)
    assert trust.trusted() is None


@pytest.fixture
def bundled(keys: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    """A program built with a publisher: its root and its lists lie in the program's resources."""
    publisher = Publisher(tmp_path / "repository", keys)
    publisher.publish(tmp_path / "work", "2026.11.90")
    shutil.copytree(publisher.folder / "metadata", tmp_path / "resources" / "trust")
    for module in ("trust", "verified"):
        real = __import__(f"sme_smartwork.updates.{module}", fromlist=["resources"]).resources
        monkeypatch.setattr(
            f"sme_smartwork.updates.{module}.resources",
            lambda *parts, real=real: (
                tmp_path.joinpath("resources", *parts) if parts[0] == "trust" else real(*parts)
            ),
        )
    return publisher


def test_a_program_built_with_a_publisher_believes_it(bundled: Publisher, updates: Updates) -> None:
    known = updates.trusted()
    assert known is not None
    assert (known.publisher, known.is_bundled) == (bundled.status().publisher, True)
    assert updates.check(bundled.source, NOW).newer


def test_a_program_built_with_a_publisher_believes_no_older_list(
    bundled: Publisher, keys: Path, updates: Updates, tmp_path: Path
) -> None:
    old = Publisher(tmp_path / "old", keys)
    assert old.root.read_bytes() == bundled.root.read_bytes()
    with pytest.raises(UpdateRefused) as caught:
        updates.check(old.source, NOW)
    assert caught.value.code == "updates.rolled_back"


def test_a_newer_program_brings_a_newer_list_to_remember(
    bundled: Publisher, updates: Updates, tmp_path: Path
) -> None:
    old = FolderSource(Path(shutil.copytree(bundled.folder, tmp_path / "old")))
    assert updates.check(old, NOW).newer
    bundled.publish(tmp_path / "work", "2026.12.0")
    shutil.copytree(bundled.folder / "metadata", tmp_path / "resources" / "trust", dirs_exist_ok=True)
    with pytest.raises(UpdateRefused) as caught:
        updates.check(old, NOW)
    assert caught.value.code == "updates.rolled_back"


def test_a_person_can_believe_another_than_the_program_came_with(
    bundled: Publisher, other_keys: Path, updates: Updates, tmp_path: Path
) -> None:
    other = Publisher(tmp_path / "other", other_keys, name="Somebody else")
    with pytest.raises(PublisherChanged):
        updates.trust(read_root(other.root), NOW)
    updates.trust(read_root(other.root), NOW, replace=True)
    known = updates.trusted()
    assert known is not None
    assert known.publisher == "Somebody else"
    assert OpenKeys((other_keys,), passphrase).has([]) is False
    assert bundled.status().missing == 0
