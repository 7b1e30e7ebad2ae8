"""What ``import ottawatch`` gives."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ottawatch

NAMES = [
    "CheckedDocument",
    "Claim",
    "Document",
    "OttawatchError",
    "Verdict",
    "add_documents",
    "check",
    "duties",
    "history",
    "may",
    "open_documents",
    "open_library",
    "outlook",
    "read",
    "recheck_documents",
    "second_reader",
    "standing",
]


def test_the_public_names_are_these() -> None:
    """The list is exact and sorted."""
    assert ottawatch.__all__ == NAMES
    assert dir(ottawatch) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there(name: str) -> None:
    """Each name can be called."""
    assert callable(getattr(ottawatch, name))


@pytest.mark.parametrize(
    "before",
    [
        "pass",
        "import ottawatch.read.formats",
        "import ottawatch.check",
        "from ottawatch.check import judge",
        "import ottawatch.read.reader as reader; reader.read_text",
        "from ottawatch import check, read; read('x'); check('x')",
    ],
)
def test_a_room_does_not_hide_its_door(before: str) -> None:
    """Whatever was imported before, `read` and `check` can be called, and the rooms be entered by full name."""
    program = (
        f"{before}\n"
        "import ottawatch\n"
        "from ottawatch.check import judge\n"
        "import ottawatch.read.formats.raw as raw\n"
        "for _ in range(2):\n"
        "    assert ottawatch.read('Nothing of it.').claims == ()\n"
        "    assert ottawatch.check('Nothing of it.', published='2025-07-09').judged == ()\n"
        "assert callable(judge) and raw.MOST_BYTES\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """What is not there is refused like anywhere in Python."""
    with pytest.raises(AttributeError, match="no attribute 'bogus'"):
        ottawatch.bogus  # noqa: B018


def test_the_import_is_light() -> None:
    """Importing the package loads no room and nothing from outside."""
    program = (
        "import sys; before = set(sys.modules); import ottawatch\n"
        "print(*sorted(name for name in set(sys.modules) - before), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": "src"}, timeout=60)  # fmt: skip
    assert [name for name in done.stdout.split() if name.startswith("ottawatch")] == ["ottawatch"]


def test_the_command_line_loads_only_click_before_a_command_runs() -> None:
    """Help needs neither rich nor httpx nor the extractor, and no record is read."""
    program = (
        "import sys; from ottawatch.cli import run; run(['--help'])\n"
        "heavy = {'rich', 'httpx', 'trafilatura', 'lxml', 'charset_normalizer', 'csv', 'ottawatch.record',\n"
        "         'ottawatch.law', 'ottawatch.read', 'ottawatch.check', 'ottawatch.model'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=60)
