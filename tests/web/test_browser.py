"""Each page in a real browser, on a phone and on a desk: what it shows, what it does, and that nobody is shut out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from ottawatch.report.forms import FORMS
from tests.web.browser import browser

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = browser()
if CHROMIUM is None:
    pytest.skip("found no Chromium: install Debian's package chromium", allow_module_level=True)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).parents[2] / "examples" / "article.md"
PHONE, DESK = 390, 1440
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
PAGES = [
    "/",
    "/world?on=2025-11-23",
    "/states",
    "/states/UKR",
    "/states/YUG",
    "/treaties",
    "/treaties/APMBC",
    "/deadlines?kind=all&state=Cambodia",
    "/figures",
    "/figures?of=casualties_state&state=Cambodia",
    "/record?text=withdrawal",
    "/record/actions/FIN/APMBC/withdrawal_notification/2025-07-10?known=2025-07-01",
    "/outlook",
    "/outlook?place=Cambodia",
    "/about",
    "/nothing-here",
]
ONE_SHAPE_TWICE = """() => {
    for (const list of document.querySelectorAll("tbody, ul, ol")) {
        const seen = new Map();
        for (const row of [...list.children]) {
            const parts = [row, ...row.querySelectorAll("*")];
            const shape = parts.map((one) => `${one.tagName} ${one.getAttribute("class")} ${one.getAttribute("style")}`).join();
            seen.set(shape, (seen.get(shape) ?? 0) + 1);
            if (seen.get(shape) > 2) row.remove();
        }
    }
}"""
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=[(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """A phone by day or a desk by night; it complains of every fault of its script or style, and of every request that leaves the house."""
    width, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        base_url=address,
        accept_downloads=True,
        locale="en-GB",
    )
    opened, faults = context.new_page(), list[str]()
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else faults.append(asked.url),
    )
    yield opened
    context.close()
    assert [fault for fault in faults if "404" not in fault and "422" not in fault] == []


def shuts_out(page: Page) -> list[str]:
    """What axe finds at WCAG 2.2 AA by day and by night; rows of one shape are looked at twice, not all."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 (only with a browser)

    page.evaluate(ONE_SHAPE_TWICE)
    page.evaluate(Axe().axe_script)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        asked = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
        told: dict[str, Any] = page.evaluate("(asked) => axe.run(document, asked)", asked)
        found += [f"{scheme}: {each['id']}: {each['nodes'][0]['html'][:200]}" for each in told["violations"]]
    return found


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def check_example(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Paste the text").fill(EXAMPLE.read_text("utf-8").partition("---\n\n")[2])
    page.get_by_label("Published on").fill("2025-07-09")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".checked")


@pytest.fixture(scope="module", params=[PHONE, DESK], ids=["phone", "desk"])
def plain(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """One page for all that is only looked at."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(plain: Page, path: str) -> None:
    """Axe finds nothing at WCAG 2.2 AA on a phone and on a desk, by day and by night, and nothing is cut off."""
    plain.goto(path)
    assert fits(plain)
    assert shuts_out(plain) == []


def test_a_checked_document_shuts_nobody_out(plain: Page) -> None:
    """The same for the page with marks, notes and filters."""
    check_example(plain)
    for told in plain.locator("details").all()[:6]:
        told.evaluate("(told) => { told.open = true }")
    assert fits(plain)
    assert shuts_out(plain) == []


def test_progress_is_told(page: Page) -> None:
    """While a long document is read, the page tells how many sentences are done, and then shows the document."""
    page.goto("/")
    page.evaluate("""() => {
        globalThis.said = [];
        new MutationObserver(() => globalThis.said.push(document.querySelector("#progress")?.textContent ?? ""))
            .observe(document.body, { subtree: true, childList: true, characterData: true });
    }""")
    text = EXAMPLE.read_text("utf-8").partition("---\n\n")[2]
    page.get_by_label("Paste the text").fill("\n\n".join([text] * 8))
    page.get_by_label("Published on").fill("2025-07-09")
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".checked")
    said = "|".join(page.evaluate("globalThis.said"))
    assert re.search(r"Opened: [\d,]+ characters", said)
    assert re.search(r"Reading: [1-9]\d* of \d+ sentences", said)
    assert re.search(r"Holding claims against the record: \d+ of \d+", said)
    page.go_back()
    page.get_by_label("Paste the text").wait_for()


def test_the_example_is_marked_in_place(page: Page) -> None:
    """Each claim is marked with its verdict, and its mark leads to the note and back."""
    check_example(page)
    assert page.locator("mark.contradicted").count()
    assert page.locator("mark.supported").count()
    link = page.locator("sup a").first
    link.click()
    note = page.locator(page.url[page.url.index("#") :])
    assert note.is_visible()
    assert note.locator(".word").is_visible()
    note.get_by_label("back to the words").click()
    assert "q" in page.url.partition("#")[2]


def test_a_mark_tells_its_reason(page: Page) -> None:
    """Touched or hovered, it lights its note, or shows it beside when that is out of sight; Escape closes it."""
    check_example(page)
    mark = page.locator("mark[data-notes]").first
    mark.scroll_into_view_if_needed()
    mark.click()
    assert page.locator("mark.lit").count() == 1
    note = page.locator(".note.lit").first
    assert note.locator(".claim").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("mark.lit").count() == 0


def test_verdicts_and_kinds_can_be_hidden(page: Page) -> None:
    """A filter takes away the notes and the marks of a verdict or a kind, without script of its own."""
    check_example(page)
    supported = page.locator(".note.supported")
    shown = sum(each.is_visible() for each in supported.all())
    assert shown
    page.locator("#f-supported").uncheck()
    assert not any(each.is_visible() for each in supported.all())
    page.locator("#f-supported").check()
    page.locator("#k-step").uncheck()
    assert not any(each.is_visible() for each in page.locator(".note.kind-step").all())


def test_a_claim_is_followed_to_its_statement(page: Page) -> None:
    """From the note of a claim to the statement, as it was known, and on to its source."""
    check_example(page)
    note = page.locator(".note.contradicted", has_text="Finland joined").first
    note.get_by_text("grounds and sources").click()
    note.get_by_role("link", name="actions/FIN/APMBC/accession/2012-01-09").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Finland accession")
    assert page.get_by_role("link", name="United Nations Treaty Collection").count()
    page.get_by_role("link", name="20 January 2026").click()
    assert "known=2026-01-20" in page.url


def test_each_form_is_saved(page: Page) -> None:
    """Every form comes as a file that is what it says."""
    check_example(page)
    for form in FORMS.values():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=form.label, exact=True).click()
        saved = waiting.value
        assert saved.suggested_filename == f"check.{form.ending}"
        text = Path(saved.path()).read_text("utf-8")
        assert text
        if "json" in form.media and form.name != "ndjson":
            json.loads(text)


def test_a_link_brings_the_same_check(page: Page) -> None:
    """The link carries the text and its day."""
    check_example(page)
    told = page.locator(".checked h2").first.inner_text()
    page.get_by_role("link", name="A link to this check").click()
    assert page.locator(".checked h2").first.inner_text() == told


def test_a_correction_can_be_copied(page: Page) -> None:
    """With the words, the verdict, the reason and where to look."""
    check_example(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    told = page.locator(".note.contradicted .correct").first
    told.locator("summary").click()
    told.get_by_role("button").click()
    playwright.expect(told.get_by_role("button")).to_have_text("Copied")
    said = page.evaluate("navigator.clipboard.readText()")
    assert "contradicted:" in said
    assert "Sources:" in said


def test_a_file_is_chosen(page: Page) -> None:
    """An upload is checked like a text, by the day that it says."""
    page.goto("/")
    page.get_by_label("or choose a file").set_input_files(str(EXAMPLE))
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_selector(".checked")
    assert "Published 9 July 2025" in page.locator(".days").first.inner_text()


def test_the_slider_moves_the_states(page: Page) -> None:
    """With the keyboard too: the map, the counts, the clocks and the words follow the day."""
    page.goto("/world?on=2025-12-26")
    slide = page.get_by_role("slider", name="Day")
    slide.wait_for()
    finland = page.locator("#m-FIN")
    estonia = page.locator("#m-EST")
    assert "s-leaving" in (estonia.get_attribute("class") or "")
    slide.press("ArrowRight")
    assert page.locator("#day").inner_text() == "27 December 2025"
    assert "s-left" in (estonia.get_attribute("class") or "")
    assert "s-leaving" in (finland.get_attribute("class") or "")
    assert "14" in page.locator("#clocks .clock", has_text="Finland").inner_text()
    assert page.locator("#g-left", has_text="Estonia").count()
    slide.press("Home")
    assert page.locator("[data-count=party]").first.inner_text() == "0"
    slide.press("End")
    assert page.locator("#day").inner_text() == "31 December 2034"


def test_the_map_plays(page: Page) -> None:
    """Play goes on from the day shown, and stops."""
    page.goto("/world?on=1998-01-01")
    page.get_by_role("button", name="Play").click()
    playwright.expect(page.locator("[data-count=party]").first).to_have_text(
        re.compile("[5-9][0-9]|1.."), timeout=20_000
    )
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Play").is_visible()


def test_a_state_of_the_map_is_clicked(page: Page) -> None:
    """A click on a state opens its page."""
    page.goto("/world")
    page.locator("#m-BRA").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Brazil"


def test_the_record_is_searched(page: Page) -> None:
    """Along both times; the address of the search stays."""
    page.goto("/record")
    page.get_by_label("Words").fill("withdrawal poland")
    page.get_by_label("Known on").fill("2025-08-19")
    page.get_by_role("button", name="Search").click()
    before = page.locator("main h2").first.inner_text()
    page.get_by_label("Known on").fill("2025-08-20")
    page.get_by_role("button", name="Search").click()
    assert page.locator("main h2").first.inner_text() != before
    assert "known=2025-08-20" in page.url


def test_a_state_is_found_in_the_list(page: Page) -> None:
    """The list shrinks to what is typed."""
    page.goto("/states")
    page.get_by_label("Find").fill("lat")
    names = [each.inner_text() for each in page.locator("#rows th").all() if each.is_visible()]
    assert names == ["Latvia"]


def test_everything_reads_without_script(chromium: Browser, address: str) -> None:
    """Check, map, slider's day and lists come from the server."""
    context = chromium.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Check an example").click()
    assert page.locator("mark.contradicted").count()
    page.locator("#f-supported").uncheck()
    assert not page.locator(".note.supported").first.is_visible()
    page.goto("/world")
    page.locator("#on").fill("2004-12-01")
    page.get_by_role("button", name="Show").click()
    assert "s-signatory" in (page.locator("#m-UKR").get_attribute("class") or "")
    for path in PAGES:
        page.goto(path)
        assert page.get_by_role("heading", level=1).is_visible()
    context.close()


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """The first stop leads to the content; each stop can be seen."""
    page.goto("/states/FIN")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' })()"
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
