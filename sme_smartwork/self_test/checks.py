"""The checks that need no window, in the order in which they are run."""

from __future__ import annotations

from sme_smartwork.self_test.encryption import encryption
from sme_smartwork.self_test.findings import Check
from sme_smartwork.self_test.main_job import main_job
from sme_smartwork.self_test.packs import packs
from sme_smartwork.self_test.secret_store import secret_store
from sme_smartwork.self_test.versions import versions

CHECKS = (
    Check("versions", versions),
    Check("encryption", encryption),
    Check("keyring", secret_store),
    Check("packs", packs),
    Check("main_job", main_job),
)
