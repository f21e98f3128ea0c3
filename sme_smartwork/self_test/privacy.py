"""Takes what could name a person or a machine out of a text that will be handed on."""

from __future__ import annotations

import getpass
import os
import platform
import re
from pathlib import Path

_HIDDEN = "‹…›"
_PATHS = re.compile(
    r"file:/+[^\s\"'<>|‘’“”]+"  # addresses of files
    r"|\\\\[^\s\"'<>|‘’“”]+"  # shares
    r"|\b[A-Za-z]:[\\/][^\"'<>|‘’“”\n]*"  # Windows; a folder's name may hold spaces
    r"|(?<=['\"‘“])(?:~|\.{1,2})?/[^\"'’”\n]*"  # in quotes a folder's name may hold spaces everywhere
    r"|(?<![\w/.<])(?:~|\.{1,2})?/[^\s\"'<>|‘’“”]+"  # everywhere else
)
_SHORTEST_NAME = 3


def without_personal_data(text: str) -> str:
    """`text` with every path, the user's name and this machine's name hidden."""
    home = Path.home()
    if home != Path(home.anchor):  # an account of the system may have none of its own
        text = text.replace(str(home), "~")  # its name may hold spaces
    hidden = _PATHS.sub(_HIDDEN, text)
    for name in sorted(_names(), key=len, reverse=True):
        hidden = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _HIDDEN, hidden, flags=re.IGNORECASE)
    return hidden


def _names() -> set[str]:
    found = {platform.node(), platform.node().split(".")[0], Path.home().name, _user()}
    found |= {os.environ.get(name, "") for name in ("COMPUTERNAME", "HOSTNAME", "USERNAME", "USERDOMAIN")}
    return {name for name in found if len(name) >= _SHORTEST_NAME}


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
