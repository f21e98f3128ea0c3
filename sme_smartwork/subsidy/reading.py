"""Sequences that are made when somebody reads them: a large firm has thousands of lines and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class OnReading(Sequence[Item]):
    """A sequence whose parts are put into words when somebody reads them, once."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Iterable[Item]]) -> None:
        self._make, self._made = make, None  # type: tuple[Callable[[], Iterable[Item]], tuple[Item, ...] | None]

    def _all(self) -> tuple[Item, ...]:
        if self._made is None:
            self._made = tuple(self._make())
        return self._made

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        return self._all()[index]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())
