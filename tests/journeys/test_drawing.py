"""The place to draw a signature, in a real browser: by finger and by mouse, cleared, within its limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from signatures.evidence.drawing import MOST_CHARACTERS, is_drawing
from tests.journeys.browser import PHONE, barriers, chromium

pytestmark = pytest.mark.needs("chromium")

STATIC = Path(__file__).parents[2] / "app" / "static"
PAGE = """<!doctype html><html lang="it"><head><title>Firma</title></head><body><main><h1>Firma</h1>
<fieldset id="drawn" hidden data-drawing data-drawn="C'è." data-empty="Non c'è."><legend>Firma disegnata</legend>
<svg class="drawing__pad" viewBox="0 0 2000 700" role="img" aria-label="Spazio"><path d=""></path></svg>
<input type="hidden" name="drawn" value="{drawn}"><button type="button">Cancella</button>
<p class="visually-hidden" role="status"></p></fieldset></main></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, has_touch=True)
    yield context.new_page()
    context.close()


def shown(page: Page, drawn: str = "") -> None:
    page.set_content(PAGE.format(drawn=drawn))
    page.add_style_tag(path=STATIC / "patto.css")
    page.add_script_tag(path=STATIC / "drawing.js")


def field(page: Page) -> str:
    return page.locator("input").input_value()


def stroke(page: Page, *points: tuple[int, int]) -> None:
    box = page.locator("svg").bounding_box()
    assert box
    (x, y), *others = [(box["x"] + across, box["y"] + down) for across, down in points]
    page.mouse.move(x, y)
    page.mouse.down()
    for across, down in others:
        page.mouse.move(across, down)
    page.mouse.up()


def test_strokes_become_a_path_of_whole_numbers_that_the_evidence_takes(page: Page):
    shown(page)
    stroke(page, (10, 10), (40, 60), (90, 20))
    stroke(page, (100, 50), (2_000, 2_000))
    drawn = field(page)
    assert is_drawing(drawn)
    assert (drawn.count("M"), "2000 700" in drawn) == (2, True)
    assert page.locator("path").get_attribute("d") == drawn
    assert page.locator("[role=status]").inner_text() == "C'è."
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_finger_draws_and_the_page_does_not_scroll_under_it(page: Page):
    shown(page)
    box = page.locator("svg").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + 30, box["y"] + 30)
    assert is_drawing(field(page))
    assert page.locator("svg").evaluate("pad => getComputedStyle(pad).touchAction") == "none"


def test_what_was_sent_before_is_there_and_can_be_cleared_by_keyboard(page: Page):
    shown(page, "M10 20L11 22")
    assert page.locator("path").get_attribute("d") == "M10 20L11 22"
    page.get_by_role("button", name="Cancella").press("Enter")
    assert (field(page), page.locator("path").get_attribute("d")) == ("", "")
    assert page.locator("[role=status]").inner_text() == "Non c'è."


def test_a_drawing_never_outgrows_what_is_taken(page: Page):
    shown(page, "M0 0" + "L1999 699" * ((MOST_CHARACTERS - 40) // 9))
    for line in range(4):
        stroke(page, (10, line), (200, 60), (20, 20))
    assert is_drawing(field(page))


def test_without_a_place_to_draw_the_script_does_nothing(page: Page):
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_content("<p>Niente.</p>")
    page.add_script_tag(path=STATIC / "drawing.js")
    assert faults == []
