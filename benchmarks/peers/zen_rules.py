"""The five rules on the GoRules ZEN engine: `zen_rules.py DATA.json`, in an environment that has zen-engine.

Prints one JSON line for every roster: what came out and the times in milliseconds without and with trace.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import zen  # type: ignore[import-not-found,unused-ignore]
from timing import usual_time  # type: ignore[import-not-found,unused-ignore]

_BASE = "not #.foreign and not #.family"
_SPECIAL = "(#.age <= 34 or #.age >= 60 or #.dis != 'none' or #.career)"
_PRICE = "(#.flex_days < 8 ? 150000 : #.flex_days < 12 ? 200000 : 300000)"
_EXPRESSIONS = (
    ("n1", f"len(filter(ws, {_BASE} and #.age >= 60 and #.months >= 12))"),
    ("h1", "min([max([0, $.n1 - f.older_prev]), floor(f.headcount*0.30), 30])"),
    ("more_seniors", "(f.is_priority and f.biz_months >= 12) ? $.h1*300000*4 : 0"),
    (
        "equipment",
        "(f.is_sme and f.cost >= 10000000 and f.female/f.headcount >= 0.2)"
        " ? min([f.cost*(f.capital ? 0.7 : 0.8), 200000000]) : 0",
    ),
    ("y", f"len(filter(ws, {_BASE} and #.regular and {_SPECIAL}))"),
    ("o", f"len(filter(ws, {_BASE} and #.regular and not {_SPECIAL}))"),
    ("inc", "max([0, $.y+$.o-f.prev_y-f.prev_o])"),
    ("iy", "min([max([0,$.y-f.prev_y]),$.inc])"),
    ("io", "min([max([0,$.o-f.prev_o]),$.inc-$.iy])"),
    ("more_jobs", "f.is_sme ? $.iy*14500000+$.io*8500000 : 0"),
    ("am", f"map(filter(ws, {_BASE} and #.flex_days >= 4 and #.wage >= 1210000), {_PRICE}*#.flex_months)"),
    (
        "dis",
        f"map(filter(ws, {_BASE} and #.dis != 'none' and #.months >= 1),"
        " {h: #.hired, a: min([rate[#.dis][#.sex], 0.6*#.wage])})",
    ),
    ("quota", "ceil(f.headcount*0.031)"),
    ("k2", "min([floor(f.headcount*0.30),70])"),
)
_SORTING = """export const handler = async (i) => {
 const am = i.am.map(Number).sort((a,b) => b-a).slice(0, Number(i.k2));
 const d = i.dis.slice().sort((a,b) => Number(a.h)-Number(b.h)).slice(Number(i.quota));
 return {more_seniors: i.more_seniors, equipment: i.equipment, more_jobs: i.more_jobs,
  flexible_hours: am.reduce((s,x) => s+x, 0), disability: d.reduce((s,x) => s+Number(x.a), 0)*12}; }"""
_RATES = {"mild": {"M": 350_000, "F": 500_000}, "severe": {"M": 700_000, "F": 900_000}}


def _node(name: str, kind: str, place: int, content: object = None) -> dict[str, Any]:
    node = {"id": name, "type": kind, "name": name, "position": {"x": place, "y": 0}}
    return node if content is None else node | {"content": content}


def decision() -> Any:
    """The five rules as one decision: expressions, then sorting in its function node."""
    expressions = [{"id": key, "key": key, "value": value} for key, value in _EXPRESSIONS]
    nodes = [
        _node("i", "inputNode", 0),
        _node("e", "expressionNode", 1, {"expressions": expressions, "passThrough": False}),
        _node("j", "functionNode", 2, {"source": _SORTING}),
        _node("o", "outputNode", 3),
    ]
    edges = [{"id": f"{start}{end}", "sourceId": start, "targetId": end} for start, end in ("ie", "ej", "jo")]
    content = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    return zen.ZenEngine().create_decision(json.dumps(content))


def main() -> None:
    """Evaluate every roster of the file."""
    rules = decision()
    for size, (firm, people) in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).items():
        facts = {"f": firm, "ws": people, "rate": _RATES}
        won = {name: round(value) for name, value in rules.evaluate(facts)["result"].items()}
        bare = usual_time(lambda facts=facts: rules.evaluate(facts))
        traced = usual_time(lambda facts=facts: rules.evaluate(facts, {"trace": True}))
        print(json.dumps({"size": int(size), "won": won, "bare": bare, "traced": traced}))


if __name__ == "__main__":
    main()
