"""Whatever is asked, by the description or against it, nothing of ours breaks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from ottawatch.web.app import make_app
from ottawatch.web.settings import Settings
from tests.web.conftest import TODAY

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
