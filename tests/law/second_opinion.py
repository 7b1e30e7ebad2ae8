"""A second opinion on who stands where: slow, literal, and written from the articles alone.

Nothing here comes from the package. It reads the tables itself, counts months on its own calendar, and
answers for one day at a time by looking through the letters that the depositary has received. It is there
to disagree.
"""

from __future__ import annotations

import calendar
import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPENED = {
    "APMBC": date(1997, 12, 3),
    "CCM": date(2008, 12, 3),
    "CCW": date(1981, 4, 10),
    "CCW-AP2": date(1996, 5, 3),
    "ATT": date(2013, 6, 3),
}
"""The days on which the treaties were opened for signature, or the protocol was adopted."""

RATIFYING = ("ratification", "acceptance", "approval")
JOINING = (*RATIFYING, "accession")


@dataclass(frozen=True, order=True)
class Letter:
    """Something that the depositary received from a state."""

    day: date
    state: str
    treaty: str
    kind: str


@dataclass
class Files:
    """What lies in the depositary's cabinet, and what the newspapers tell of wars."""

    letters: list[Letter] = field(default_factory=list)
    born: dict[str, date] = field(default_factory=dict)
    gone: dict[str, date] = field(default_factory=dict)
    wars: dict[str, list[tuple[date | None, date | None]]] = field(default_factory=lambda: defaultdict(list))
    uncounted: set[tuple[str, str]] = field(default_factory=set)

    def of(self, state: str, treaty: str) -> list[Letter]:
        """The letters of a state under a treaty, by day."""
        return sorted(each for each in self.letters if (each.state, each.treaty) == (state, treaty))


@dataclass(frozen=True)
class Membership:
    """From a letter of consent until the state is out; a day that has not been reached is ``None``."""

    consented: date
    entered: date | None
    noticed: date | None = None
    out: date | None = None


def read(folder: Path) -> Files:
    """Read the tables of the record, as anybody could."""
    files = Files()
    for row in _rows(folder / "actions.csv"):
        files.letters.append(Letter(_last(row["date"]), row["state"], row["treaty"], row["action"]))
    for row in _rows(folder / "states.csv"):
        if row["existed_from"]:
            files.born[row["code"]] = _first(row["existed_from"])
        if row["existed_to"]:
            files.gone[row["code"]] = _last(row["existed_to"]) + timedelta(1)
    for row in _rows(folder / "conflicts.csv"):
        begins = _first(row["from"]) if row["from"] else None
        files.wars[row["state"]].append((begins, _last(row["to"]) if row["to"] else None))
    for row in _rows(folder / "views.csv"):
        if row["holds"] == "not_counted":
            files.uncounted.add((row["state"], row["treaty"]))
    return files


def standing(files: Files, state: str, treaty: str, day: date) -> str:
    """Where a state stands toward a treaty on one day."""
    if state in files.gone and day >= files.gone[state]:
        return "none"
    for one in reversed(memberships(files, state, treaty)):
        since = min(one.consented, one.entered) if one.entered else one.consented
        if day < since:
            continue
        if one.out and day >= one.out:
            return "left"
        if one.noticed and day >= one.noticed:
            return "leaving"
        return "party" if one.entered and day >= one.entered else "consented"
    return "signatory" if any(each <= day for each in signatures(files, state, treaty)) else "none"


def days_that_matter(files: Files, state: str, treaty: str) -> set[date]:
    """Every day that any letter, war or term of a state under a treaty names, and the day after it."""
    days = set(signatures(files, state, treaty))
    for one in memberships(files, state, treaty):
        days |= {each for each in (one.consented, one.entered, one.noticed, one.out) if each}
    days |= {each for each in (files.gone.get(state), files.born.get(state)) if each}
    return {each + timedelta(more) for each in days for more in (-1, 0, 1)}


def signatures(files: Files, state: str, treaty: str) -> list[date]:
    """The signatures made while the treaty was open for them.

    CCW article 3: for twelve months from 10 April 1981. The others: until their entry into force (APMBC
    and CCM article 15, ATT article 21(1)). A protocol is not signed.
    """
    made = [each.day for each in files.of(state, treaty) if each.kind == "signature"]
    if treaty == "CCW-AP2":
        return []
    if treaty == "CCW":
        return [day for day in made if date(1981, 4, 10) <= day <= date(1982, 4, 9)]
    began = start(files, treaty)
    return [day for day in made if began is None or day < began]


def memberships(files: Files, state: str, treaty: str) -> list[Membership]:
    """Each time that a state came in, and how it went out again."""
    found: list[Membership] = []
    for letter in files.of(state, treaty):
        if letter.kind not in (*JOINING, "succession", "consent_to_be_bound"):
            continue
        if found and (found[-1].out is None or letter.day < found[-1].out):
            continue
        entered = entry(files, letter)
        found.append(going_out(files, state, treaty, Membership(letter.day, entered)))
    return found


def start(files: Files, treaty: str) -> date | None:
    """The day on which the treaty itself entered into force; ``None`` while too few have joined."""
    last = last_needed(files, treaty)
    if last is None:
        return None
    if treaty in {"APMBC", "CCM"}:  # article 17(1)
        return first_of_sixth_month(last)
    if treaty in {"CCW", "CCW-AP2"}:  # article 5(1) and 5(3)
        return months_later(last, 6)
    return last + timedelta(90)  # ATT article 22(1)


def last_needed(files: Files, treaty: str) -> date | None:
    """The day of the instrument that set the treaty going: the 40th, 30th, 20th, 20th or 50th."""
    number = {"APMBC": 40, "CCM": 30, "CCW": 20, "CCW-AP2": 20, "ATT": 50}[treaty]
    counting = {"CCW-AP2": (*JOINING, "succession", "consent_to_be_bound"), "ATT": RATIFYING}.get(
        treaty, JOINING
    )
    days = sorted(
        each.day
        for each in files.letters
        if each.treaty == treaty and each.kind in counting and (each.state, treaty) not in files.uncounted
    )
    return days[number - 1] if len(days) >= number else None


def entry(files: Files, letter: Letter) -> date | None:
    """The day from which a letter of consent binds its state; ``None`` while it waits."""
    began, last = start(files, letter.treaty), last_needed(files, letter.treaty)
    if began is None or last is None:
        return None
    if letter.treaty == "CCW-AP2":
        own = began if letter.day <= last else months_later(letter.day, 6)  # CCW article 5(3) and 5(4)
        frame = [each.entered for each in memberships(files, letter.state, "CCW")]
        return max(own, frame[-1]) if frame and frame[-1] else None
    if letter.kind == "succession":
        born = files.born.get(letter.state)
        return max(born if born and born <= letter.day else letter.day, began)
    if letter.treaty == "ATT":  # article 22(1) and (2)
        return began if letter.day <= began else letter.day + timedelta(90)
    if letter.day <= last:
        return began
    if letter.treaty == "CCW":  # article 5(2)
        return months_later(letter.day, 6)
    return first_of_sixth_month(letter.day)  # APMBC and CCM article 17(2)


def going_out(files: Files, state: str, treaty: str, one: Membership) -> Membership:
    """The first notice of withdrawal from a state that was bound, and what it does.

    APMBC and CCM article 20: six months after receipt, and not before an armed conflict ends in which the
    state is engaged when they are over. CCW article 9: the same with a year, for the convention and for
    a protocol. ATT article 24: ninety days, whatever happens.
    """
    under = {treaty, "CCW"} if treaty == "CCW-AP2" else {treaty}
    for letter in sorted(files.letters):
        if letter.state != state or letter.treaty not in under or letter.kind != "withdrawal_notification":
            continue
        if one.entered is None or letter.day < max(one.entered, one.consented):
            continue  # only who is bound, and stands on the depositary's list, can leave
        if treaty == "ATT":
            return Membership(one.consented, one.entered, letter.day, letter.day + timedelta(90))
        term = months_later(letter.day, 12 if treaty.startswith("CCW") else 6)
        return Membership(one.consented, one.entered, letter.day, peace(files, state, term))
    return one


def peace(files: Files, state: str, term: date) -> date | None:
    """The day itself if the state is at peace on it, else the first day after its wars; ``None`` if no end is known."""
    going_on = [
        (begins, ends)
        for begins, ends in files.wars.get(state, ())
        if (begins is None or begins <= term) and (ends is None or term <= ends)
    ]
    if not going_on:
        return term
    last = [ends for _, ends in going_on]
    if any(each is None for each in last):
        return None
    return max(each for each in last if each) + timedelta(1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_of_sixth_month(day: date) -> date:
    """The first day of the sixth month after the month of a day."""
    year, month = day.year, day.month
    for _ in range(6):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, 1)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _first(text: str) -> date:
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def _last(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) == 3 else calendar.monthrange(year, month)[1])
