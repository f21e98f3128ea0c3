"""A built program whose list of digests was taken away counts as damaged; a source checkout has none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sme_smartwork.packs import loaded


@pytest.mark.parametrize(("frozen", "expected"), [(True, {}), (False, None)])
def test_digests_that_are_missing(
    frozen: bool, expected: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(loaded, "resources", lambda *parts: tmp_path.joinpath(*parts))
    assert loaded.shipped_digests.__wrapped__() == expected
