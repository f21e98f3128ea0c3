"""A demo workplace and a firm's, closed after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.workplaces import Made, demo_workplace, firm_workplace


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Made]:
    """An open demo workplace."""
    made = demo_workplace(tmp_path / "demo")
    yield made
    made.store.close()


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Made]:
    """An open workplace of a real firm."""
    made = firm_workplace(tmp_path / "firm")
    yield made
    made.store.close()
