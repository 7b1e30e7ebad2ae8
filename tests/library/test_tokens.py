"""Tokens: shown once, kept as a hash, and known again only while they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from ottawatch import doors
from ottawatch.cli import run
from ottawatch.errors import UsageError
from ottawatch.library.tables import Token
from ottawatch.model.access import Role

if TYPE_CHECKING:
    from pathlib import Path

    from ottawatch.library import Library

TODAY = "2026-01-20"


def test_a_token_is_known_again_and_only_its_hash_is_kept(library: Library) -> None:
    """Whoever holds it is known by name and role; nothing in the table gives it back."""
    written, made = doors.add_token(library, "Desk of  Riga", role="review", today=TODAY)
    found = doors.bearer_of(library, written, today=TODAY)
    assert found == made
    assert (made.name, made.role, made.until.isoformat()) == ("Desk of Riga", Role.REVIEW, "2027-01-20")
    with library.database.reading() as connection:
        row = connection.execute(select(Token.__table__)).one()
    assert written.rpartition("_")[2] not in str(row)
    assert len(row.hash) == 64


def test_a_token_holds_to_its_last_day_and_not_after_it_is_revoked(library: Library) -> None:
    """Its last day counts; revoked, it opens nothing, and says since when."""
    written, made = doors.add_token(library, "A", until="2026-02-01", today=TODAY)
    assert doors.bearer_of(library, written, today="2026-02-01")
    assert doors.bearer_of(library, written, today="2026-02-02") is None
    done = doors.revoke_token(library, made.number)
    assert done.revoked_at
    assert doors.revoke_token(library, made.number) == done
    assert doors.bearer_of(library, written, today=TODAY) is None
    assert [one.revoked_at for one in doors.list_tokens(library)] == [done.revoked_at]


def test_nothing_near_a_token_opens(library: Library) -> None:
    """Neither another number or sign, nor a part of it, nor what is no token at all."""
    written, made = doors.add_token(library, "A", role="admin", today=TODAY)
    other, _ = doors.add_token(library, "B", today=TODAY)
    number, secret = written.split("_", 2)[1:]
    wrong = [
        "",
        "ottawatch",
        secret,
        written[:-1],
        f"{written}a",
        f" {written}",
        f"ottawatch_{made.number + 7}_{secret}",
        f"ottawatch_{other.split('_', 2)[1]}_{secret}",
        f"ottawatch_{number}_{secret[::-1]}",
        f"ottawatch_{'9' * 30}_{secret}",
        f"ottawatch_{number}_é{secret[1:]}",
    ]
    assert [doors.bearer_of(library, each, today=TODAY) for each in wrong] == [None] * len(wrong)


def test_secrets_are_compared_in_constant_time(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """One comparison that does not end early, of hashes, also where there is no such token."""
    seen: list[tuple[int, int]] = []

    def compare(one: str, other: str) -> bool:
        seen.append((len(one), len(other)))
        return one == other

    written, _ = doors.add_token(library, "A", today=TODAY)
    monkeypatch.setattr("ottawatch.library.tokens.hmac.compare_digest", compare)
    assert doors.bearer_of(library, written, today=TODAY)
    assert doors.bearer_of(library, written.replace("_1_", "_77_"), today=TODAY) is None
    assert seen == [(64, 64), (64, 64)]


@pytest.mark.parametrize(
    ("name", "more"),
    [(" ", {}), ("x" * 81, {}), ("a\x1bb", {}), ("A", {"role": "owner"}), ("A", {"until": "2026-01-19"})],
)
def test_a_token_that_makes_no_sense_is_refused(library: Library, name: str, more: dict[str, str]) -> None:
    """A name that is none, a role that is none, a last day that has passed."""
    with pytest.raises(UsageError):
        doors.add_token(library, name, today=TODAY, **more)
    assert doors.list_tokens(library) == []


def test_the_command_shows_a_token_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Made, listed, revoked; the list never shows one as it is written."""
    place = ["--database", str(tmp_path / "library.sqlite")]
    assert run(["library", "token", "add", "Riga", "--role", "review", "--today", TODAY, *place]) == 0
    written = capsys.readouterr().out.strip()
    assert written.startswith("ottawatch_1_")
    assert run(["library", "token", "list", "--today", TODAY, *place]) == 0
    listed = capsys.readouterr().out
    assert listed == "   1  review  2026-01-20 to 2027-01-20  holds    Riga\n"
    assert run(["library", "token", "revoke", "1", *place]) == 0
    capsys.readouterr()
    assert run(["library", "token", "list", "--today", TODAY, "--format", "json", *place]) == 0
    assert '"holds": false' in capsys.readouterr().out
    assert run(["library", "token", "revoke", "9", *place]) == 2
