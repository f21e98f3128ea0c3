"""The round trip through a real secret service leaves nothing in it; without one the passphrase is used."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sme_smartwork.self_test.secret_store import secret_store
from sme_smartwork.storage import keyring_slot
from sme_smartwork.work import Ticket
from tests.support.keyring_session import keyring_session
from tests.support.repository import TOP

ROUND = """
import json
import secretstorage
from sme_smartwork.self_test.secret_store import secret_store
from sme_smartwork.work import Ticket
def labels():
    connection = secretstorage.dbus_init()
    return [item.get_label() for item in secretstorage.get_default_collection(connection).get_all_items()]
before = labels()
told = secret_store("ko", Ticket())
print(json.dumps({"before": before, "after": labels(), **told.facts}))
"""


def test_a_secret_goes_round_and_nothing_stays(tmp_path: Path) -> None:
    with keyring_session(tmp_path) as session, session.applied():
        done = subprocess.run(
            [sys.executable, "-c", ROUND], cwd=TOP, capture_output=True, text=True, check=True, timeout=60
        )
    told = json.loads(done.stdout)
    assert told["usable"] is True
    assert told["backend"].startswith("SecretService")
    assert told["before"] == told["after"] == []


class Forgetful:
    """A store that says it keeps secrets and gives back another one."""

    priority = 1.0
    name = "forgetful"

    def set_password(self, *_given: str) -> None:
        """Keep nothing."""

    def get_password(self, *_given: str) -> str:
        return base64.b64encode(bytes(32)).decode()

    def delete_password(self, *_given: str) -> None:
        """Remove nothing."""


def test_a_store_that_does_not_keep_its_word_is_not_counted_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_slot, "_usable", lambda: iter([Forgetful()]))
    told = secret_store("en", Ticket())
    assert told.facts == {"usable": False, "reason": "refused"}


def test_without_a_store_the_passphrase_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring_slot, "_usable", lambda: iter(()))
    told = secret_store("en", Ticket())
    assert (told.key, told.facts) == ("self_test.keyring_unusable", {"usable": False, "reason": "none"})
