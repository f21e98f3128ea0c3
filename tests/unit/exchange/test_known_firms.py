"""The list of known firms is read strictly: a mistyped line would make an honest firm an unknown one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sme_smartwork.errors import UserError
from sme_smartwork.exchange.known_firms import KnownFirmsRefused, read_known_firms
from sme_smartwork.exchange.model import Verdict
from sme_smartwork.exchange.signing import SigningKey
from sme_smartwork.exchange.workbook import check_to_json, told_check, verify_workbook
from sme_smartwork.reports.xlsx import write_workbook
from tests.support.reports import report

ONE, OTHER = "0123-4567-8901-2345-6789", "9999-8888-7777-6666-5555"


@pytest.mark.parametrize(
    "text",
    [
        f"지문,이름\n{ONE},한빛\n\n{OTHER},\n",
        f"\ufeff{ONE},한빛\r\n{OTHER}\r\n",
        f'이름,지문\n"한빛",{ONE.replace("-", " ")}\n,{OTHER}\n',
        f'{{"{ONE}": "한빛", "{OTHER}": ""}}',
        f'{{"firms": [{{"fingerprint": "{ONE}", "name": "한빛"}}, "{OTHER}"]}}',
    ],
)
def test_a_list_is_read_in_the_usual_forms(text: str, tmp_path: Path) -> None:
    path = tmp_path / "firms"
    path.write_text(text, encoding="utf-8")
    assert read_known_firms(path) == {ONE: "한빛", OTHER: ""}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"지문,이름\n{ONE},한빛\n9999-8888-7777-6666-555,두루\n", 3),
        (f"{ONE},한빛\n누구,두루\n", 2),
        (f"{ONE},{OTHER}\n", 1),
        (f"{ONE},한빛\n{ONE},두루\n", 2),
        (f'{{"{ONE}": "한빛", "모두": "두루"}}', 2),
        (f'["{ONE}", 7]', 2),
    ],
)
def test_a_line_that_names_no_firm_is_told(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownFirmsRefused) as refusal:
        read_known_firms(path)
    assert (refusal.value.code, refusal.value.params["line"]) == ("known_firms.line", line)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "known_firms.none"),
        (b"[]", "known_firms.none"),
        (b"name,key\n", "known_firms.none"),
        (b"\xff\xfe\x00", "known_firms.broken"),
        (b'"' * 7, "known_firms.broken"),
        (b'{"a":1,"a":2}', "json.duplicate_key"),
        (b"0" * (20 * 1024 * 1024 + 1), "known_firms.too_large"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(data)
    with pytest.raises(UserError) as refusal:
        read_known_firms(path)
    assert refusal.value.code == code
    assert path.name in refusal.value.told("ko")


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownFirmsRefused) as refusal:
        read_known_firms(tmp_path / "none.csv")
    assert refusal.value.code == "known_firms.unreadable"


def test_a_list_saved_by_a_korean_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(f"{ONE},한빛\n".encode("cp949"))
    assert read_known_firms(path) == {ONE: "한빛"}


def test_a_key_that_is_not_on_the_list_is_an_unknown_firm(tmp_path: Path) -> None:
    key = SigningKey.generate()
    path = tmp_path / "a.xlsx"
    write_workbook(report(), path, key)
    known = verify_workbook(path, {key.public_fingerprint: "한빛 본사"})
    assert (known.verdict, known.firm) == (Verdict.VALID, "한빛 본사")
    assert "한빛 본사" in "\n".join(told_check(known, "ko"))
    unknown = verify_workbook(path, {ONE: "다른 회사"})
    assert (unknown.verdict, unknown.ok) == (Verdict.UNKNOWN_FIRM, False)
    assert check_to_json(unknown)["verdict"] == "unknown_firm"
    assert key.public_fingerprint in "\n".join(told_check(unknown, "en"))
    assert verify_workbook(path).verdict is Verdict.VALID
