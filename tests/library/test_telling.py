"""Telling: what a rule finds reaches each target, once by its name, however often anything breaks off."""

from __future__ import annotations

import base64
import json
import socket
import time
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
from aiosmtpd.controller import Controller
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cloudevents.core.formats.json import JSONFormat
from sqlalchemy import text
from standardwebhooks import Webhook

from ottawatch import doors
from ottawatch.cli import run
from ottawatch.errors import DeliveryError, LibraryError, UsageError
from ottawatch.library.telling import Plan, Rule, Target, Teller
from ottawatch.library.telling.post import post
from ottawatch.library.turn import turn
from tests.library.changing import SHIPPED, as_known
from tests.library.test_again import _notice
from tests.library.test_together import ROOT, _ended, _run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ottawatch.library import Library

TODAY = date(2026, 11, 23)
SECRET = "whsec_" + base64.b64encode(b"a secret of the tests, not of anyone").decode()
NAMES = {"HRV": "Croatia", "FIN": "Finland", "LTU": "Lithuania"}
CHANGED = Rule("changed", "changed", ("hook",), state="HRV", followed=True)
SAID = "Croatia notified the UN on 2 November 2026 that it is leaving the Ottawa treaty."
_MAINLY_A_FILE = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


class Hooked:
    """A webhook that keeps what it is sent and answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        hooked = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                status, headers = hooked.answers.pop(0) if hooked.answers else (204, {})
                if status < 300:
                    hooked.got.append((dict(self.headers), body))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"

    def names(self) -> list[str]:
        """The names of all that it was sent."""
        return [json.loads(body)["id"] for _, body in self.got]


@pytest.fixture
def hook() -> Iterator[Hooked]:
    """A webhook on this machine."""
    made = Hooked()
    yield made
    made.server.shutdown()
    made.server.server_close()


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment that it was set to."""
        return self.now


def _hook(hook: Hooked) -> Target:
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    return Target("hook", "webhook", hook.address, key=key, private=True)


def _teller(
    library: Library, *rules: Rule, targets: tuple[Target, ...] = (), clock: Clock | None = None, **other: Any
) -> Teller:
    return Teller(library.database, Plan(rules, targets), names=NAMES, now=clock or Clock(), **other)


def _add(library: Library, path: Path, *texts: str, published: str = "2026-11-10") -> None:
    rows = [{"id": f"doc {n}", "text": each, "published": published} for n, each in enumerate(texts)]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert all(one.new for one in doors.add_documents(library, [str(path)], today=TODAY))


def _parties(number: int) -> list[str]:
    return [f"Report {n}: Croatia is a party to the Ottawa treaty." for n in range(number)]


def _turn(library: Library) -> None:
    record = as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2026, 11, 12))), 2)
    library.recheck(record=record, today=TODAY)


def test_a_change_is_told_once(library: Library, tmp_path: Path, hook: Hooked) -> None:
    """As an event of CloudEvents, signed by Standard Webhooks; documents of other states, and a second look, tell nothing."""
    telling = _teller(library, CHANGED, targets=(_hook(hook),))
    _add(library, tmp_path / "a.jsonl", *_parties(2), "Finland is a party to the Ottawa treaty.")
    assert telling.gather(TODAY) == 0
    _turn(library)
    assert telling.gather(TODAY) == 2
    assert [one.told for one in telling.deliver()] == [1, 1]
    assert telling.gather(TODAY) == 0
    assert list(telling.deliver()) == []
    headers, body = hook.got[0]
    event = from_http_event(HTTPMessage(headers, body), JSONFormat())
    assert event.get_type() == "ottawatch.library.changed"
    assert event.get_specversion() == "1.0"
    assert event.get_subject() == "changed"
    data = event.get_data()
    assert isinstance(data, dict)
    assert data["claims"][0]["since"]
    assert data["claims"][0]["claim"] == f"{data['document']['key']}:0"
    assert headers["webhook-id"] == event.get_id()
    signed = Webhook(SECRET)
    sent = {**headers, "webhook-timestamp": str(int(time.time()))}
    with pytest.raises(Exception, match="signature"):
        signed.verify(body, sent)
    second = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    assert headers["webhook-signature"] == signed.sign(headers["webhook-id"], second, body.decode())


def test_only_what_a_rule_asks_for(library: Library, tmp_path: Path) -> None:
    """State, treaty, kind, step, the word before and now, and whether more that has followed counts."""
    rules = {
        "all": Rule("all", "changed", (), followed=True),
        "turned": Rule("turned", "changed", ()),
        "chad": Rule("chad", "changed", (), state="TCD", followed=True),
        "kind": Rule("kind", "changed", (), kind="membership", followed=True),
        "step": Rule("step", "changed", (), step="notify_leave"),
        "word": Rule("word", "changed", (), verdict="supported", was="unverified"),
        "other": Rule("other", "changed", (), verdict="contradicted"),
        "treaty": Rule("treaty", "changed", (), treaty="CCM", followed=True),
        "added": Rule("added", "added", (), verdict="unverified"),
    }
    _teller(library, *rules.values())
    _add(
        library,
        tmp_path / "a.jsonl",
        *_parties(1),
        SAID.replace("2 November", "12 November"),
        published="2026-11-20",
    )
    _turn(library)
    _teller(library, *rules.values()).gather(TODAY)
    with library.database.reading() as connection:
        rows = connection.execute(text("SELECT rule, count(*) FROM notice GROUP BY rule"))
        counted = {str(row[0]): int(row[1]) for row in rows}
    assert counted == {"all": 2, "turned": 1, "kind": 1, "step": 1, "word": 1, "added": 1}


def test_what_was_before_the_rules_is_not_told(library: Library, tmp_path: Path) -> None:
    """A library without rules notes nothing; they begin when they are first asked, and go on when one is added."""
    _add(library, tmp_path / "a.jsonl", *_parties(2))
    _turn(library)
    assert _teller(library, CHANGED).gather(TODAY) == 0
    library.recheck(record=SHIPPED, today=TODAY)
    assert _teller(library, CHANGED, Rule("more", "changed", (), followed=True)).gather(TODAY) == 4


def test_an_act_that_the_record_does_not_hold(library: Library, tmp_path: Path, hook: Hooked) -> None:
    """Two sources make it worth telling, a third adds nothing; an act long ago, or held by the record, is none."""
    rule = Rule("notices", "event", ("hook",), step="notify_leave", verdict="unverified")
    telling = _teller(library, rule, targets=(_hook(hook),))
    lithuania = "Lithuania notified the UN on 27 June 2025 that it is leaving the Ottawa treaty."
    _add(library, tmp_path / "a.jsonl", SAID, lithuania, f"{lithuania} So says B.")
    library.link()
    assert telling.gather(TODAY) == 0
    _add(library, tmp_path / "b.jsonl", f"{SAID} So says the ministry.")
    library.link()
    assert telling.gather(date(2027, 6, 1)) == 0
    assert telling.gather(TODAY) == 1
    _add(library, tmp_path / "c.jsonl", f"{SAID} So says the minister.")
    library.link()
    assert telling.gather(TODAY) == 0
    list(telling.deliver())
    ((_, body),) = hook.got
    event = json.loads(body)
    assert event["data"]["event"]["independent"] == 2
    assert event["data"]["title"].startswith("Croatia notified")
    assert len(event["data"]["documents"]) == 2


def test_what_is_not_taken_is_tried_later_and_later(library: Library, tmp_path: Path, hook: Hooked) -> None:
    """After a minute, two, four; as late as it asks for; then taken with the name that it had. One that is gone is given up."""
    clock = Clock()
    telling = _teller(library, CHANGED, targets=(_hook(hook),), clock=clock)
    _add(library, tmp_path / "a.jsonl", *_parties(1))
    _turn(library)
    telling.gather(TODAY)
    hook.answers = [(500, {}), (500, {}), (429, {"Retry-After": "3600"})]
    for wait in (60, 120, 3_600):
        (one,) = telling.deliver()
        assert "found the answer" in (one.fault or "")
        clock.now += timedelta(seconds=wait - 1)
        assert list(telling.deliver()) == []
        clock.now += timedelta(seconds=1)
    assert [one.told for one in telling.deliver()] == [1]
    assert len(hook.got) == 1
    library.recheck(record=SHIPPED, today=TODAY)
    telling.gather(TODAY)
    hook.answers = [(410, {})]
    assert [one.given_up for one in telling.deliver()] == [1]
    clock.now += timedelta(days=9)
    assert list(telling.deliver()) == []


def test_a_clock_that_jumps_holds_nothing_back(library: Library, tmp_path: Path, hook: Hooked) -> None:
    """What was put off by a clock far ahead is tried when that is put right."""
    clock = Clock()
    telling = _teller(library, CHANGED, targets=(_hook(hook),), clock=clock)
    _add(library, tmp_path / "a.jsonl", *_parties(1))
    _turn(library)
    telling.gather(TODAY)
    hook.answers = [(500, {})]
    clock.now += timedelta(days=40_000)
    assert [bool(one.fault) for one in telling.deliver()] == [True]
    clock.now -= timedelta(days=40_000)
    assert [one.told for one in telling.deliver()] == [1]


def test_a_webhook_inside_is_not_asked(library: Library, tmp_path: Path, hook: Hooked) -> None:
    """An address that is not public is asked only if its target is said to be private; the notice waits."""
    public = Target("hook", "webhook", hook.address, key=b"k" * 32)
    telling = _teller(library, CHANGED, targets=(public,))
    _add(library, tmp_path / "a.jsonl", *_parties(1))
    _turn(library)
    telling.gather(TODAY)
    (one,) = telling.deliver()
    assert "not a public address" in (one.fault or "")
    assert hook.got == []
    hook.answers = [(302, {"Location": hook.address})]
    with pytest.raises(DeliveryError, match="302"):
        post(hook.address, b"{}", {}, private=True)
    assert hook.got == []


class Letters:
    """A mail server's box."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:  # noqa: N802 (the server's own name)
        """Take a mail."""
        self.got.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def test_a_mail_tells_several(library: Library, tmp_path: Path) -> None:
    """All that waits comes in one mail; what the server does not take, as it is down, comes when it is up."""
    letters, clock = Letters(), Clock()
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    desk = Target(
        "hook",
        "mail",
        "127.0.0.1",
        to=("desk@example.org",),
        sender="ottawatch@example.org",
        port=port,
        security="none",
    )
    telling = _teller(library, CHANGED, targets=(desk,), clock=clock)
    _add(library, tmp_path / "a.jsonl", *_parties(3))
    _turn(library)
    telling.gather(TODAY)
    (one,) = telling.deliver()
    assert "the mail is not taken" in (one.fault or "")
    clock.now += timedelta(minutes=2)
    server = Controller(letters, hostname="127.0.0.1", port=port)
    server.start()
    try:
        assert [one.told for one in telling.deliver()] == [3]
        assert list(telling.deliver()) == []
    finally:
        server.stop()
    (mail,) = letters.got
    assert mail["To"] == "desk@example.org"
    assert str(mail["Subject"]).strip().startswith("Ottawatch: 3 notices, first: doc")
    assert mail.get_content().count("Rule: changed") == 3
    assert mail["Message-ID"].endswith("@example.org>")


def test_files_have_the_newest(library: Library, tmp_path: Path) -> None:
    """A feed of either kind and a calendar, well-formed, the newest first, and no more than was asked for."""
    rule = Rule("changed", "changed", ("atom", "json", "ics"), followed=True)
    forms = {"atom": "atom", "json": "jsonfeed", "ics": "calendar"}
    targets = tuple(
        Target(ending, "file", str(tmp_path / "out" / f"a.{ending}"), form, most=3)
        for ending, form in forms.items()
    )
    telling = _teller(library, rule, targets=targets)
    _add(library, tmp_path / "a.jsonl", *_parties(2))
    for record in (
        SHIPPED,
        as_known(SHIPPED, (*SHIPPED.statements, _notice("HRV", date(2026, 11, 12))), 2),
    ) * 2:
        library.recheck(record=record, today=TODAY)
        telling.gather(TODAY)
        list(telling.deliver())
    feed = feedparser.parse((tmp_path / "out" / "a.atom").read_bytes())
    assert not feed.bozo
    items = json.loads((tmp_path / "out" / "a.json").read_text("utf-8"))["items"]
    assert [entry.title for entry in feed.entries] == [item["title"] for item in items]
    assert len(items) == 3
    events = icalendar.Calendar.from_ical((tmp_path / "out" / "a.ics").read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [item["title"] for item in items]
    (tmp_path / "out" / "a.atom").unlink()
    (tmp_path / "out" / "a.atom").mkdir()
    library.recheck(record=SHIPPED, today=TODAY)
    telling.gather(TODAY)
    faults = {one.target: one.fault for one in telling.deliver()}
    assert "cannot be written" in (faults["atom"] or "")
    assert faults["json"] is None


def test_one_delivers_at_a_time(library: Library, hook: Hooked) -> None:
    """Another program that delivers is waited for, in one sentence."""
    telling = _teller(library, CHANGED, targets=(_hook(hook),))
    with (
        turn(library.database, "delivery"),
        pytest.raises(LibraryError, match="another delivery is under way"),
    ):
        list(telling.deliver())
    with turn(library.database):
        assert list(telling.deliver()) == []


@pytest.mark.parametrize("times", [1, pytest.param(50, marks=pytest.mark.slow)])
@_MAINLY_A_FILE
def test_telling_is_killed(database: str, tmp_path: Path, hook: Hooked, times: int) -> None:
    """Killed at any moment, every notice is told in the end; one that is told again has the name that it had."""
    chance, number = Random(times), 40
    with doors.open_library(database) as library:
        _teller(library, CHANGED)
        _add(library, tmp_path / "a.jsonl", *_parties(number))
        _turn(library)
    for _ in range(times):
        telling = _run("tell", database, hook.address)
        time.sleep(chance.uniform(0.0, 2.5))
        telling.kill()
        _ended(telling)
        with doors.open_library(database) as library:
            library.recheck(record=SHIPPED, today=TODAY)
            _turn(library)
    while _ended(_run("tell", database, hook.address))[0]:
        pass
    with doors.open_library(database) as library, library.database.reading() as connection:
        named = list(connection.execute(text("SELECT name FROM notice")).scalars())
        states = list(connection.execute(text("SELECT DISTINCT state FROM delivery")).scalars())
        news = connection.execute(text("SELECT count(*) FROM news")).scalar()
    assert len(named) >= number
    assert set(hook.names()) == set(named)
    assert states == ["told"]
    assert news == 0
    assert len(hook.names()) - len(named) <= times


_PLAN = """
[[rule]]
name = "Croatia"
when = "changed"
state = "Croatia"
followed = true
to = ["newsroom", "feed"]

[[webhook]]
name = "newsroom"
url = "{address}"
secret_env = "HOOK_SECRET"
private = true

[[file]]
name = "feed"
path = "out/croatia.atom"
"""


def test_the_whole_way(
    tmp_path: Path, hook: Hooked, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A watch with rules tells what it finds; the command for once tells what is left."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    (tmp_path / "tell.toml").write_text(_PLAN.format(address=hook.address), "utf-8")
    (tmp_path / "watch.toml").write_text('[[folder]]\npath = "in"\n', "utf-8")
    (tmp_path / "in").mkdir()
    database = str(tmp_path / "library.sqlite")
    watching = [
        "watch",
        str(tmp_path / "watch.toml"),
        "--once",
        "--database",
        database,
        "--tell",
        str(tmp_path / "tell.toml"),
    ]
    assert run([*watching, "--today", "2026-11-10"]) == 0
    with doors.open_library(database) as library:
        _add(library, tmp_path / "a.jsonl", *_parties(1))
        _turn(library)
    hook.answers = [(500, {})]
    assert run(["library", "tell", str(tmp_path / "tell.toml"), "--database", database]) == 3
    assert "found the answer 500" in capfd.readouterr().err
    assert (tmp_path / "out" / "croatia.atom").exists()
    with doors.open_library(database) as library, library.database.engine.begin() as connection:
        connection.execute(text("UPDATE delivery SET next_at = NULL"))
    assert run(["library", "tell", str(tmp_path / "tell.toml"), "--database", database]) == 0
    assert "told newsroom: 1" in capfd.readouterr().out
    assert len(hook.got) == 1


@pytest.mark.parametrize(
    ("found", "instead", "said"),
    [
        ('state = "Croatia"', 'state = "Crotia"', "Did you mean Croatia"),
        ('when = "changed"', 'when = "never"', "'never'"),
        ('to = ["newsroom", "feed"]', 'to = ["nobody"]', "'nobody'"),
        ('to = ["newsroom", "feed"]', "", "a list of names"),
        ("followed = true", 'followed = "yes"', "true or false"),
        ("followed = true", 'verdict = "wrong"', "'wrong'"),
        ("followed = true", "independent = 3", "'independent'"),
        ("private = true", "", "an https address"),
        ('secret_env = "HOOK_SECRET"', "", "secret_env"),
        ('secret_env = "HOOK_SECRET"', 'secret_env = "NOT_SET"', "no NOT_SET in the environment"),
        ('secret_env = "HOOK_SECRET"', 'secret_env = "SHORT"', "another form of secret"),
        ('path = "out/croatia.atom"', 'path = "croatia.pdf"', "an ending of"),
        ('name = "feed"', 'name = "newsroom"', "twice"),
        ("[[rule]]", "[[other]]", "'other'"),
        ("[[rule]]", "[rule", "no TOML"),
    ],
)
def test_a_plan_with_something_else_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, instead: str, said: str
) -> None:
    """It is refused in one sentence that names the file, and secrets are never in it."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    monkeypatch.setenv("SHORT", "whsec_c2hvcnQ=")
    plan = _PLAN.format(address="http://127.0.0.1/x").replace(found, instead, 1)
    (tmp_path / "tell.toml").write_text(plan, "utf-8")
    with doors.open_library(tmp_path / "a.sqlite") as library:
        with pytest.raises(UsageError, match=said) as refusal:
            doors.teller(library, tmp_path / "tell.toml")
        assert "tell.toml" in refusal.value.sentence
        assert "c2hvcnQ" not in refusal.value.sentence


def test_a_plan_of_mail(tmp_path: Path) -> None:
    """Sender, server and receivers are taken; what is none is refused."""
    plan = '[[rule]]\nname = "a"\nwhen = "added"\nto = ["desk"]\n\n[[mail]]\nname = "desk"\nto = ["desk@example.org"]\n'
    whole = plan + 'from = "ottawatch@example.org"\nserver = "smtp.example.org"\n'
    with doors.open_library(tmp_path / "a.sqlite") as library:
        for written, said in (
            (plan, "from"),
            (whole.replace("desk@", "desk "), "to"),
            (whole + "port = 0\n", "port"),
            (whole + 'security = "maybe"\n', "security"),
            (whole + 'user = "me"\n', "password_env"),
            (whole, ""),
        ):
            (tmp_path / "tell.toml").write_text(written, "utf-8")
            if said:
                with pytest.raises(UsageError, match=said):
                    doors.teller(library, tmp_path / "tell.toml")
            else:
                doors.teller(library, tmp_path / "tell.toml")


def test_the_plan_of_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that the guide shows is taken as it stands."""
    guide = (ROOT / "docs" / "guides" / "keep-documents.md").read_text("utf-8")
    (block,) = (part for part in guide.split("```toml\n")[1:] if "[[rule]]" in part)
    (tmp_path / "tell.toml").write_text(block.partition("```")[0], "utf-8")
    monkeypatch.setenv("NEWSROOM_SECRET", SECRET)
    with doors.open_library(tmp_path / "a.sqlite") as library:
        assert list(doors.teller(library, tmp_path / "tell.toml").deliver()) == []
