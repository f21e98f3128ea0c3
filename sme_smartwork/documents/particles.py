"""Korean particles that follow from the letter before them: 은(는), 이(가), 을(를), 과(와), (으)로."""

from __future__ import annotations

import re

_PAIRS = {"은(는)": "은는", "이(가)": "이가", "을(를)": "을를", "과(와)": "과와"}
_TOWARDS = "(으)로"
_OPEN = re.compile(r"([가-힣0-9])((?:\([^()]*\))?)(" + "|".join(map(re.escape, (*_PAIRS, _TOWARDS))) + ")")
_FIRST, _FINALS, _RIEUL = ord("가"), 28, 8
_DIGITS = {"0": 21, "1": _RIEUL, "3": 16, "6": 1, "7": _RIEUL, "8": _RIEUL}  # 영 일 삼 육 칠 팔


def settled(sentence: str) -> str:
    """`sentence` with each open particle settled; one after a blank line or a foreign letter stays open.

    What stands in brackets before a particle is not read: the letter before it decides.
    """
    return _OPEN.sub(_settle, sentence)


def _settle(found: re.Match[str]) -> str:
    letter, aside, particle = found.groups()
    final = _final(letter)
    if particle == _TOWARDS:
        return letter + aside + ("로" if final in (0, _RIEUL) else "으로")
    return letter + aside + _PAIRS[particle][0 if final else 1]


def _final(letter: str) -> int:
    """Which final consonant `letter` is said with; 0 is none, 8 is ㄹ."""
    return _DIGITS.get(letter, 0) if letter.isdigit() else (ord(letter) - _FIRST) % _FINALS
