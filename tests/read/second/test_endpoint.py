"""The endpoint is asked patiently, and trusted in nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from ottawatch.errors import EndpointError, UsageError
from ottawatch.read.second.cache import Answer
from ottawatch.read.second.endpoint import Endpoint, address_of
from ottawatch.read.second.settings import Settings
from ottawatch.read.second.whereabouts import whereabouts
from tests.read.second.readers import HERE, answered, chat
from tests.read.second.stub import failed, said, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEY = "sk-secret-0123456789"
QUESTION = [{"role": "system", "content": "s"}, {"role": "user", "content": "ü \ud800 u"}]


def endpoint(answer: Callable[[httpx.Request], httpx.Response], **told: Any) -> tuple[Endpoint, list[float]]:
    """An endpoint whose answers are made by a function, and how long it has slept."""
    slept: list[float] = []
    made = Endpoint(Settings(HERE, "stub", **told), httpx.MockTransport(answer), sleep=slept.append)
    return made, slept


def in_turn(*answers: httpx.Response | Exception) -> Callable[[httpx.Request], httpx.Response]:
    """Answers one after the other."""
    rest = list(answers)

    def answer(_: httpx.Request) -> httpx.Response:
        found = rest.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    return answer


def test_a_question_goes_through_a_real_socket_with_model_form_and_key() -> None:
    """What such servers expect is sent: path, model, messages, form of answer, key."""
    with serving(said([])) as stub:
        answer = Endpoint(Settings(stub.url, "small", key=KEY)).ask(QUESTION, {"type": "object"})
    (asked,) = stub.asked
    assert answer == Answer('{"claims": []}', cut=False, tokens_in=100, tokens_out=20)
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "small"
    assert asked.body["messages"] == QUESTION
    assert asked.body["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_no_key_is_sent_where_none_is_given() -> None:
    """A machine of one's own needs none."""
    with serving(said([])) as stub:
        Endpoint(Settings(stub.url, "small")).ask(QUESTION, {})
    assert "authorization" not in stub.asked[0].headers


def test_a_redirect_is_not_followed_with_the_key() -> None:
    """Whoever it points to is asked nothing."""
    with serving(said([])) as other, serving(failed(307, Location=other.url)) as stub:
        with pytest.raises(EndpointError, match="redirect"):
            Endpoint(Settings(stub.url, "small", key=KEY)).ask(QUESTION, {})
        assert not other.asked


def test_a_server_that_does_not_know_a_form_is_asked_in_a_plainer_one() -> None:
    """First with a schema, at last with nothing but the question; what was learnt is kept."""
    with serving(*[failed(400, "unknown field")] * 4, said([])) as stub:
        patient = Endpoint(Settings(stub.url, "small"))
        patient.ask(QUESTION, {"type": "object"})
        patient.ask(QUESTION, {"type": "object"})
    formats = [asked.body.get("response_format", {}).get("type") for asked in stub.asked]
    assert formats == ["json_schema", "json_schema", "json_object", None, None, None]
    assert set(stub.asked[-1].body) == {"model", "messages"}


def test_too_many_requests_are_waited_for_as_long_as_the_server_says() -> None:
    """Retry-After counts in seconds or by the server's clock, and never for more than a minute."""
    later = {"retry_after": "Wed, 09 Jul 2025 10:00:30 GMT", "date": "Wed, 09 Jul 2025 10:00:00 GMT"}
    patient, slept = endpoint(
        in_turn(
            answered(429, {}, retry_after="7"),
            answered(429, {}, **later),
            answered(503, {}, retry_after="86400"),
            chat([]),
        )
    )
    assert patient.ask(QUESTION, {}).said == '{"claims": []}'
    assert slept == [7, 30, 60]


@pytest.mark.parametrize(
    "passing",
    [
        lambda: answered(500, {}),
        lambda: answered(429, {}, retry_after="soon"),
        lambda: answered(200, b"<html>busy</html>"),
        lambda: answered(200, b"[" * 100_000),
        lambda: answered(200, {"choices": []}),
        lambda: httpx.ConnectError("refused"),
        lambda: httpx.ReadTimeout("slow"),
    ],
)
def test_what_may_pass_is_asked_again_with_longer_and_longer_pauses(passing: Callable[[], Any]) -> None:
    """A timeout, a busy server, half an answer: three times more, and no more."""
    patient, slept = endpoint(in_turn(passing(), chat([])))
    assert patient.ask(QUESTION, {}).said == '{"claims": []}'
    patient, slept = endpoint(in_turn(*(passing() for _ in range(4))))
    with pytest.raises(EndpointError) as refused:
        patient.ask(QUESTION, {})
    assert slept == [1, 2, 4]
    assert refused.value.lasting


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_told_without_the_key_or_what_the_server_says_of_it(status: int) -> None:
    """No part of a key gets into a message."""
    strict, slept = endpoint(in_turn(answered(status, {"error": {"message": f"bad key {KEY}"}})), key=KEY)
    with pytest.raises(EndpointError) as refused:
        strict.ask(QUESTION, {})
    assert "key is not accepted" in refused.value.sentence
    assert KEY not in refused.value.sentence
    assert not slept


def test_what_a_server_says_is_shown_on_one_line_without_key_or_control_characters() -> None:
    """A refusal is cut short and made harmless."""
    said = f"no model\n\x1b[31m{KEY}\x07 \u202e" + "x" * 100_000
    strict, _ = endpoint(in_turn(answered(404, {"error": {"message": said}})), key=KEY)
    with pytest.raises(EndpointError) as refused:
        strict.ask(QUESTION, {})
    told = refused.value.sentence
    assert "no model" in told
    assert KEY not in told
    assert told.isprintable()
    assert len(told) < 500


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    """More than four megabytes, or half an hour, is no answer."""

    class Endless(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b" " * 65_536

    strict, _ = endpoint(lambda _: httpx.Response(200, stream=Endless()))
    with pytest.raises(EndpointError, match="4,000,000 bytes"):
        strict.ask(QUESTION, {})
    seconds = iter(range(0, 10**9, 1000))
    slow = Endpoint(
        Settings(HERE, "stub"),
        httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless())),
        clock=lambda: float(next(seconds)),
    )
    with pytest.raises(EndpointError, match="1800 seconds"):
        slow.ask(QUESTION, {})


def test_a_packed_answer_is_not_unpacked() -> None:
    """None was asked for, and a small one may swell to any size."""
    strict, _ = endpoint(in_turn(answered(200, b"x", content_encoding="gzip")))
    with pytest.raises(EndpointError, match="packed"):
        strict.ask(QUESTION, {})


@pytest.mark.parametrize(
    ("choice", "heard"),
    [
        ({"message": {"content": [{"type": "text", "text": "a"}, {"text": "b"}, 7]}}, Answer("ab")),
        ({"message": {"content": None}, "finish_reason": "content_filter"}, Answer("")),
        ({"message": {"content": "a"}, "finish_reason": "length"}, Answer("a", cut=True)),
    ],
)
def test_words_are_taken_from_wherever_servers_put_them(choice: Any, heard: Answer) -> None:
    """As text, as pieces, or not at all; counts that are none are 0."""
    body = {"choices": [choice], "usage": {"prompt_tokens": -1, "completion_tokens": "many"}}
    asked, _ = endpoint(in_turn(answered(200, body)))
    assert asked.ask(QUESTION, {}) == heard


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1/chat/completions"),
        ("https://example.org/deep/er?version=2#x", "https://example.org/deep/er/chat/completions?version=2"),
    ],
)
def test_the_address_may_be_given_short_or_whole(base: str, address: str) -> None:
    """What is missing of the path is added."""
    assert str(address_of(base)) == address


@pytest.mark.parametrize(
    "wrong",
    [
        "localhost:11434",
        "ftp://example.org",
        "http://",
        "",
        "http://me:word@example.org",
        "http://[::1",
        "file:///etc",
    ],
)
def test_what_is_no_address_is_refused_without_showing_a_password(wrong: str) -> None:
    """Only http and https, and the key apart."""
    with pytest.raises(UsageError) as refused:
        address_of(wrong)
    assert "word@" not in refused.value.sentence


def test_a_key_goes_over_plain_http_to_private_machines_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the internet anyone on the way could read it."""
    places = {"model.example": "93.184.216.34", "box.example": "192.168.1.20"}
    monkeypatch.setattr("ottawatch.read.second.whereabouts._addresses", lambda host: (places[host],))
    Endpoint(Settings("http://box.example/v1", "m", key=KEY))
    Endpoint(Settings("https://model.example/v1", "m", key=KEY))
    Endpoint(Settings("http://model.example/v1", "m"))
    with pytest.raises(UsageError, match="https") as refused:
        Endpoint(Settings("http://model.example/v1", "m", key=KEY))
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("addresses", "place"),
    [
        (("127.0.0.1", "::1"), "this machine"),
        (("192.168.1.20",), "a private network"),
        (("100.64.0.7",), "a private network"),
        (("127.0.0.1", "93.184.216.34"), "the internet"),
        (("2001:4860:4860::8888",), "the internet"),
        ((), "an unknown place"),
        (("nonsense",), "an unknown place"),
    ],
)
def test_it_is_told_whose_machine_is_asked(addresses: tuple[str, ...], place: str) -> None:
    """By every address of the host: one on the internet is enough."""
    assert whereabouts("host.example", lambda _: addresses) == place


def test_neither_settings_nor_endpoint_show_the_key() -> None:
    """Whatever is printed of them."""
    settings = Settings(HERE, "stub", key=KEY)
    assert KEY not in repr(settings) + str(settings) + repr(Endpoint(settings)) + json.dumps(str(settings))
