"""What every page owes its readers, checked on its HTML."""

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use"}
UNLABELLED = {"hidden", "submit"}


class Page(HTMLParser):
    """The elements of a page, in order, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self.crossed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attributes}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.crossed.append(tag)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def faults(html: str, *, language: str) -> list[str]:
    """Return what is wrong with a page, in words."""
    page = Page(html)
    found = [f"</{tag}> closes another element" for tag in page.crossed]
    found += [] if [tag.get("lang") for tag in page.all("html")] == [language] else ["the page's language is wrong"]
    found += [] if len(page.all("h1")) == 1 else [f"{len(page.all('h1'))} first headings"]
    found += [] if len(page.all("main")) == 1 else ["no main part"]
    found += [f"no label for {name}" for name in _unlabelled(page)]
    found += [f"the id {name} stands twice" for name in _repeated_ids(page)]
    found += [f"nothing has the id {name}" for name in _lost_references(page)]
    found += ["a style or script inside the page"] if page.all("style") or _inline(page) else []
    return found


def _unlabelled(page: Page) -> list[str]:
    labelled = {label.get("for") for label in page.all("label")}
    controls = page.all("input", "textarea", "select")
    wanted = [control for control in controls if control.get("type") not in UNLABELLED and "hidden" not in control]
    return [
        control.get("name", "?")
        for control in wanted
        if control.get("id") not in labelled and "aria-label" not in control
    ]


def _ids(page: Page) -> list[str]:
    return [attributes["id"] for _, attributes in page.elements if "id" in attributes]


def _repeated_ids(page: Page) -> set[str]:
    ids = _ids(page)
    return {name for name in ids if ids.count(name) > 1}


def _lost_references(page: Page) -> set[str]:
    named = {
        name
        for _, attributes in page.elements
        for attribute in ("aria-describedby", "aria-labelledby", "for")
        for name in attributes.get(attribute, "").split()
    }
    within = {link["href"][1:] for link in page.all("a") if link.get("href", "").startswith("#")}
    return (named | within) - set(_ids(page)) - {""}


def _inline(page: Page) -> bool:
    ours = all(script.get("src", "").startswith("/theme/") for script in page.all("script"))
    return not ours or any(
        name == "style" or name.startswith("on") for _, attributes in page.elements for name in attributes
    )
