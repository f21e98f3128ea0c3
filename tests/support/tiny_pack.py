"""The text of a sound little pack, to be broken on purpose."""

from __future__ import annotations

HEAD = """\
schema: smartwork/pack/1
id: tiny
kind: security
version: "2026.11.0"
title: {ko: 작은 묶음, en: Tiny pack}
languages: [ko, en]
valid: {from: 2026-01-01, until: null}
reviewed_on: 2026-11-22
sources:
  KCC11: {title: {ko: 권고, en: Recommendation}, published: 2011-01-06}
"""
VALUES = """\
monthly:
  - {from: 2025-01-01, until: 2026-01-01, value: 150000, source: KCC11, confidence: A}
  - {from: 2026-01-01, value: 0.80, source: KCC11, confidence: B}
"""
CASES = """\
- name: one answer is one answer
  given: {now: "2026-11-22T09:00:00+09:00", answers: {}}
  expect: {coverage: "0"}
"""
AREA = """\
id: U-AST
role: user
title: {ko: 자산, en: Assets}
controls:
  - id: U-AST-01
    layer: device
    types: [mobile]
    text: {ko: 암호화했어요., en: It is encrypted.}
    why: {ko: 막아요., en: It protects.}
    evidence: {ko: 화면, en: Screen}
    fix: {ko: 켜요., en: Turn it on.}
    check: {mode: none, probes: []}
    weight: 5
    renew_days: 90
    map: {isms: [], csf: [], cis: [], ce: []}
    effort: {minutes: 5, won: 0, source: KCC11, confidence: estimate}
    sources: [KCC11]
"""
FILES = {"pack": HEAD, "values": VALUES, "scenarios/cases": CASES, "items/U-AST": AREA}
