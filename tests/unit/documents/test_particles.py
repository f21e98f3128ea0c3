"""Particles follow the letter that was filled in before them."""

from __future__ import annotations

import pytest

from sme_smartwork.documents.particles import settled


@pytest.mark.parametrize(
    ("open_sentence", "said"),
    [
        ("가온설계 주식회사은(는)", "가온설계 주식회사는"),
        ("김견본은(는)", "김견본은"),
        ("팀장이(가) 대표이(가)", "팀장이 대표가"),
        ("3을(를) 2을(를) 10을(를)", "3을 2를 10을"),
        ("사무실(으)로 센터(으)로 집(으)로", "사무실로 센터로 집으로"),
        ("7(으)로 6(으)로 5(으)로", "7로 6으로 5로"),
        ("회사과(와) 직원과(와)", "회사와 직원과"),
        ("__________은(는) KISA이(가)", "__________은(는) KISA이(가)"),
        ("이(가) 것은(는)", "이(가) 것은"),
        ("한빛디자인(예시)은(는) 가온설계(주)을(를)", "한빛디자인(예시)은 가온설계(주)를"),
    ],
)
def test_an_open_particle_is_settled_by_the_letter_before(open_sentence: str, said: str) -> None:
    assert settled(open_sentence) == said
