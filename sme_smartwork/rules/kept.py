"""A property worked out once, without the lock the standard one takes: nodes have thousands of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class kept_property(Generic[Value]):  # noqa: N801 - used as `property` is
    """Worked out at the first use and kept in the object; twice at worst, by two threads at once."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: object | None, kind: type) -> Self | Value:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work(owner)
        return value
