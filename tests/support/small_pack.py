"""A small pack with one programme about leaves that has every part the language has, and one of the firm."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sme_smartwork.company.model import Row
from sme_smartwork.packs import load_pack
from sme_smartwork.subsidy.compile import Programmes, compile_pack

TEXT = "{ko: 글이에요, en: A text}"
ACT = "source: ACT, confidence: A"
PACK = f"""\
schema: smartwork/pack/1
id: small
kind: subsidies
version: "2026.11.0"
title: {TEXT}
languages: [ko, en]
valid: {{from: 2024-01-01, until: 2027-01-01}}
reviewed_on: 2026-11-22
sources: {{ACT: {{title: {TEXT}}}}}
content:
  figures: {{}}
  families: {{leave: {TEXT}}}
  groups: [{{id: one, one_of: [care, more], per: worker, text: {TEXT}, sources: [ACT]}}]
  upcoming: [{{on: 2027-01-01, text: {TEXT}, programmes: [care], sources: [DEC], confidence: A}}]
"""
FACT = f"label: {TEXT}, question: {TEXT}, where: {TEXT}, group: g"
FACTS = f"""\
table: leave
title: {TEXT}
of: worker
groups: [{{id: g, title: {TEXT}}}]
facts:
  kind: {{type: choice, {FACT}, choices: {{care: {TEXT}, sick: {TEXT}}}}}
  start: {{type: day, {FACT}}}
  stop: {{type: day, {FACT}}}
  received: {{type: won, {FACT}}}
"""
CARE = f"""\
id: care
title: {TEXT}
payer: {TEXT}
family: leave
kind: worker_cash
about: leave
known: {{from: 2024-01-01, until: 2027-01-01}}
period: {{from: 2024-01-01, until: 2027-01-01, claims_until: 2028-01-01}}
standing: [{{from: 2026-01-01, is: budget, sources: [DEC], confidence: B}}]
values:
  care_unit: {{title: {TEXT}, unit: won, dated: [{{from: 2024-01-01, value: 300000, {ACT}}}]}}
firm:
  - {{use: not_public, confidence: B}}
  - {{id: money_left, sentence: {TEXT}, sources: [ACT], confidence: A, judgement: true}}
rows:
  - id: kind
    sentence: {TEXT}
    sources: [ACT]
    confidence: A
    when: {{fact: leave.kind, is: care}}
  - id: insured
    sentence: {TEXT}
    sources: [ACT]
    confidence: A
    when: {{fact: worker.insured, is: true}}
before: [{{step: leave, text: {TEXT}, sources: [ACT]}}]
pool: {{id: seats, take: 3}}
amount:
  per: once
  anchor: leave.start
  rows:
    unit: {{figure: care_unit}}
    count: {{months_between: {{from: {{fact: leave.start}}, to: {{fact: leave.stop}}}}}}
    add: [{{id: first, text: {TEXT}, unit: 100000, when: {{value: {{ref: line}}, at_most: 1}}}}]
    take: 2
    take_text: {TEXT}
    ceilings:
      - {{id: own, text: {TEXT}, at: 700000, of: person}}
      - {{id: all, text: {TEXT}, at: 900000, of: firm}}
    deduct: [{{id: other, text: {TEXT}, won: {{fact: leave.received}}}}]
    split: {{share: "0.5", rest_when: {{fact: worker.insured, is: true}}, rest_on: as_of, text: {TEXT}}}
deadlines:
  - {{kind: claim_until, what: {TEXT}, on: {{day: {{fact: leave.stop}}, years: 1}}, rows: {{ref: is_care}}}}
definitions:
  - {{name: is_care, truth: {{fact: leave.kind, is: care}}}}
  - {{name: line, number: {{position: {{where: {{ref: is_care}}, order: [{{day: {{fact: leave.start}}}}]}}}}}}
example: {{row: {{kind: care}}}}
"""
MORE = f"""\
id: more
title: {TEXT}
payer: {TEXT}
known: {{from: 2024-01-01, until: 2027-01-01}}
firm: [{{use: not_public}}]
"""
SAID = f"sentence: {TEXT}, sources: [DEC], confidence: A"
SHARED = f"not_public: {{{SAID}, when: {{fact: firm.public_body, is: false}}}}\n"
FILES = {
    "pack.yaml": PACK,
    "sources/more.yaml": f"DEC: {{title: {TEXT}, confidence: A}}\n",
    "facts/leave.yaml": FACTS,
    "shared/common.yaml": SHARED,
    "items/care.yaml": CARE,
    "items/more.yaml": MORE,
}


def written(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The pack below `folder`, texts of its files replaced: `("items/care.yaml", "at: 3", "at: 4")`."""
    for name, content in FILES.items():
        for _, old, new in (each for each in changes if each[0] == name):
            assert old in content
            content = content.replace(old, new)
        file = folder / "small" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder / "small"


def compiled(folder: Path) -> Programmes:
    """The programmes of the pack in `folder`."""
    return compile_pack(load_pack(folder))


def leave(code: str, start: date, stop: date, worker: str = "W-01", **facts: int) -> Row:
    """A leave for care."""
    return Row(code, worker, {"kind": "care", "start": start, "stop": stop, **facts})
