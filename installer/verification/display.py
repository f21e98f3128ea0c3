"""A virtual display whose picture is read from outside: no program is asked whether it has painted."""

from __future__ import annotations

import mmap
import os
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from verification.ledger import CheckFailed
from verification.processes import started

WIDTH, HEIGHT = 1280, 1024
GRID = 8
"""Every eighth pixel of every eighth line is looked at."""
COLOURS = 12
"""A window with text, buttons and borders has at least so many colours; an empty one has not."""
SHARE = 0.2
"""The least part of the display a painted window covers."""
EMPTY = 0.001
"""So much of an empty display may have a colour: the pointer of the mouse does."""
STEADY_SECONDS = 0.7


@dataclass(frozen=True, slots=True)
class Display:
    """A running display: its name for programs and its picture."""

    name: str
    screen: mmap.mmap

    def samples(self) -> list[int]:
        """The pixels of the grid."""
        start, line = _layout(self.screen)
        found: list[int] = []
        with memoryview(self.screen) as whole:
            for row in range(0, HEIGHT, GRID):
                begin = start + row * line
                with whole[begin : begin + WIDTH * 4] as part, part.cast("I") as pixels:
                    found += pixels[::GRID].tolist()
        return [pixel & 0xFFFFFF for pixel in found]

    def is_painted(self) -> bool:
        """Whether a window with content is to be seen."""
        samples = self.samples()
        return _covered(samples) >= SHARE and len(set(samples)) >= COLOURS

    def wait_blank(self, seconds: float = 20) -> None:
        """Wait until nothing is to be seen any more."""
        self._wait(lambda: _covered(self.samples()) <= EMPTY, seconds, "the display did not become empty")

    def wait_shown(self, seconds: float) -> None:
        """Wait until anything is to be seen, however small."""
        self._wait(lambda: _covered(self.samples()) > 10 * EMPTY, seconds, "nothing was shown")

    def wait_painted(self, seconds: float) -> None:
        """Wait until a window is really painted."""
        self._wait(self.is_painted, seconds, f"no window was painted within {seconds:g} s")

    def wait_steady(self, seconds: float = 20) -> None:
        """Wait until the picture no longer changes."""
        until, before, since = time.monotonic() + seconds, self.samples(), time.monotonic()
        while time.monotonic() - since < STEADY_SECONDS and time.monotonic() < until:
            time.sleep(0.05)
            now = self.samples()
            if now != before:
                before, since = now, time.monotonic()

    def save(self, file: Path) -> None:
        """Keep the picture as PNG."""
        start, line = _layout(self.screen)
        rows = (self.screen[start + y * line : start + y * line + WIDTH * 4] for y in range(HEIGHT))
        file.write_bytes(_png(b"".join(b"\0" + _rgb(row) for row in rows)))

    @staticmethod
    def _wait(is_so: Callable[[], bool], seconds: float, otherwise: str) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > until:
                raise CheckFailed(otherwise)
            time.sleep(0.004)


@contextmanager
def display(folder: Path) -> Iterator[Display]:
    """A display of 1280 × 1024, without anything on it; its picture lies in a file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    ours, theirs = os.pipe()
    words: list[str | Path] = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    words += ["-fbdir", folder, "-noreset", "-nolisten", "tcp", "-ac"]
    with started(words, keep=(theirs,)):
        os.close(theirs)
        with os.fdopen(ours) as answer:
            number = answer.readline().strip()
        if not number:
            raise CheckFailed("the virtual display (Xvfb) did not start")
        with (
            (folder / "Xvfb_screen0").open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as screen,
        ):
            yield Display(f":{number}", screen)


def alike(one: list[int], other: list[int]) -> float:
    """The part of two pictures that is the same, from 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _covered(samples: list[int]) -> float:
    return sum(1 for pixel in samples if pixel) / len(samples)


def _layout(screen: mmap.mmap) -> tuple[int, int]:
    """Where the pixels begin and how many bytes a line has, by the head of the file (X window dump)."""
    head = struct.unpack(">25I", screen[:100])
    size, depth, line, colours = head[0], head[11], head[12], head[19]
    if depth != 32:
        raise CheckFailed(f"the display has {depth} bits a pixel")
    return size + colours * 12, line


def _rgb(row: bytes) -> bytes:
    """A line of the display (blue, green, red, nothing) as PNG wants it."""
    out = bytearray(len(row) // 4 * 3)
    out[0::3], out[1::3], out[2::3] = row[2::4], row[1::4], row[0::4]
    return bytes(out)


def _png(lines: bytes) -> bytes:
    head = struct.pack(">2I5B", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(kind, data) for kind, data in parts)


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
