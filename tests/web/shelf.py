"""A library that is served: two documents of our own, judged twice, and a token of each role."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from ottawatch import doors
from ottawatch.web.app import make_app
from ottawatch.web.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TODAY = "2026-01-20"
ADDED = "2025-08-10"
TEXTS = {
    "leaving.md": "# Two who leave\n\nFinland has given notice that it leaves the Ottawa treaty. Estonia is still a party. "
    "Lithuania joined the treaty in 2001. Ukraine has suspended the treaty.",
    "lacking.txt": "Croatia notified the UN on 2 July 2025 that it is leaving the Ottawa treaty. In 2024, 57 people were "
    "killed by mines in Croatia.",
    "cluster.txt": "Lithuania has left the Convention on Cluster Munitions. Finland joined the Ottawa treaty in 2012.",
}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7919*7919}}"


@dataclass(frozen=True)
class Shelf:
    """Where it is, its tokens by role, and the keys of its documents by name."""

    database: str
    tokens: dict[str, str]
    keys: dict[str, str]

    def settings(self, **more: object) -> Settings:
        """How it is served."""
        given = {"rate": 0, "today": TODAY, "library": self.database} | more
        return Settings(**given)  # type: ignore[arg-type]

    def client(self, **more: object) -> TestClient:
        """A new browser before a new server of it."""
        return TestClient(make_app(self.settings(**more)), raise_server_exceptions=False)

    def header(self, role: str) -> dict[str, str]:
        """What a program with a role sends; nothing for nobody."""
        return {"Authorization": f"Bearer {self.tokens[role]}"} if role in self.tokens else {}

    def copied_to(self, folder: Path) -> Shelf:
        """The same library once more, to be changed by a test."""
        return replace(self, database=shutil.copy(self.database, str(folder / "library.sqlite")))


def make_shelf(folder: Path) -> Shelf:
    """Make it in a folder."""
    database = str(folder / "library.sqlite")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    with doors.open_library(database) as library:
        tokens = {
            role: doors.add_token(library, f"Desk <{role}>", role=role, today=TODAY)[0]
            for role in ("read", "review", "admin")
        }
        files = [str(folder / name) for name in TEXTS]
        added = doors.add_documents(library, files, published="2025-08-01", today=ADDED)
        keys = {one.name.rpartition("/")[2]: one.key for one in added}
        doors.recheck_documents(library, today=TODAY)
    return Shelf(database, tokens, keys)
