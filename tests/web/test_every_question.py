"""Whatever is asked, by the description or against it, nothing of ours breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from ottawatch.web.api import LIBRARY, PREFIX
from ottawatch.web.app import make_app
from ottawatch.web.settings import Settings
from tests.web.conftest import TODAY

if TYPE_CHECKING:
    from ottawatch.web.api import Door
    from tests.web.shelf import Shelf

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

described = schemathesis.openapi.from_asgi(
    "/api/v1/openapi.json", make_app(Settings(rate=0, today=TODAY, fetch=False))
)
CHECKS = [
    schemathesis.checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    )
]


@described.parametrize()  # type: ignore[untyped-decorator]
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
def test_no_question_breaks_it(case: Any) -> None:
    """No answer is a fault of ours, and each keeps to the description: status, media type, schema."""
    case.call_and_validate(checks=CHECKS)


@pytest.fixture(scope="module")
def with_library(shelf: Shelf) -> Any:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(shelf.settings(fetch=False)))


@pytest.mark.parametrize("door", LIBRARY, ids=lambda door: door.name)
def test_no_question_breaks_the_library(with_library: Any, shelf: Shelf, door: Door) -> None:
    """The same of the library, for somebody who may everything."""
    told = with_library[PREFIX + door.path][door.method]

    @given(case=told.as_strategy())
    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=shelf.header("admin"))

    ask()
