"""Every page that links lead to, in both languages, on the smallest screen."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from playwright.sync_api import Page

from tests.journeys.browser import PHONE, Person, barriers, faults, place

_FILES = (".pdf", ".docx", ".zip", ".json", ".jsonl", ".pem", ".csv", ".txt", ".odt", ".evidence", ".p7m", "/content")
_A_MASTER = re.compile(r"(?<=/masters/).+")
_LANGUAGES = ("it", "en")


def walk(person: Person, *, within: str = "/") -> list[str]:
    """Return what is wrong with the pages that somebody reaches from where they are, one of each new kind.

    `within` is how the addresses of the pages begin that they go to.

    The walk has a browser of its own, with their visit: scripts run there, since axe is one.
    """
    here, browser = person.page.context, person.page.context.browser
    assert browser
    state = here.storage_state()
    context = browser.new_context(storage_state=state, viewport={"width": PHONE[0], "height": PHONE[1]})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda told: complaints.append(f"{place(page)}: {told.text}") if told.type == "error" else None)
    found = list(_walk(person, page, person.page.url, within))
    context.close()
    return found + complaints


def _walk(person: Person, page: Page, start: str, within: str) -> Iterator[str]:
    waiting, inside = [start], start_of(start).rstrip("/") + within
    while waiting:
        address = waiting.pop(0)
        yield from _look(person, page, address)
        for link in links(page):
            if link.startswith(inside) and kind_of(link) not in person.walked:
                person.walked.add(kind_of(link))
                waiting.append(link)


def _look(person: Person, page: Page, address: str) -> Iterator[str]:
    for tag in _LANGUAGES:
        response = page.goto(in_language(address, tag))
        where = f"{person.name} at {place(page)} in {tag}"
        if response is None or not response.ok:
            yield f"{where}: {response and response.status}"
            continue
        person.album.keep(page, f"{person.name}-{place(page)}-{tag}")
        if page.evaluate("document.documentElement.lang") != tag:
            yield f"{where}: another language"
        yield from (f"{where}: {fault}" for fault in faults(page, person.words))
        if tag == "it":
            yield from (f"{where}: {barrier}" for barrier in barriers(page))


def links(page: Page) -> list[str]:
    """Return the addresses of the pages that a page links to, files left out."""
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])")
    return [address for address in addresses if not urlsplit(address).path.endswith(_FILES) and "lang=" not in address]


def kind_of(address: str) -> str:
    """Name the kind of page behind an address: the same for every pact, clause, person and master."""
    parts = urlsplit(address)
    path = "/".join("~" if any(letter.isdigit() for letter in part) else part for part in parts.path.split("/"))
    path = _A_MASTER.sub("~", path)
    return f"{path}?{','.join(sorted(name for name, _ in parse_qsl(parts.query)))}"


def start_of(address: str) -> str:
    """Return the part of an address that all the pages of an installation share."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"


def in_language(address: str, tag: str) -> str:
    """Return the address of a page in a language."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(query=urlencode([*parse_qsl(parts.query), ("lang", tag)])))
