"""The edition: a day and a digest that are the same for the same tables, and only for them."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256

from ottawatch.record import load_record
from ottawatch.record.edition import edition_of
from ottawatch.record.integrity import verify
from ottawatch.record.schema import DESCRIPTOR, SHIPPED


def test_the_edition_is_a_day_and_eight_digits(record):
    """It is short enough to be cited, and the record, the look over the tables and the files name the same."""
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}·[0-9a-f]{8}", str(record.edition))
    assert str(record.edition) == str(edition_of()) == verify().edition
    assert record.edition.digest.startswith(str(record.edition)[-8:])


def test_the_same_tables_elsewhere_are_the_same_edition(tables, record):
    """Where the tables stand, and what lies beside them, does not matter."""
    (tables / "FORMAT.md").unlink()
    assert load_record(tables).edition == record.edition


def test_every_byte_counts(change, record):
    """One changed word of a note is another edition."""
    assert (
        load_record(change("borders.csv", "Newser (830 miles)", "Newser (831 miles)")).edition
        != record.edition
    )


def test_a_row_that_moves_to_another_table_is_another_edition(tables, tmp_path):
    """Names and lengths are part of the digest, so that bytes cannot move from one file into the next."""
    moved = shutil.copytree(tables, tmp_path / "moved")
    head, _, rest = (tables / "totals.csv").read_bytes().partition(b"\n")
    (moved / "totals.csv").write_bytes(head + b"\n")
    (moved / "transfers.csv").write_bytes(rest + (moved / "transfers.csv").read_bytes())
    assert edition_of(moved).digest != edition_of(tables).digest


def test_the_digest_can_be_taken_with_other_tools(record):
    """It is SHA-256 over each file by name: its name, its length and its bytes."""
    taken = sha256()
    for path in sorted([*SHIPPED.glob("*.csv"), SHIPPED / DESCRIPTOR]):
        raw = path.read_bytes()
        taken.update(f"{path.name}\n{len(raw)}\n".encode() + raw)
    assert taken.hexdigest() == record.edition.digest
