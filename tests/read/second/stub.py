"""A model that says what it is told to, behind a real socket of this machine."""

from __future__ import annotations

import http.server
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass
class Reply:
    """What the server sends back."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What the server was sent."""

    path: str
    headers: dict[str, str]
    body: Any

    @property
    def told(self) -> Any:
        """The part of the document that was asked about."""
        return json.loads(self.body["messages"][1]["content"])


@dataclass
class Stub:
    """The server: answers with the replies in turn, and with the last of them for ever."""

    replies: list[Reply | Callable[[Asked], Reply]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Its base address."""
        return f"http://127.0.0.1:{self.port}/v1"

    def reply(self, asked: Asked) -> Reply:
        """The reply whose turn it is."""
        self.asked.append(asked)
        found = self.replies[min(len(self.asked), len(self.replies)) - 1]
        return found if isinstance(found, Reply) else found(asked)


def said(content: Any, finish: str = "stop", usage: Any = None) -> Reply:
    """A whole answer with these words, or with these claims as JSON."""
    words = content if isinstance(content, str) else json.dumps({"claims": content})
    choice = {"message": {"role": "assistant", "content": words}, "finish_reason": finish}
    usage = {"prompt_tokens": 100, "completion_tokens": 20} if usage is None else usage
    return Reply(json.dumps({"choices": [choice], "usage": usage}).encode())


def failed(status: int, message: str = "no", **headers: str) -> Reply:
    """A refusal as such servers write it."""
    body = json.dumps({"error": {"message": message}}).encode()
    return Reply(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


@contextmanager
def serving(*replies: Reply | Callable[[Asked], Reply]) -> Iterator[Stub]:
    """Run such a server."""
    stub = Stub(list(replies))

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(data))
            reply = stub.reply(asked)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def do_GET(self) -> None:
            stub.asked.append(Asked(self.path, dict(self.headers), None))
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
