"""The pages, rendered here and readable without script."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from ottawatch.web.pages import about, check, deadlines, figures, outlook, record, states, treaties, world

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
