"""People at their browsers: they go where links lead, fill in fields and press buttons; each page is looked at."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Response, sync_playwright

from tests.journeys.words import Words

PHONE = (320, 640)
DESK = (1280, 800)
PATIENCE_SECONDS = 60
_PATIENCE_MILLISECONDS = 20_000
_NAMES = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[\w-]{40,}|(?<==)[\w-]{20,}")
_LOOK = """() => {
  const root = document.documentElement, own = element => element.closest("[lang]").lang === root.lang;
  const texts = document.title.split(" · "), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (own(element) && !element.closest("textarea, code")) texts.push(walker.currentNode.textContent);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder", "data-head"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (own(element)) texts.push(element.getAttribute(name));
  const wide = [...document.querySelectorAll("main *")].filter(element =>
    element.getBoundingClientRect().right > root.clientWidth + 1).map(element => element.outerHTML.slice(0, 120));
  return {
    language: root.lang, title: document.title, headings: document.querySelectorAll("h1").length,
    overflow: root.scrollWidth - root.clientWidth, wide: wide.slice(0, 3), texts: texts.filter(text => text.trim()),
  };
}"""


@dataclass
class Album:
    """Pictures of pages at both widths, for people to look at; without a folder none is taken."""

    folder: Path | None
    count: int = 0

    def keep(self, page: Page, name: str) -> None:
        """Photograph a page, whole."""
        if self.folder is None:
            return
        self.count += 1
        size = page.viewport_size
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self.folder / f"{self.count:03}-{name}-{width}.png", full_page=True)
        if size:
            page.set_viewport_size(size)


@dataclass
class Person:
    """Somebody at a browser, in Italian; `faults` is what was wrong with the pages met, `walked` the kinds walked.

    Whoever is `thorough` looks at each new kind of page on a small screen as well, and for barriers: it takes scripts.
    """

    name: str
    page: Page
    words: Words
    album: Album
    faults: list[str] = field(default_factory=list)
    walked: set[str] = field(default_factory=set)
    thorough: bool = False
    _looked_at: set[str] = field(default_factory=set)

    def opens(self, address: str, *, status: int = 200) -> None:
        """Go to an address that came from outside: a letter, a printed line."""
        self._met(self.page.goto(address), status)

    def follows(self, words: str, *, of: str = "", within: str = "body", **values: object) -> None:
        """Follow the link with these words; `of` is what it says besides, to those who do not see the page."""
        self._clicks("link", words, of=of, within=within, status=200, **values)

    def follows_to(self, words: str, *, within: str = "main") -> None:
        """Follow the link that other people's words stand in: a title, a name."""
        with self.page.expect_navigation() as navigation:
            self.page.locator(within).get_by_role("link", name=words).first.click()
        self._met(navigation.value, 200)

    def presses(self, words: str, *, of: str = "", within: str = "body", status: int = 200, **values: object) -> None:
        """Press the button with these words."""
        self._clicks("button", words, of=of, within=within, status=status, **values)

    def fills(self, **fields: object) -> None:
        """Fill in the fields with these names: words, a choice, a tick, a file."""
        for name, value in fields.items():
            self._fill(name, value)

    def sees(self, words: str, **values: object) -> None:
        """Read these words on the page, or fail."""
        self.reads(self.words.italian(words, **values))

    def reads(self, words: str) -> None:
        """Read words of other people on the page, or fail."""
        shown = " ".join(self.page.locator("body").inner_text().split())
        assert words in shown, f"{self.name} does not read “{words}” at {self.page.url}:\n{shown[:2000]}"

    def reads_field(self, name: str) -> str:
        """Return what stands in a field."""
        return self.page.locator(f'main [name="{name}"]').input_value()

    def waits_for(self, words: str, **values: object) -> None:
        """Look at the page again and again until these words are on it."""
        wanted = self.words.italian(words, **values)
        end = monotonic() + PATIENCE_SECONDS
        while wanted not in " ".join(self.page.locator("body").inner_text().split()):
            assert monotonic() < end, f"{self.name} waits in vain for “{wanted}” at {self.page.url}"
            self.page.reload()

    def downloads(self, words: str, *, to: Path, of: str = "", within: str = "body", **values: object) -> Path:
        """Keep the file behind a link."""
        name = " ".join(filter(None, (self.words.italian(words, **values), of)))
        with self.page.expect_download() as download:
            self.page.locator(within).get_by_role("link", name=name, exact=True).click()
        path = to / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def _clicks(self, role: str, words: str, *, of: str, within: str, status: int, **values: object) -> None:
        name = " ".join(filter(None, (self.words.italian(words, **values), of)))
        found = self.page.locator(within).get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        with self.page.expect_navigation() as navigation:
            found.first.click()
        self._met(navigation.value, status)

    def _fill(self, name: str, value: object) -> None:
        fields = self.page.locator(f'main [name="{name}"]:visible')
        kind = fields.first.evaluate("element => element.type")
        if kind == "radio":
            self._tick(fields.and_(self.page.locator(f'[value="{value}"]')), wanted=True)
        elif kind == "checkbox":
            self._tick(fields, wanted=bool(value))
        elif kind == "select-one":
            fields.select_option(str(value))
        elif kind == "file":
            fields.set_input_files(str(value))
        else:
            fields.fill(str(value))

    def _tick(self, box: Locator, *, wanted: bool) -> None:
        """Press the label of a box, which is what people see."""
        if box.is_checked() is not wanted:
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()

    def _met(self, response: Response | None, status: int) -> None:
        """Look at the page that came."""
        assert response is None or response.status == status, (
            f"{self.name}: {response.status} at {self.page.url}\n{self.page.locator('main').inner_text()[:1500]}"
        )
        found = faults(self.page, self.words)
        if self.thorough and place(self.page) not in self._looked_at:
            self._looked_at.add(place(self.page))
            found += [*_on_phone(self.page, self.words), *barriers(self.page)]
        self.faults += [f"{self.name} at {place(self.page)}: {fault}" for fault in found]
        self.album.keep(self.page, f"{self.name}-{place(self.page)}")


def faults(page: Page, words: Words) -> list[str]:
    """Return what is wrong with a page as a person sees it, in words."""
    seen = page.evaluate(_LOOK)
    found = [] if seen["headings"] == 1 else [f"{seen['headings']} first headings"]
    found += [] if seen["title"].removesuffix("· Patto").strip() else ["no title"]
    found += [f"{seen['overflow']} px too wide: {seen['wide']}"] if seen["overflow"] > 0 else []
    found += [
        f"not in “{seen['language']}”: {text.strip()}"
        for text in words.foreign(seen["texts"], language=seen["language"])
    ]
    return found


def _on_phone(page: Page, words: Words) -> list[str]:
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    found = faults(page, words)
    page.set_viewport_size(size)
    return found


def barriers(page: Page) -> list[str]:
    """Return what stands in the way of people who do not see or do not use a mouse, by axe."""
    found = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:2]]}" for rule in found]


def place(page: Page) -> str:
    """Name a page by its address, without what differs from pact to pact."""
    parts = urlsplit(page.url)
    query = "&".join(pair.partition("=")[0] for pair in parts.query.split("&") if pair and not pair.startswith("lang="))
    return "-".join(filter(None, [*_NAMES.sub("~", parts.path).strip("/").split("/"), query])) or "home"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the machine's own browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser")
        )
        yield browser
        browser.close()


def sit_down(browser: Browser, name: str, *, size: tuple[int, int], words: Words, album: Album) -> Person:
    """Seat somebody at a browser of their own; a phone (a guest's) runs no scripts."""
    context = browser.new_context(
        locale="it-IT",
        timezone_id="Europe/Rome",
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=size != PHONE,
        accept_downloads=True,
    )
    context.set_default_timeout(_PATIENCE_MILLISECONDS)
    person = Person(name, context.new_page(), words, album)
    person.page.on("pageerror", lambda error: person.faults.append(f"{name}: {error}"))
    person.page.on("console", lambda told: _complain(person, told.type, told.text))
    return person


def _complain(person: Person, kind: str, text: str) -> None:
    """Note what the browser complains of, but for a page that answers no on purpose."""
    if kind == "error" and "status of 4" not in text:
        person.faults.append(f"{person.name} at {place(person.page)}: {text}")
