"""A folder of hostile files: odd names, links in circles, pipes, sidecars that tell lies."""

import os
import socket
from pathlib import Path
from random import Random

from tests.hostile.containers import CONTAINERS
from tests.hostile.texts import TEXTS, any_sidecar

MAKERS = TEXTS | CONTAINERS
ODD_NAMES = (
    b"new\nline", b"tab\t", b"\x1b[31m", b"caf\xe9", b"\xff\xfe", b" ", b"a=b", b"%20", b"*?[a]",
    "\u202e".encode(), "🏳️‍🌈".encode(), b"x" * 200, b"'\"$(x)`;", b"a..b", b"con", b"{}", b"-rf",
)  # fmt: skip
FILES_IN_FOLDER = 100


def write_hostile(folder: Path, count: int, seed: int) -> None:
    """So many files below the folder, and a few things that are no files; the same for a seed."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_places(folder)
    kinds = sorted(MAKERS)
    for number in range(count):
        chance = Random(f"{seed} {number}")
        kind = kinds[number % len(kinds)]
        below = folder / f"{number // FILES_IN_FOLDER:03}"
        below.mkdir(exist_ok=True)
        name = b"%06d-" % number
        if chance.random() < 0.05:
            name += chance.choice(ODD_NAMES) + b"-"
        path = os.fsencode(below) + b"/" + name + kind.encode()
        _write(path, MAKERS[kind](chance))
        if chance.random() < 0.05:
            _write(path + b".meta.json", any_sidecar(chance))


def _write(path: bytes, data: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 - a name that is no text is no Path
        file.write(data)


def _write_places(folder: Path) -> None:
    odd = folder / "places"
    deep = odd.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("The ferry will sail.\n", encoding="utf-8")
    (odd / "loop").symlink_to(odd)
    (odd / "self").symlink_to("self")
    (odd / "dangling.txt").symlink_to("nowhere.txt")
    (odd / "endless.txt").symlink_to("/dev/zero")
    (odd / "folder.txt").mkdir()
    (odd / "orphan.txt.meta.json").write_text("{}", encoding="utf-8")
    os.mkfifo(odd / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(odd)  # an address is short, the path of a temporary folder is not
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(before)
