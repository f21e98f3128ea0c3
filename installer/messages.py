"""What set-up says, in the reader's language, from the same catalogue as the program's other texts."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

WORDING = Path(__file__).resolve().parent.parent / "resources" / "wording" / "setup.json"


class SetupError(Exception):
    """Set-up cannot go on; `key` names the sentences that say why, what is safe and what to do."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def languages() -> tuple[str, ...]:
    """The terminal's language; both, Korean first, when it names neither."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    chosen = locale[:2].lower()
    return (chosen,) if chosen in ("ko", "en") else ("ko", "en")


def tell(key: str, **params: object) -> None:
    """Say `key` on stderr, so that stdout stays the program's own."""
    texts = json.loads(WORDING.read_text(encoding="utf-8"))[key]
    for language in languages():
        print(texts[language].format(**params), file=sys.stderr, flush=True)
