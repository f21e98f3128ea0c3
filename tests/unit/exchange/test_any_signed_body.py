"""Whatever somebody signs is refused with the one message, or is exactly what this program writes."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sme_smartwork.exchange.answer import read_answer
from sme_smartwork.exchange.envelope import FileUnreadable, Kind, packed
from sme_smartwork.exchange.invitation import read_invitation
from tests.support.answer_fixtures import OFFICE, OFFICE_SEAL, OPEN, SENDER, valid
from tests.support.forging import signed

WORDS = some.sampled_from(
    ["", "yes", "W-01", "2026-11-20", "2026-11-20T09:30:00+00:00", "a" * 32, "\u202e", "가"]
)
NUMBERS = some.sampled_from([0, 1, -1, 2, 10**9, 10**17, True, False, None])
VALUES = some.recursive(
    WORDS | NUMBERS | some.text(max_size=40),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
FULL = read_answer(valid()["full.swanswer"], "full", OFFICE_SEAL).body()


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*path, key))


def changed(body: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """`body` with another value at one place."""
    made = copy.deepcopy(body)
    at: Any = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return made


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(sorted(places(FULL), key=repr)), VALUES)
def test_a_signed_answer_is_refused_or_exactly_ours(path: tuple[Any, ...], value: Any) -> None:
    body = changed(FULL, path, value)
    if body.get("key") != FULL["key"]:
        return  # then it is not signed
    try:
        read = read_answer(signed(body, SENDER, OFFICE_SEAL.public), "a", OFFICE_SEAL)
    except FileUnreadable:
        return
    assert read.body() == body


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.sampled_from(sorted(places(OPEN.body()), key=repr)), VALUES)
def test_a_signed_invitation_is_refused_or_exactly_ours(path: tuple[Any, ...], value: Any) -> None:
    body = changed(OPEN.body(), path, value)
    if body.get("sign_key") != OPEN.body()["sign_key"]:
        return
    try:
        read = read_invitation(packed(Kind.INVITATION, body, OFFICE), "a")
    except FileUnreadable:
        return
    assert read.body() == body


@settings(max_examples=300, deadline=None)
@given(some.binary(max_size=400))
def test_any_bytes_at_all_are_refused_with_one_message(raw: bytes) -> None:
    for name, read in (
        ("answer", lambda: read_answer(raw, "a", OFFICE_SEAL)),
        ("i", lambda: read_invitation(raw, "a")),
    ):
        try:
            read()
        except FileUnreadable:
            continue
        raise AssertionError(name)


@settings(max_examples=100, deadline=None)
@given(some.binary(max_size=200))
def test_any_content_sealed_for_us_is_refused_with_one_message(content: bytes) -> None:
    from tests.support.forging import sealed

    try:
        read_answer(sealed(content, OFFICE_SEAL.public), "a", OFFICE_SEAL)
    except FileUnreadable:
        return
    raise AssertionError(content)


def test_the_unchanged_body_is_accepted() -> None:
    assert read_answer(signed(FULL, SENDER, OFFICE_SEAL.public), "a", OFFICE_SEAL).body() == FULL
