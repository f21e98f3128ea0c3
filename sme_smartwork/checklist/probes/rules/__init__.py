"""One rule a probe; each compares what was recorded with the limits and tables of the pack."""

from __future__ import annotations

from collections.abc import Mapping

from sme_smartwork.checklist.probes.rules import (
    backup,
    boot,
    encryption,
    firewall,
    listeners,
    lock,
    logs,
    malware,
    media,
    rights,
    session_wipe,
    shares,
    sign_in,
    software,
    update_setting,
    updates,
    wifi,
)
from sme_smartwork.checklist.probes.rules.seen import Rule

RULES: Mapping[str, Rule] = {
    rule.probe: rule
    for rule in (
        encryption.RULE,
        lock.RULE,
        sign_in.AUTO,
        firewall.RULE,
        malware.RULE,
        updates.RULE,
        update_setting.RULE,
        listeners.RULE,
        rights.RULE,
        sign_in.GUESTS,
        shares.RULE,
        media.AUTORUN,
        media.STORAGE,
        wifi.RULE,
        backup.RULE,
        boot.RULE,
        software.UNWANTED,
        software.BROWSERS,
        session_wipe.RULE,
        logs.RULE,
    )
}
