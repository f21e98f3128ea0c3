"""Signed rule packs from the command line: a publisher and a firm, each with the program as it is started."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sme_smartwork.paths import resources
from tests.support.newer_pack import NEWER, newer_pack
from tests.support.pack_repository import fingerprint
from tests.support.pack_server import authority, serving
from tests.support.repository import TOP

NEWEST = "2027.2.0"
PASSPHRASE = "only for tests"
WATCHED = """
import json, sys
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        seen.append([event, repr(arguments[-1])])
sys.addaudithook(watch)
sys.path.insert(0, sys.argv[1])
from main import main
code = main(sys.argv[3:])
open(sys.argv[2], "w").write(json.dumps(seen))
sys.exit(code)
"""


@dataclass
class Person:
    """Somebody with an own home who types commands."""

    home: Path

    def types(self, *words: object, typed: str = "", environment: dict[str, str] | None = None) -> Said:
        """Run one command in this person's home."""
        return self._run([sys.executable, "-X", "utf8", str(TOP / "main.py")], words, typed, environment)

    def types_watched(
        self, log: Path, *words: object, environment: dict[str, str] | None = None, alone: bool = False
    ) -> Said:
        """The same, its uses of the network written to `log`; `alone`: without any, where Linux lets us."""
        command = [sys.executable, "-X", "utf8", "-c", WATCHED, str(TOP), str(log)]
        return self._run([*(cut_off() if alone else ()), *command], words, "", environment)

    def _run(
        self, command: Sequence[str], words: Sequence[object], typed: str, environment: dict[str, str] | None
    ) -> Said:
        home = {name: str(self.home / name.lower()) for name in XDG}
        proxies = {"http_proxy", "https_proxy", "all_proxy", "no_proxy"}
        plain = {name: value for name, value in os.environ.items() if name.lower() not in proxies}
        done = subprocess.run(
            [*command, "--language", "en", *map(str, words)],
            cwd=self.home,
            env=plain | home | {"HOME": str(self.home)} | (environment or {}),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)


def cut_off() -> tuple[str, ...]:
    """What to put before a command so that it runs without any network; nothing where that is not allowed."""
    alone = ("unshare", "--map-root-user", "--net")
    if shutil.which(alone[0]) is None:
        return ()
    return () if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode else alone


XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON document it printed."""
        return json.loads(self.out)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's home with keys and a repository that holds an update, made by commands alone."""
    officer = Person(_home(tmp_path_factory.mktemp("publisher") / "officer"))
    assert officer.types("packs", "keys", "keys", "--passphrase-file", "passphrase.txt").code == 0
    created = officer.types("packs", "create", "repository", "--publisher", "부처", *WITH_KEYS, "--json")
    assert (created.code, created.document["missing_signatures"]) == (0, 0)
    publish(officer, NEWER)
    return officer.home


@pytest.fixture
def officer(made: Path, tmp_path: Path) -> Person:
    """Who publishes: with a copy of everything."""
    return Person(Path(shutil.copytree(made, tmp_path / "officer")))


@pytest.fixture
def repository(officer: Person) -> Path:
    """The repository of this test's publisher."""
    return officer.home / "repository"


@pytest.fixture
def firm(tmp_path: Path) -> Person:
    """Who takes updates in."""
    return Person(_home(tmp_path / "firm"))


def _home(folder: Path) -> Path:
    folder.mkdir()
    (folder / "passphrase.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return folder


WITH_KEYS = ("--keys", "keys", "--passphrase-file", "passphrase.txt")


def publish(officer: Person, version: str) -> None:
    """Publish the subsidies as `version`."""
    folder = newer_pack("subsidies", officer.home / version, version)
    done = officer.types("packs", "publish", "repository", folder, *WITH_KEYS, "--json")
    assert (done.code, [each["version"] for each in done.document["published"]]) == (0, [version])


def in_use(person: Person) -> dict[str, str]:
    """Which version of each pack is in use."""
    return {each["id"]: each["version"] for each in person.types("packs", "list", "--json").document["packs"]}


def believe(person: Person, repository: Path) -> None:
    """Trust the publisher by its number."""
    number = trusted_number(repository)
    done = person.types("packs", "trust", repository / "metadata" / "root.json", "--number", number)
    assert done.code == 0


def trusted_number(repository: Path) -> str:
    """The number as the publisher would read it out, worked out apart from the program."""
    signed = json.loads((repository / "metadata" / "root.json").read_bytes())["signed"]
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(b"smartwork/publisher-root\0" + text.encode()).digest()
    return f"{int.from_bytes(digest) % 10**20:020d}"


def test_from_keys_to_a_report_that_names_the_new_pack(
    firm: Person, repository: Path, tmp_path: Path
) -> None:
    """Publish, carry on a stick, compare the number, take in, judge, report, go back."""
    stick = shutil.copytree(repository, tmp_path / "stick")
    shipped = in_use(firm)["subsidies"]
    refused = firm.types("packs", "install", stick)
    assert (refused.code, "packs trust" in refused.err) == (3, True)
    believe(firm, stick)
    looked = firm.types("packs", "install", stick, "--look")
    assert (looked.code, f"→ {NEWER}" in looked.out, in_use(firm)["subsidies"]) == (0, True, shipped)
    log = tmp_path / "network.json"
    done = firm.types_watched(log, "packs", "install", stick, "--json", alone=True)
    assert (done.code, done.err) == (0, "")
    (made,) = done.document["installed"]
    assert (made["id"], made["before"], made["version"]) == ("subsidies", shipped, NEWER)
    assert json.loads(log.read_text()) == []
    assert in_use(firm)["subsidies"] == NEWER
    again = firm.types("packs", "install", stick, "--json")
    assert (again.code, again.document["installed"]) == (0, [])
    sample = resources("samples", "saebyeok", "firm.json")
    assert f"subsidies {NEWER}" in firm.types("evaluate", sample).out
    assert firm.types("report", sample, "--out", "report.xlsx").code == 0
    told = firm.types("verify", "report.xlsx", "--json").document
    assert f"subsidies {NEWER}" in json.dumps(told) or _says(firm.home / "report.xlsx", f"subsidies {NEWER}")
    assert firm.types("packs", "back", "subsidies").code == 0
    assert in_use(firm)["subsidies"] == shipped
    assert firm.types("packs", "back", "subsidies").code == 2


def _says(workbook: Path, text: str) -> bool:
    """Whether any visible cell of a workbook holds `text`."""
    import openpyxl

    book = openpyxl.load_workbook(workbook, read_only=True)
    try:
        return any(
            text in str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    finally:
        book.close()


def test_over_https_nobody_but_the_server_is_asked(firm: Person, repository: Path, tmp_path: Path) -> None:
    believe(firm, repository)
    ca = authority(tmp_path)
    with serving(repository, ca) as server:
        unknown = firm.types("packs", "install", server.address)
        assert (unknown.code, "certificate" in unknown.err) == (1, True)
        trusting = {"SSL_CERT_FILE": str(tmp_path / "authority.pem")}
        log = tmp_path / "network.json"
        done = firm.types_watched(log, "packs", "install", server.address, environment=trusting)
        assert (done.code, done.err) == (0, "")
        connects = [where for event, where in json.loads(log.read_text()) if event == "socket.connect"]
        assert connects
        assert all(f"'127.0.0.1', {server.port}" in each or "'::1'" in each for each in connects)
    assert in_use(firm)["subsidies"] == NEWER
    refused = firm.types("packs", "install", server.address.replace("https", "http"))
    assert (refused.code, "https://" in refused.err) == (2, True)


def test_a_stick_changed_on_its_way_is_refused(firm: Person, repository: Path) -> None:
    believe(firm, repository)
    (archive,) = (repository / "targets").iterdir()
    content = bytearray(archive.read_bytes())
    content[1000] ^= 1
    archive.write_bytes(content)
    before = in_use(firm)
    done = firm.types("packs", "install", repository, "--json")
    assert (done.code, done.out) == (1, "")
    assert "changed after it was signed" in done.err
    assert in_use(firm) == before


def test_an_older_stick_is_refused_after_a_newer_one(
    officer: Person, firm: Person, repository: Path, tmp_path: Path
) -> None:
    old = shutil.copytree(repository, tmp_path / "old")
    publish(officer, NEWEST)
    believe(firm, repository)
    assert firm.types("packs", "install", repository).code == 0
    done = firm.types("packs", "install", old)
    assert (done.code, "older" in done.err) == (1, True)
    assert in_use(firm)["subsidies"] == NEWEST


def test_a_wrong_number_is_a_hard_stop(firm: Person, repository: Path, tmp_path: Path) -> None:
    root, right = repository / "metadata" / "root.json", trusted_number(repository)
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    for number in (wrong, ""):
        assert firm.types("packs", "trust", root, "--number", number).code == 1
    assert firm.types("packs", "trust", root, typed="").code == 1
    refused = firm.types("packs", "trust", root, typed=wrong)
    assert refused.code == 1
    assert right not in "".join(filter(str.isdigit, refused.out + refused.err))
    assert firm.types("packs", "install", repository).code == 3
    typed = firm.types("packs", "trust", root, typed=right)
    assert typed.code == 0
    assert "부처" in typed.err
    assert (tmp_path / "firm").exists()


def test_another_publisher_needs_a_word_more(officer: Person, firm: Person, repository: Path) -> None:
    believe(firm, repository)
    create = ("packs", "create", "elsewhere", "--publisher", "Other", *WITH_KEYS)
    assert officer.types(*create).code == 0
    other = officer.home / "elsewhere"
    trust = ("packs", "trust", other / "metadata" / "root.json", "--number", trusted_number(other))
    refused = firm.types(*trust)
    assert (refused.code, "--replace" in refused.err) == (1, True)
    assert firm.types(*trust, "--replace").code == 0


def test_two_people_sign_and_keys_are_replaced(firm: Person, tmp_path: Path) -> None:
    officer, other = Person(_home(tmp_path / "officer")), Person(_home(tmp_path / "colleague"))
    with_passphrase = ("--passphrase-file", "passphrase.txt")
    mine = ("--only", "root-1", "--only", "targets", "--only", "snapshot", "--only", "timestamp")
    assert officer.types("packs", "keys", "keys", *mine, *with_passphrase).code == 0
    theirs = ("--only", "root-2", "--only", "root-3")
    assert other.types("packs", "keys", "keys", *theirs, *with_passphrase).code == 0
    for file in (other.home / "keys").glob("*.pub"):
        shutil.copy(file, officer.home / "keys")
    made = officer.types("packs", "create", "repository", "--publisher", "부처", *WITH_KEYS, "--json")
    assert (made.code, made.document["missing_signatures"]) == (0, 1)
    repository = officer.home / "repository"
    signed = other.types("packs", "sign", repository, "--key", "keys/root-3.key", *with_passphrase, "--json")
    assert (signed.code, signed.document["missing_signatures"]) == (0, 0)
    publish(officer, NEWER)
    believe(firm, repository)
    assert officer.types("packs", "keys", "new", "--only", "timestamp", *with_passphrase).code == 0
    rotate = ("packs", "rotate", "repository", "timestamp", "--new-keys", "new", *WITH_KEYS, "--json")
    rotated = officer.types(*rotate)
    assert (rotated.code, rotated.document["missing_signatures"]) == (0, 1)
    assert firm.types("packs", "install", repository).code == 0
    assert other.types("packs", "sign", repository, "--key", "keys/root-2.key", *with_passphrase).code == 0
    assert firm.types("packs", "install", repository).code == 0
    renew = ("packs", "renew", "repository", "--keys", "new", "--passphrase-file", "passphrase.txt")
    assert officer.types(*renew).code == 0
    assert officer.types("packs", "renew", "repository", *WITH_KEYS).code == 2
    assert firm.types("packs", "install", repository).code == 0


def test_one_day_and_one_set_of_keys_make_one_repository(officer: Person, repository: Path) -> None:
    day = {"SOURCE_DATE_EPOCH": "1795305600"}
    found = []
    for name in ("one", "two"):
        create = ("packs", "create", name, "--publisher", "부처", *WITH_KEYS)
        assert officer.types(*create, environment=day).code == 0
        found.append(fingerprint(officer.home / name))
    assert found[0] == found[1]
    wrong = officer.types(
        "packs", "renew", repository, *WITH_KEYS, environment={"SOURCE_DATE_EPOCH": "today"}
    )
    assert (wrong.code, "SOURCE_DATE_EPOCH" in wrong.err) == (1, True)


def test_a_publishers_mistakes_are_told_and_change_nothing(officer: Person, repository: Path) -> None:
    before = fingerprint(repository)
    lower = newer_pack("subsidies", officer.home / "lower", "2026.12.0")
    assert officer.types("packs", "publish", "repository", lower, *WITH_KEYS).code == 1
    (lower / "run.py").write_text("print()")
    assert officer.types("packs", "check", lower).code == 1
    assert officer.types("packs", "publish", "repository", lower, *WITH_KEYS).code == 2
    pack = officer.home / NEWER / "subsidies"
    (officer.home / "wrong.txt").write_text("not the passphrase")
    wrong = ("--keys", "keys", "--passphrase-file", "wrong.txt")
    assert officer.types("packs", "renew", "repository", *wrong).code == 2
    assert (
        officer.types("packs", "publish", "repository", pack, *WITH_KEYS, "--needs-program", "new").code == 1
    )
    assert officer.types("packs", "create", "repository", "--publisher", "부처", *WITH_KEYS).code == 2
    assert officer.types("packs", "keys", "keys", "--passphrase-file", "passphrase.txt").code == 2
    assert fingerprint(repository) == before
    unchanged = officer.types("packs", "publish", "repository", pack, *WITH_KEYS, "--json")
    assert (unchanged.code, unchanged.document["published"]) == (0, [])
    assert fingerprint(repository) == before


def test_the_difference_between_two_packs_is_told_for_a_firm(officer: Person, repository: Path) -> None:
    assert repository.is_dir()
    newer = officer.home / NEWER / "subsidies"
    sample = resources("samples", "saebyeok", "firm.json")
    told = officer.types("packs", "diff", "subsidies", newer, "--firm", sample)
    assert (told.code, NEWER in told.out) == (0, True)
    assert officer.types("packs", "diff", "subsidies", newer, "--json").document["schema"]
    assert officer.types("packs", "diff", "subsidies", officer.home / "none").code == 2
    assert officer.types("packs", "diff", "readiness", newer).code == 2


@pytest.mark.parametrize("place", ["passphrase.txt", "passphrase.txt/inside", "none/none"])
def test_a_wrong_place_is_told_in_words(place: str, officer: Person, repository: Path) -> None:
    before = fingerprint(repository)
    pack = officer.home / NEWER / "subsidies"
    secret = ("--passphrase-file", "passphrase.txt")
    commands: list[tuple[object, ...]] = [
        ("create", "new", "--keys", place, "--publisher", "부처", *secret),
        ("publish", place, pack, *WITH_KEYS),
        ("publish", "repository", place, *WITH_KEYS),
        ("renew", place, *WITH_KEYS),
        ("renew", "repository", "--keys", place, *secret),
        ("rotate", place, "timestamp", "--new-keys", "keys", *WITH_KEYS),
        ("rotate", "repository", "timestamp", "--new-keys", place, *WITH_KEYS),
        ("sign", place, "--key", "keys/root-1.key", *secret),
        ("sign", "repository", "--key", place, *secret),
        ("diff", "subsidies", place),
    ]
    if place.startswith("passphrase"):
        commands.append(("keys", place, "--only", "targets", *secret))
        commands.append(("create", place, "--publisher", "부처", *WITH_KEYS))
    for words in commands:
        done = officer.types("packs", *words)
        assert (done.code, done.out, "Traceback" in done.err) == (2, "", False), (words, done)
    assert fingerprint(repository) == before


def test_a_folder_in_the_place_of_the_programs_own_list_is_told(firm: Person, repository: Path) -> None:
    believe(firm, repository)
    (firm.home / "xdg_data_home" / "sme-smartwork" / "packs" / "in-use.json").mkdir(parents=True)
    done = firm.types("packs", "install", repository)
    assert (done.code in {2, 3}, "Traceback" in done.err, "in-use.json" in done.err) == (True, False, True)
