"""One target of the fuzzer, in a process of its own: ``python -m benchmarks.fuzz.target NAME FOLDER [libFuzzer's options]``."""

from __future__ import annotations

import io
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

import atheris

_FOLLOWED: Final = ["ottawatch", "striprtf", "email", "zipfile"]
_LATE: Final = ("html", "mail", "markdown", "office.docx", "office.odt", "rtf")
"""Formats that are loaded only when they are met."""
_HOT: Final = [
    f"ottawatch.read.{name}"
    for name in ("patterns", "forms", "lexis", "pieces", "tokens", "walking", "looks")
]
"""Loops in which nearly all time goes; following them would make each input ten times as slow."""

with atheris.instrument_imports(include=_FOLLOWED, exclude=_HOT):
    for late in (*(f"ottawatch.read.formats.{name}" for name in _LATE), "striprtf.striprtf"):
        import_module(late)
    from tests.formats.held import hold

    from benchmarks.fuzz.seeds import TARGETS
    from ottawatch.read.language import languages, load_language

if TYPE_CHECKING:
    from collections.abc import Callable

_INSIDE: Final = {"docx-inside": "word/document.xml", "odt-inside": "content.xml"}


def main() -> None:
    """Lay down the inputs to start from, then fuzz as often as the options say."""
    name, folder, *options = sys.argv[1:]
    form, seeds = TARGETS[name]
    started = Path(folder)
    started.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (started / f"seed-{number}").write_bytes(_unpacked(name, seed))
    for code in languages():
        load_language(code)
    for seed in seeds():
        hold(seed, form)
    pack = _packer(name, next(iter(seeds())))
    atheris.Setup([sys.argv[0], str(started), *options], lambda data: hold(pack(data), form))
    atheris.Fuzz()


def _unpacked(name: str, seed: bytes) -> bytes:
    part = _INSIDE.get(name)
    return zipfile.ZipFile(io.BytesIO(seed)).read(part) if part else seed


def _packer(name: str, seed: bytes) -> Callable[[bytes], bytes]:
    part = _INSIDE.get(name)
    if not part:
        return bytes
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        others = {other: archive.read(other) for other in archive.namelist() if other != part}

    def pack(data: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for other, there in (*others.items(), (part, data)):
                archive.writestr(other, there)
        return file.getvalue()

    return pack


if __name__ == "__main__":
    main()
