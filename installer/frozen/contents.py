"""What goes into the frozen program and what is left out; read by the spec on both systems.

Names are those inside the bundle, with forward slashes. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]  # name in the bundle, source path, PyInstaller's type code

FILES_OF_ALEMBIC = "sme_smartwork/storage/migrations"
"""Alembic reads its steps from files, so they are shipped as files too."""

WITH_METADATA = (
    *("PySide6-Essentials", "sqlcipher3", "SQLAlchemy", "alembic", "cryptography", "keyring", "XlsxWriter"),
    *("openpyxl", "python-calamine", "PyYAML", "jsonschema", "tuf", "securesystemslib", "requests"),
)
"""Packages whose version the self-test tells, or that ask for it themselves."""

DATA_OF_PACKAGES = {"holidays": ["locale/*/LC_MESSAGES/KR.mo"]}
"""Files that packages read: of the calendar of holidays only how Korea's are called."""

_HIDDEN = (
    *("sqlcipher3", "sqlcipher3.dbapi2", "sqlalchemy.dialects.sqlite", "alembic.context", "alembic.op"),
    *("holidays.countries.south_korea", "lxml._elementpath"),
    *("ctypes", "ipaddress", "inspect", "uuid", "csv", "lzma", "bz2", "platform"),  # of what officers add
)
_HIDDEN_WINDOWS = (
    "keyring.backends.Windows",
    "win32ctypes.core",
    "win32ctypes.core.ctypes",
    "win32ctypes.pywin32.win32cred",
)
_HIDDEN_LINUX = ("keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet")

_UNUSED = (
    "_wmi _tkinter tkinter unittest doctest pydoc pydoc_data pdb idlelib lib2to3 ensurepip venv curses "
    "readline setuptools pip wheel pkg_resources _distutils_hack "
    "PySide6.QtConcurrent PySide6.QtDesigner PySide6.QtHelp PySide6.QtNetwork PySide6.QtOpenGL "
    "PySide6.QtOpenGLWidgets PySide6.QtQml PySide6.QtQuick PySide6.QtQuickControls2 PySide6.QtQuickTest "
    "PySide6.QtQuickWidgets PySide6.QtSql PySide6.QtSvg PySide6.QtSvgWidgets PySide6.QtTest "
    "PySide6.QtUiTools PySide6.QtXml PySide6.scripts PySide6.support "
    "lxml.html lxml.objectify lxml.isoschematron lxml.sax lxml.cssselect lxml.ElementInclude "
    "lxml.doctestcompare lxml.usedoctest "
    "numpy pandas PIL brotli brotlicffi chardet h2 socks OpenSSL pysqlite2 sqlite3 _sqlite3 IPython "
    "rich pygments msgpack cachecontrol pip_audit pip_api cyclonedx uv tomli tomli_w packaging PyInstaller "
    "simplejson isoduration rfc3339_validator rfc3986_validator fqdn webcolors jsonpointer uri_template "
    "sqlalchemy.orm sqlalchemy.testing sqlalchemy.ext.mypy sqlalchemy.ext.asyncio alembic.testing "
    "pytest hypothesis "
    "duckdb _duckdb distributed dask fsspec"  # officers add DuckDB; clusters run from source
)
_UNUSED_WINDOWS = (
    "secretstorage jeepney keyring.backends.SecretService keyring.backends.libsecret gi dbus "
    "cffi pycparser"  # the secret store is reached by ctypes
)
_UNUSED_LINUX = "distutils keyring.backends.Windows keyring.backends.macOS win32ctypes gi dbus"

_DROPPED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(^|/)opengl32sw\.dll$",
        r"(^|/)(lib)?Qt6(Pdf|Qml|Quick|VirtualKeyboard|OpenGL|Network|Wayland|Wl|Eglfs|Egl|ShaderTools|Sql|Test|Xml)",
        r"/plugins/(tls|networkinformation|generic|virtualkeyboard|egldeviceintegrations|sqldrivers)/",
        r"/plugins/wayland",
        r"/plugins/platforms/(?!(lib)?q(windows|xcb|offscreen)\.)",
        r"/plugins/platformthemes/(?!libqxdgdesktopportal\.)",
        r"/plugins/imageformats/(?!(lib)?q(svg|jpeg|gif|ico)\.)",
        r"(^|/)translations/(?!qtbase_ko\.qm|qt_ko\.qm)",
        r"(^|/)alembic/(templates|testing)/",
        r"(^|/)(tests|testing)/.*\.py$",
        r"(^|/)sqlalchemy/.*\.(pyx|pxd)$",
        r"(^|/)docx/(py\.typed$|templates/(default-docx-template/|default-comments))",
        r"(^|/)dateutil/zoneinfo/.*\.tar\.gz$",
        r"(^|/)lxml/(isoschematron|html|includes)/",
        r"(^|/)lxml/(objectify|sax|builder|html)\.",
        r"\.dist-info/(?!METADATA$|entry_points\.txt$)",  # how it was installed where the build was made
    )
)

_FROM_THE_SYSTEM = re.compile(
    r"lib("
    r"g(tk|dk|dk_pixbuf|lib|object|io|module|thread)|pango(cairo|ft2)?|cairo(-gobject)?|atk(-bridge)?|atspi|epoxy"
    r"|stdc\+\+|gcc_s|fontconfig|freetype|expat|png16|harfbuzz|fribidi|thai|datrie|graphite2|brotli\w+"
    r"|X11|X11-xcb|xcb|Xau|Xdmcp|Xext|Xrender|Xi|Xfixes|Xcursor|Xdamage|Xcomposite|Xrandr|Xinerama|bsd|md"
    r"|wayland-\w+|EGL|GL|GLX|GLdispatch|OpenGL|drm|gbm|pixman|cups"
    r"|systemd|dbus|gcrypt|gpg-error|cap|lz4|mount|blkid|selinux|pcre2-8"
    r")(-[\d.]+)?\.so"
)
"""Libraries every desktop has; another copy beside the system's own would quarrel with it."""


def hidden_imports(source: Path, system: str) -> list[str]:
    """Every module of the program, which loads its screens by name, and what packages load by name."""
    own = [
        ".".join(path.relative_to(source).with_suffix("").parts).removesuffix(".__init__")
        for top in ("sme_smartwork", "ui")
        for path in sorted((source / top).rglob("*.py"))
    ]
    return [*own, *_HIDDEN, *(_HIDDEN_WINDOWS if system == "win32" else _HIDDEN_LINUX)]


def excluded(system: str) -> list[str]:
    """Modules nobody calls, or that belong to the other system or to other countries."""
    named = f"{_UNUSED} {_UNUSED_WINDOWS if system == 'win32' else _UNUSED_LINUX}".split()
    return [*named, *_other_countries()]


def _other_countries() -> list[str]:
    """Modules of the calendar of holidays about countries and markets other than Korea."""
    found = find_spec("holidays")
    if found is None or found.origin is None:
        return []
    folder = Path(found.origin).parent
    modules = [path for part in ("countries", "financial") for path in sorted((folder / part).glob("*.py"))]
    kept = ("__init__", "south_korea")
    return [f"holidays.{path.parent.name}.{path.stem}" for path in modules if path.stem not in kept]


def data(source: Path) -> list[tuple[str, str]]:
    """The files the program reads, each with its folder in the bundle."""
    folders = (source / "resources", source / FILES_OF_ALEMBIC)
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [(str(path), str(path.relative_to(source).parent)) for path in files]


def kept(entries: Iterable[Entry], system: str) -> list[Entry]:
    """`entries` without what nobody uses and what the target's system brings."""
    return sorted(entry for entry in entries if is_kept(entry[0], system))


def is_kept(name: str, system: str) -> bool:
    """Whether the file `name` of the bundle is shipped."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(pattern.search(str(path)) for pattern in _DROPPED):
        return False
    if system == "win32" or path.name.startswith("libpython"):
        return True
    return _FROM_THE_SYSTEM.match(path.name) is None
