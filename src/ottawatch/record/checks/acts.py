"""Acts under the treaties: each in its time, in its order, and of its kind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ottawatch.record.checks.remark import Remark, first_day, grouped, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ottawatch.record.checks.remark import Rows
    from ottawatch.record.rows import Row
    from ottawatch.record.schema import Schema

CONSENTS: Final = frozenset(
    {"ratification", "acceptance", "approval", "accession", "succession", "consent_to_be_bound"}
)
"""The acts by which a state consents to be bound."""

_OF_SIGNATORIES: Final = frozenset({"ratification", "approval"})
_PARENTS: Final = {"CCW-AP2": "CCW"}
_UNSIGNED: Final = "a signature before it, or an accession; actions.csv has no signature"


def acts_of_existing_states(_: Schema, rows: Rows) -> Iterator[Remark]:
    """No state acts before its first day or after its last."""
    existed = {row.cells["code"]: row.cells for row in rows["states"]}
    for row in rows["actions"]:
        state, day = existed.get(row.cells["state"], {}), date.fromisoformat(row.cells["date"])
        first, last = state.get("existed_from"), state.get("existed_to")
        if first and day < first_day(first):
            yield _of_date(row, f"a day from {first} on, when it began")
        if last and day > last_day(last):
            yield _of_date(row, f"a day up to {last}, when it ended")


def signatures_while_open(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A treaty is signed from the day on which it opens, and before it closes for signature."""
    days = {(row.cells["treaty"], row.cells["rule"]): row.cells.get("value", "") for row in rows["rules"]}
    for row in rows["actions"]:
        if row.cells["action"] != "signature":
            continue
        treaty, day = row.cells["treaty"], row.cells["date"]
        opened, closed = days.get((treaty, "opened_for_signature")), days.get((treaty, "signature_closed"))
        if opened == "none":
            yield _of_action(row, f"no signature; the {treaty} is not signed, states notify their consent")
        elif opened and day < opened:
            yield _of_date(row, f"a day from {opened} on, when the {treaty} was opened for signature")
        elif closed and day >= closed:
            yield _of_date(row, f"a day before {closed}, when the {treaty} closed for signature")


def acts_in_order(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A signature goes before consent, consent before a notice, and a state consents once to a treaty."""
    for acts in grouped(rows["actions"], "state", "treaty").values():
        consents = [row for row in acts if row.cells["action"] in CONSENTS]
        for row in consents[1:]:
            first = consents[0]
            yield _of_action(row, f"one consent; {first.place} has the {first.cells['action']}")
        for row in acts:
            yield from _out_of_order(row, consents[0] if consents else None)


def _out_of_order(row: Row, consent: Row | None) -> Iterator[Remark]:
    action, day = row.cells["action"], row.cells["date"]
    joined = consent.cells["date"] if consent else None
    if action == "signature" and joined and joined < day:
        yield _of_date(row, f"a day up to {joined}, when it consented")
    if action.endswith("_notification") and joined is None:
        yield _of_action(row, "a notice after an act of consent, and there is none")
    elif action.endswith("_notification") and joined and day <= joined:
        yield _of_date(row, f"a notice after {joined}, when it consented")


def acts_once(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A state signs a treaty once, and gives notice of withdrawal once."""
    for acts in grouped(rows["actions"], "state", "treaty", "action").values():
        for row in acts[1:]:
            if row.cells["action"] not in CONSENTS:
                yield _of_date(row, f"one {row.cells['action']}; {acts[0].place} has it")


def consents_of_their_kind(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Signatories ratify, others accede, and to a protocol states notify their consent."""
    for acts in grouped(rows["actions"], "state", "treaty").values():
        signed = [row for row in acts if row.cells["action"] == "signature"]
        for row in acts:
            if row.cells["action"] in CONSENTS:
                yield from _of_wrong_kind(row, signed)


def _of_wrong_kind(row: Row, signed: Sequence[Row]) -> Iterator[Remark]:
    action, protocol = row.cells["action"], row.cells["treaty"] in _PARENTS
    if action == "accession" and signed:
        yield _of_action(row, f"a ratification, acceptance or approval; {signed[0].place} has it sign")
    if action in _OF_SIGNATORIES and not signed:
        yield _of_action(row, _UNSIGNED)
    if protocol != (action == "consent_to_be_bound"):
        kind = "consent_to_be_bound" if protocol else "an act by which states join a treaty of its own"
        yield _of_action(row, kind)


def acceptances_by_signatories(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Signatories accept; of some others, though, the depositary prints an acceptance where it means accession."""
    signed = {
        (row.cells["state"], row.cells["treaty"])
        for row in rows["actions"]
        if row.cells["action"] == "signature"
    }
    for row in rows["actions"]:
        of = (row.cells["state"], row.cells["treaty"])
        if row.cells["action"] == "acceptance" and of not in signed:
            yield _of_action(row, _UNSIGNED)


def protocols_with_their_convention(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Only a state that consents to the convention by then consents to its protocol."""
    consents = {
        (row.cells["state"], row.cells["treaty"]): row.cells["date"]
        for row in rows["actions"]
        if row.cells["action"] in CONSENTS
    }
    for row in rows["actions"]:
        parent = _PARENTS.get(row.cells["treaty"])
        if parent and row.cells["action"] in CONSENTS:
            joined = consents.get((row.cells["state"], parent))
            if joined is None or joined > row.cells["date"]:
                yield _of_date(row, f"a day from {joined or 'its consent'} to the {parent} on")


def successions_with_predecessors(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A state succeeds to what a predecessor of it had signed or joined by then."""
    predecessors = {row.cells["code"]: row.cells.get("predecessors", "").split(";") for row in rows["states"]}
    acts = grouped(rows["actions"], "state", "treaty")
    for row in rows["actions"]:
        if row.cells["action"] != "succession":
            continue
        state, treaty = row.cells["state"], row.cells["treaty"]
        before = [act for code in predecessors.get(state, ()) for act in acts.get((code, treaty), ())]
        if not any(act.cells["date"] <= row.cells["date"] for act in before):
            yield _of_action(row, f"a predecessor in states.csv that had signed or joined the {treaty}")


def notices_by_number(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A notice is circulated on or after its day, under a number of that year or the next."""
    for row in rows["actions"]:
        day, circulated = row.cells["date"], row.cells.get("circulated")
        number = row.cells.get("notification_number")
        if circulated and circulated < day:
            yield Remark(
                "actions", row, "circulated", circulated, f"a day from {day} on", "Correct one of the two."
            )
        if number and not 0 <= int(number.rpartition(".")[2]) - int((circulated or day)[:4]) <= 1:
            expected, mend = f"a number of {(circulated or day)[:4]}", "Correct the number or the day."
            yield Remark("actions", row, "notification_number", number, expected, mend)


def effects_of_acts(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A printed day of effect has the act that it is the effect of, and comes after it."""
    joined = {
        (row.cells["state"], row.cells["treaty"], row.cells["action"] in CONSENTS): row.cells["date"]
        for row in rows["actions"]
        if row.cells["action"] in {*CONSENTS, "withdrawal_notification"}
    }
    for row in rows["printed_dates"]:
        event = row.cells["event"]
        if event == "entry_into_force_of_treaty":
            continue
        act = joined.get((row.cells.get("state", ""), row.cells["treaty"], event == "entry_into_force"))
        if act is None:
            expected = f"an act that actions.csv has; the {event} is the effect of none"
            yield Remark("printed_dates", row, "event", event, expected, "Add the act, or take the row out.")
        elif row.cells["date"] < act:
            expected = f"a day from {act} on, when the act was received"
            yield Remark(
                "printed_dates", row, "date", row.cells["date"], expected, "Correct the day or the act."
            )


def steps_in_order(_: Schema, rows: Rows) -> Iterator[Remark]:
    """Votes are counted where there was a vote; a state leaves what it joined, and joins what it did not."""
    joined = {
        (row.cells["state"], row.cells["treaty"]): row.cells["date"]
        for row in rows["actions"]
        if row.cells["action"] in CONSENTS
    }
    for row in rows["steps"]:
        votes = [column for column in ("votes_for", "votes_against", "abstained") if column in row.cells]
        if votes and row.cells["step"] != "parliament_vote":
            expected, mend = "no votes; the step is no vote", "Correct the step, or take the votes out."
            yield Remark("steps", row, votes[0], row.cells[votes[0]], expected, mend)
        consent, day = joined.get((row.cells["state"], row.cells["treaty"])), row.cells["date"]
        if row.cells["toward"] != "join" and (consent is None or last_day(day) < date.fromisoformat(consent)):
            expected = f"join; actions.csv has no consent up to {day}"
            yield Remark("steps", row, "toward", row.cells["toward"], expected, "Correct it, or add the act.")
        if row.cells["toward"] == "join" and consent and consent < day:
            expected = f"a step up to {consent}, when it consented"
            yield Remark("steps", row, "date", day, expected, "Correct the day or the direction.")


def views_of_acts(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A view is held of an act that is on record, and not before it."""
    acts = {
        (row.cells["state"], row.cells["treaty"], row.cells["action"]): row.cells["date"]
        for row in rows["actions"]
    }
    for row in rows["views"]:
        day = acts.get((row.cells["state"], row.cells["treaty"], row.cells["act"]))
        if day is None:
            expected = "an act that actions.csv has"
            yield Remark("views", row, "act", row.cells["act"], expected, "Add the act, or correct the row.")
        elif last_day(row.cells["date"]) < date.fromisoformat(day):
            expected = f"a day from {day} on, when the act was received"
            yield Remark("views", row, "date", row.cells["date"], expected, "Correct the day or the act.")


def deadlines_of_parties(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A deadline runs for a state that consented before it; an extension is granted by the deadline it gives."""
    joined = {
        (row.cells["state"], row.cells["treaty"]): row.cells["date"]
        for row in rows["actions"]
        if row.cells["action"] in CONSENTS
    }
    for row in rows["deadlines"]:
        day, granted = row.cells["deadline"], row.cells.get("granted_on")
        consent = joined.get((row.cells["state"], row.cells["treaty"]))
        if consent is None or consent >= day:
            expected = "a state that consented before the deadline; actions.csv has no such consent"
            yield Remark("deadlines", row, "state", row.cells["state"], expected, "Correct one of the two.")
        if granted and first_day(granted) > date.fromisoformat(day):
            expected = f"a day up to {day}, the deadline that it gives"
            yield Remark("deadlines", row, "granted_on", granted, expected, "Correct one of the two.")


def notices_with_numbers(_: Schema, rows: Rows) -> Iterator[Remark]:
    """A notice has the number under which the depositary circulated it."""
    for row in rows["actions"]:
        if row.cells["action"].endswith("_notification") and "notification_number" not in row.cells:
            expected, mend = "the number under which the depositary circulated it", "Look it up there."
            yield Remark("actions", row, "notification_number", "", expected, mend)


def _of_date(row: Row, expected: str) -> Remark:
    return Remark("actions", row, "date", row.cells["date"], expected, "Correct the day, or the other row.")


def _of_action(row: Row, expected: str) -> Remark:
    mend = "Correct the kind of act, or the other row."
    return Remark("actions", row, "action", row.cells["action"], expected, mend)
