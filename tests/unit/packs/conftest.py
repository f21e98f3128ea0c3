"""A sound little pack to break on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sme_smartwork.packs import PackError, load_pack
from tests.support.tiny_pack import FILES

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the little pack, files replaced or added by name: `write({"values": …})`."""

    def writing(changed: dict[str, str] | None = None) -> Path:
        folder = tmp_path / "tiny"
        for name, content in (FILES | (changed or {})).items():
            path = folder / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return writing


@pytest.fixture
def refuse(write: Write) -> Callable[[dict[str, str]], PackError]:
    """Load the little pack with changed files; it must be refused."""

    def refusing(changed: dict[str, str]) -> PackError:
        with pytest.raises(PackError) as caught:
            load_pack(write(changed))
        return caught.value

    return refusing
