"""No changed byte of what a publisher signed is ever taken for what was signed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sme_smartwork.errors import UserError
from sme_smartwork.updates import trust
from sme_smartwork.updates.client import Updates
from sme_smartwork.updates.sources import FolderSource
from tests.support.newer_pack import NEWER
from tests.support.pack_repository import NOW, PACK, Publisher, archive_of, shelf_fingerprint

MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def signed_parts(content: bytes) -> object:
    """What a list says, apart from how it is spaced and which signatures stand beside."""
    return json.loads(content)["signed"]


@MANY
@given(data=st.data())
def test_a_changed_byte_is_refused_or_means_the_same(
    data: st.DataObject, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    """TUF signs what a list means, not how it is spaced: only such a change may pass."""
    if not publisher.status().packs:
        folder = publisher.publish(tmp_path / "work")
        updates.check(publisher.source, NOW)
        assert archive_of(folder)
    source = Path(shutil.copytree(publisher.folder, tmp_path / "copy", dirs_exist_ok=True))
    names = ["metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.targets.json"]
    names += [file.relative_to(source).as_posix() for file in (source / "targets").iterdir()]
    name = data.draw(st.sampled_from(names))
    original = (source / name).read_bytes()
    changed = bytearray(original)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    (source / name).write_bytes(changed)
    known = trust.trusted()
    assert known is not None
    shutil.rmtree(known.state)  # nothing remembered: all must come from the source
    before = shelf_fingerprint()
    try:
        fetched = updates.fetch(updates.check(FolderSource(source), NOW), NOW)
    except UserError:
        pass
    else:
        assert [(each.id, each.version) for each in fetched.packs] == [(PACK, NEWER)]
        assert name == "metadata/timestamp.json" or bytes(changed) == original
        assert name.endswith(".pack") or signed_parts(bytes(changed)) == signed_parts(original)
    assert shelf_fingerprint() == before


@MANY
@given(
    content=st.binary(max_size=300), name=st.sampled_from(["timestamp", "2.snapshot", "2.targets", "2.root"])
)
def test_rubbish_in_place_of_a_list_is_refused(
    content: bytes, name: str, publisher: Publisher, updates: Updates, tmp_path: Path
) -> None:
    if not publisher.status().packs:
        publisher.publish(tmp_path / "work")
    source = Path(shutil.copytree(publisher.folder, tmp_path / "copy", dirs_exist_ok=True))
    file = source / "metadata" / f"{name}.json"
    file.write_bytes(content)
    known = trust.trusted()
    assert known is not None
    shutil.rmtree(known.state, ignore_errors=True)
    with pytest.raises(UserError) as caught:
        updates.check(FolderSource(source), NOW)
    assert caught.value.code in ("updates.changed", "updates.not_signed")
    file.unlink()
