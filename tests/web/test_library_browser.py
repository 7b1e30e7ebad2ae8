"""The library in a real browser, on a phone and on a desk: signing in, looking, deciding by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import served_at
from tests.web.test_browser import DESK, PHONE, chromium, fits, shuts_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.web.shelf import Shelf

__all__ = ["chromium"]


@pytest.fixture(scope="module")
def lent(untouched: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Shelf]]:
    """A library that is served as a user serves it."""
    shelf = untouched.copied_to(tmp_path_factory.mktemp("lent"))
    with served_at("--library", shelf.database) as base:
        yield base, shelf


def sign_in(context: BrowserContext, shelf: Shelf, role: str) -> Page:
    page = context.new_page()
    page.goto("/library")
    page.get_by_label("Your token").fill(shelf.tokens[role])
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Library", level=1).wait_for()
    return page


@pytest.fixture(params=[(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def desk(request: pytest.FixtureRequest, chromium: Browser, lent: tuple[str, Shelf]) -> Iterator[Page]:
    """Somebody who may everything, on a phone by day or at a desk by night; no fault of a script stays unseen."""
    width, scheme = request.param
    base, shelf = lent
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=base, locale="en-GB"
    )
    page, faults = sign_in(context, shelf, "admin"), list[str]()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    yield page
    context.close()
    assert [fault for fault in faults if "412" not in fault] == []


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def looked_at(request: pytest.FixtureRequest, chromium: Browser, lent: tuple[str, Shelf]) -> Iterator[Page]:
    """One page of somebody who may everything, for all that is only looked at."""
    base, shelf = lent
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=base)
    yield sign_in(context, shelf, "admin")
    context.close()


@pytest.mark.parametrize(
    "path",
    ["/library", "/library?words=zebra", "/library/documents/{key}", "/library/review", "/library/review?review=accepted",
     "/library/enter", "/library/documents/ffffffff"],
)  # fmt: skip
def test_nobody_is_shut_out(looked_at: Page, lent: tuple[str, Shelf], path: str) -> None:
    """Axe finds nothing at WCAG 2.2 AA, by day and by night, with everything unfolded; nothing is cut off."""
    looked_at.goto(path.replace("{key}", lent[1].keys["leaving.md"]))
    looked_at.evaluate("for (const told of document.querySelectorAll('main details')) told.open = true")
    assert fits(looked_at)
    assert shuts_out(looked_at) == []


def test_a_document_is_found_and_its_verdicts_followed(desk: Page) -> None:
    """From a filter to the document, from a change to the claim in its text, and back in time."""
    desk.goto("/library")
    desk.get_by_label("State").fill("Ukraine")
    desk.get_by_role("button", name="Show").click()
    assert desk.locator(".kept li").count() == 1
    desk.goto("/library?state=FIN")
    desk.locator(".turned a", has_text="Finland has given notice").first.click()
    assert desk.locator(":target").is_visible()
    assert desk.locator(".verdict-bars rect").count() >= 2
    desk.get_by_label("As known on").fill("2025-12-31")
    desk.get_by_role("button", name="Show").click()
    assert "known=2025-12-31" in desk.url
    assert desk.get_by_text("By what had been found by the end of 31 December 2025").is_visible()


def test_a_document_is_saved_in_a_form(desk: Page, lent: tuple[str, Shelf]) -> None:
    """The links of the page bring the files, with the cookie alone."""
    _, shelf = lent
    desk.goto(f"/library/documents/{shelf.keys['leaving.md']}")
    for name in ("CSV", "SARIF", "As it came"):
        with desk.expect_download() as waiting:
            desk.get_by_role("link", name=name, exact=True).click()
        assert waiting.value.failure() is None


def test_claims_are_decided_by_keyboard(desk: Page) -> None:
    """The claim is in focus: a key rejects it, one takes the next, one unfolds its reading; within a field keys are letters."""
    desk.goto("/library/review")
    first = desk.locator("#says").inner_text()
    assert desk.evaluate("document.activeElement.id") == "claim"
    desk.keyboard.press("c")
    assert desk.get_by_label("Kind").last.evaluate("(one) => one === document.activeElement")
    desk.goto("/library/review")
    desk.get_by_label("Note, why").fill("a rumour")
    desk.get_by_label("Note, why").press("r")
    assert desk.get_by_label("Note, why").input_value() == "a rumourr"
    desk.locator("#claim").focus()
    desk.keyboard.press("r")
    desk.get_by_role("status").get_by_text("Rejected").wait_for()
    assert desk.locator("#says").count() == 0 or desk.locator("#says").inner_text() != first
    desk.get_by_role("button", name="Take it back").click()
    desk.get_by_role("status").get_by_text("Taken back").wait_for()
    assert desk.locator("#says").inner_text() == first
    desk.keyboard.press("n")
    desk.wait_for_url("**after=*")


def test_everything_works_without_script(chromium: Browser, lent: tuple[str, Shelf]) -> None:
    """Signing in, finding, deciding and taking back."""
    base, shelf = lent
    context = chromium.new_context(java_script_enabled=False, base_url=base)
    page = sign_in(context, shelf, "review")
    page.get_by_role("link", name="for a decision").click()
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("button", name="Take it back").click()
    assert page.get_by_text("Taken back").is_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/library")
    assert page.get_by_label("Your token").is_visible()
    context.close()


def test_one_needs_no_mouse_to_see_where_one_is(desk: Page) -> None:
    """Each stop of the keyboard can be seen."""
    desk.goto("/library/review")
    for _ in range(20):
        desk.keyboard.press("Tab")
        seen = desk.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
        assert seen, desk.evaluate("document.activeElement.outerHTML.slice(0, 120)")
