"""Delivering what is in the outbox: each to its targets, again and again until it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import bindparam, or_, select, update

from ottawatch.errors import DeliveryError
from ottawatch.library.tables import Delivery
from ottawatch.library.tables import Notice as Kept
from ottawatch.library.telling import mail as mails
from ottawatch.library.telling.outbox import WAITING, gather, register
from ottawatch.library.telling.post import post
from ottawatch.library.telling.signing import signed
from ottawatch.library.turn import turn
from ottawatch.model.notice import Notice
from ottawatch.report.notices import cloud_event, mail_of, notices_atom, notices_calendar, notices_json_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from ottawatch.library.database import Database
    from ottawatch.library.telling.plan import Plan, Target

_TOLD, _GIVEN_UP = "told", "given up"
_FIRST: Final = 60.0
_LONGEST: Final = timedelta(days=1)
_MOST_TRIES: Final = 15
"""By then it has been tried for five days."""
_AT_ONCE: Final = 200
_IN_A_MAIL: Final = 50
_WRITTEN: Final = {
    "atom": notices_atom,
    "jsonfeed": notices_json_feed,
    "calendar": notices_calendar,
}


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of the notices for a target.

    Attributes:
        told: How many it has taken.
        given_up: How many it will not be asked to take again.
        fault: Why it did not take one.
    """

    target: str
    told: int = 0
    given_up: int = 0
    fault: str | None = None


class Teller:
    """Finds what the rules of a plan want to be told, and tells it.

    Args:
        database: The library's.
        plan: Rules and targets.
        names: Plain names of the states, by code.
        now: The moment, with its zone.
        posted: Posts to a webhook.
        mailed: Hands a mail to its server.
    """

    def __init__(
        self,
        database: Database,
        plan: Plan,
        *,
        names: Mapping[str, str],
        now: Callable[[], datetime],
        posted: Callable[..., None] = post,
        mailed: Callable[..., None] = mails.send,
    ) -> None:
        self._database, self._plan, self._names, self._now = database, plan, names, now
        self._posted, self._mailed = posted, mailed
        self._database.change(lambda connection: register(connection, plan.rules))

    def gather(self, today: date) -> int:
        """Put into the outbox what is worth telling, and tell how many notices are new.

        Raises:
            LibraryError: The library does not answer.
        """
        return gather(self._database, self._names, today)

    def deliver(self) -> Iterator[Delivered]:
        """Deliver what is in the outbox and due; what a target does not take is tried again, later each time.

        Raises:
            LibraryError: The library does not answer, or another program is delivering.
        """
        with turn(self._database, "delivery"):
            for target in self._plan.targets:
                yield from self._to(target)

    def _to(self, target: Target) -> Iterator[Delivered]:
        rows = self._due(target)
        if not rows:
            return
        parts = [rows] if target.sort == "file" else _parts(rows, _IN_A_MAIL if target.sort == "mail" else 1)
        for number, part in enumerate(parts):
            left = len(rows) - sum(map(len, parts[: number + 1]))
            try:
                self._send(target, [_notice(row) for row in part], left)
            except DeliveryError as fault:
                given_up = self._put_off(part, fault)
                yield Delivered(target.name, given_up=given_up, fault=fault.sentence)
                if not fault.answered:
                    return
            else:
                self._settle(part, {"state": _TOLD, "fault": None, "done_at": self._moment()})
                yield Delivered(target.name, len(part))

    def _due(self, target: Target) -> Sequence[Any]:
        now = self._now()
        far = (now + 7 * _LONGEST).isoformat(timespec="seconds")
        due = (
            select(Delivery.id.label("delivery"), Delivery.tries, Kept.__table__)
            .join(Kept, Kept.id == Delivery.notice)
            .where(
                Delivery.target == target.name,
                Delivery.state == WAITING,
                or_(Delivery.next_at.is_(None), Delivery.next_at <= self._moment(), Delivery.next_at > far),
            )
            .order_by(Delivery.id)
        )
        with self._database.reading() as connection:
            return connection.execute(due if target.sort == "file" else due.limit(_AT_ONCE)).all()

    def _send(self, target: Target, notices: Sequence[Notice], left: int) -> None:
        if target.sort == "webhook":
            body = cloud_event(notices[0], self._plan.source)
            second = int(self._now().timestamp())
            headers = signed(target.key, notices[0].name, second, body)
            told = headers | {"Content-Type": "application/cloudevents+json; charset=utf-8"}
            self._posted(target.place, body, told, private=target.private)
        elif target.sort == "mail":
            subject, text = mail_of(notices, left)
            name = sha256("|".join(each.name for each in notices).encode()).hexdigest()[:32]
            self._mailed(target, mails.written(target, name, subject, text, self._now()))
        else:
            self._write(target)

    def _write(self, target: Target) -> None:
        """Write a file anew with the newest of all that was ever for it."""
        newest = (
            select(Kept.__table__)
            .join(Delivery, Delivery.notice == Kept.id)
            .where(Delivery.target == target.name)
            .order_by(Kept.id.desc())
            .limit(target.most)
        )
        with self._database.reading() as connection:
            notices = [_notice(row) for row in connection.execute(newest)]
        path = Path(target.place)
        beside = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(_WRITTEN[target.form](notices), encoding="utf-8", newline="")
            beside.replace(path)
        except OSError as fault:
            beside.unlink(missing_ok=True)
            raise DeliveryError(f"{path}: it cannot be written ({fault.strerror}).") from None

    def _put_off(self, rows: Sequence[Any], fault: DeliveryError) -> int:
        """Try again later, or give up; how many are given up."""
        now, given_up = self._now(), 0
        for row in rows:
            tries = row.tries + 1
            over = fault.lasting or tries >= _MOST_TRIES
            given_up += over
            wait = min(max(_FIRST * 2.0 ** min(tries - 1, 16), fault.wait or 0.0), _LONGEST.total_seconds())
            later = (now + timedelta(seconds=wait)).isoformat(timespec="seconds")
            told = {"tries": tries, "next_at": later, "fault": fault.sentence}
            self._settle([row], told | ({"state": _GIVEN_UP, "done_at": self._moment()} if over else {}))
        return given_up

    def _settle(self, rows: Sequence[Any], told: dict[str, Any]) -> None:
        moving = update(Delivery).where(Delivery.id == bindparam("of")).values(told)
        self._database.change(
            lambda connection: connection.execute(moving, [{"of": row.delivery} for row in rows])
        )

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _parts(rows: Sequence[Any], size: int) -> list[Sequence[Any]]:
    return [rows[first : first + size] for first in range(0, len(rows), size)]


def _notice(row: Any) -> Notice:
    body = row.body
    return Notice(
        row.name,
        row.rule,
        row.kind,
        row.day,
        row.made_at,
        body["title"],
        body["text"],
        tuple(body["tags"]),
        body["data"],
    )
