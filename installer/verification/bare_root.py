"""A Debian with nothing in it but what the package asks for: made once, kept as a tarball."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from frozen.order import BuildError
from frozen.places import CACHE
from verification.processes import Done, Words, run

OWNER = 1000
"""The number of the ordinary user in the bare system; the name is `owner`."""
HOME = "home/owner"
"""That user's home, from the root of the system on."""
MAKING = 600
UNWANTED = ("./var/cache/apt/archives/*.deb", "./var/lib/apt/lists/*", "./dev/*", "./proc/*", "./sys/*")


def depends(package: Path) -> list[str]:
    """The packages `package` depends on; where it leaves a choice, the first."""
    told = run(["dpkg-deb", "--field", package, "Depends"]).good("dpkg-deb").out
    return first_choices(told)


def first_choices(field: str) -> list[str]:
    """The names in a Depends field, the first of each choice, without versions and architectures."""
    groups = (group.split("|")[0] for group in field.replace("\n", " ").split(","))
    return sorted({re.split(r"[\s(:]", group.strip())[0] for group in groups if group.strip()})


def tarball(packages: list[str]) -> Path:
    """The bare system with `packages` and what they in turn ask for; made on first use, under a minute."""
    suite, mirror = source()
    key = hashlib.sha256(" ".join([suite, str(OWNER), *packages]).encode()).hexdigest()[:12]
    kept = CACHE / "roots" / f"{suite}-{key}.tar.gz"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="smartwork-root-") as folder:
            _make(Path(folder), packages, suite, mirror)
            _pack(Path(folder) / "root", kept)
    return kept


def unpack(kept: Path, folder: Path) -> Path:
    """The bare system in `folder`."""
    folder.mkdir()
    run(["tar", "-C", folder, "--numeric-owner", "-xzf", kept], seconds=MAKING).good("tar")
    return folder


def source() -> tuple[str, str]:
    """The suite of this machine and where its packages come from, as its own apt is set up."""
    codename = _codename()
    asked = ["apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)", "Created-By: Packages"]
    for line in run(asked).good("apt-get").out.splitlines():
        suite, _, site = line.partition(" ")
        if suite == codename and site:
            return suite, site
    raise BuildError("apt knows no source of this Debian's packages. Set one up and run `apt-get update`.")


def _codename() -> str:
    told = Path("/etc/os-release").read_text(encoding="utf-8")
    found = re.search(r"^VERSION_CODENAME=\"?([a-z]+)", told, re.MULTILINE)
    if found is None:
        raise BuildError("This is no Debian system: verify on Debian 12.")
    return found[1]


def _make(folder: Path, packages: list[str], suite: str, mirror: str) -> None:
    own = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "--"]
    include = ",".join(packages)
    words = ["debootstrap", "--variant=minbase", f"--include={include}", suite, str(folder / "root"), mirror]
    _built(run([*own, *words], seconds=MAKING, environment=os.environ | {"LC_ALL": "C.UTF-8"}))
    user = ["useradd", "--create-home", "--uid", str(OWNER), "--shell", "/bin/sh", "owner"]
    _built(run(["chroot", folder / "root", *user]))


def _built(done: Done) -> None:
    if done.code != 0:
        last = "\n".join(done.said.splitlines()[-15:])
        raise BuildError(f"The bare Debian could not be made (it needs the network once):\n{last}")


def _pack(root: Path, kept: Path) -> None:
    unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
    leave_out = [f"--exclude={name}" for name in UNWANTED]
    words: Words = ["tar", "-C", root, "--numeric-owner", *leave_out, "-I", "gzip -1", "-cf", unfinished, "."]
    try:
        run(words, seconds=MAKING).good("tar")
        shutil.move(unfinished, kept)
    finally:
        unfinished.unlink(missing_ok=True)
