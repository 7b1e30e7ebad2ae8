"""The pages, rendered here and readable without script."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from ottawatch.model.access import Role
from ottawatch.web.access import admitted
from ottawatch.web.pages import (
    about,
    check,
    deadlines,
    entering,
    figures,
    outlook,
    record,
    states,
    treaties,
    world,
)
from ottawatch.web.pages.library import document, review, shelf, statement

PAGES: Final = (
    Route("/", check.start, name="check"),
    Route("/check", check.checked, methods=["GET", "POST"]),
    Route("/check/save", check.save, methods=["POST"]),
    Route("/world", world.page),
    Route("/world/courses.json", world.courses),
    Route("/states", states.index),
    Route("/states/{state}", states.page),
    Route("/treaties", treaties.index),
    Route("/treaties/{treaty}", treaties.page),
    Route("/deadlines", deadlines.page),
    Route("/figures", figures.page),
    Route("/outlook", outlook.page),
    Route("/record", record.page),
    Route("/record/{statement:path}", record.one),
    Route("/about", about.page),
)
OF_LIBRARY: Final = (
    ("GET", "/library", shelf.page, Role.READ),
    ("POST", "/library", shelf.add, Role.REVIEW),
    ("POST", "/library/recheck", shelf.recheck, Role.ADMIN),
    ("GET", "/library/documents/{key}", document.page, Role.READ),
    ("GET", "/library/record/{statement:path}", statement.page, Role.READ),
    ("GET", "/library/review", review.page, Role.REVIEW),
    ("POST", "/library/review", review.decide, Role.REVIEW),
)
"""The pages of the library: how each is asked, and what whoever asks must be allowed."""
LIBRARY_PAGES: Final = (
    Route("/library/enter", entering.enter, methods=["GET", "POST"]),
    Route("/library/leave", entering.leave, methods=["POST"]),
    *(Route(path, admitted(role, answer), methods=[method]) for method, path, answer, role in OF_LIBRARY),
)
