"""Every kind of message says all of itself in both languages, the reader's first, and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError

from app.mail.words import words
from tests.app.mail.letters import ABOUT, CODE, KINDS, OPENING, TOKEN, facts, said

TEMPLATES = Path(__file__).parents[3] / "app" / "templates" / "mail"
FRAMES = {"letter.jinja", "account_letter.jinja"}
OTHER = {"it": "en", "en": "it"}
RULE = "-" * 60


class Seen(HTMLParser):
    """The words of a page, and where it leads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.languages: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = dict(attributes)
        self.tags.add(tag)
        self.links += [known["href"] or ""] if "href" in known else []
        self.languages += [known["lang"] or ""] if "lang" in known else []

    def handle_data(self, words: str) -> None:
        self.words += words.split()


def sentences(kind: str) -> list[str]:
    """The English sentences of a template and its frames, cut at the values that fill them."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    sources = [TEMPLATES / "letters" / f"{kind}.jinja", *(TEMPLATES / frame for frame in FRAMES)]
    found = [
        message
        for source in sources
        for _line, _function, messages in environment.extract_translations(source.read_text())
        for message in (messages if isinstance(messages, tuple) else (messages,))
    ]
    return [part.strip() for message in found for part in re.split(r"%\(\w+\)s", str(message)) if len(part.strip()) > 8]


def test_every_kind_has_its_words():
    assert {file.stem for file in (TEMPLATES / "letters").iterdir()} == set(KINDS)


@pytest.mark.parametrize("takes_positions", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_s_language_comes_first_and_the_other_below(kind: str, *, takes_positions: bool):
    changes = (
        {} if kind in {"refused", "account_invitation", "password_reset"} else {"takes_positions": takes_positions}
    )
    for language in ("it", "en"):
        above, below = (part.strip() for part in said(kind, language, **changes).text.split(RULE))
        italian, english = (above, below) if language == "it" else (below, above)
        spoken = [part for part in sentences(kind) if part in english]
        assert len(spoken) >= 4
        assert [part for part in spoken if part in italian] == []
        assert "Dear " in english
        assert "Gentile " in italian
        assert "%(" not in above + below
        assert "\n\n\n" not in above + below


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_says_what_the_text_says(kind: str, language: str):
    made = said(kind, language)
    page = Seen(made.page)
    only_of_text = {"***", RULE, "--", "-"}
    spoken = [word.rstrip(":") for word in made.text.split() if word not in only_of_text]
    shown = {word.rstrip(":") for word in page.words}
    assert [word for word in spoken if word not in shown] == []
    assert page.languages == [language, OTHER[language], OTHER[language]]
    assert made.subject in " ".join(page.words)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_nobody_for_anything(kind: str):
    page = said(kind, "it").page
    assert Seen(page).tags.isdisjoint({"img", "link", "script", "iframe", "form", "style", "video"})
    assert re.findall(r"\b(?:src|background|url)\s*[=(]", page) == []
    assert {link.split("/")[2] for link in Seen(page).links if link.startswith("http")} <= {"patto.example"}


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_letter_that_opens_a_room_or_signs_carries_a_secret(kind: str):
    made = said(kind, "it")
    for form in (made.text, made.page):
        assert (TOKEN in form) == (kind in OPENING)
        assert (CODE in form) == (kind == "code")
    assert TOKEN not in made.subject
    assert CODE not in made.subject


def test_a_code_stands_alone_on_its_line_in_both_languages():
    assert re.findall(r"^(\d{6})$", said("code", "it").text, re.MULTILINE) == [CODE, CODE]


@pytest.mark.parametrize("kind", sorted(OPENING))
def test_a_button_is_a_link_whose_address_can_be_read(kind: str):
    page = Seen(said(kind, "it").page)
    assert [link for link in page.links if TOKEN in link] == [f"https://patto.example{OPENING[kind]}{TOKEN}"] * 2
    assert page.words.count(f"https://patto.example{OPENING[kind]}{TOKEN}") == 2


def test_what_people_typed_is_shown_and_never_markup():
    made = said("answers", "it")
    assert "Si dica <b>chi</b> paga." in made.text
    assert "Si dica &lt;b&gt;chi&lt;/b&gt; paga." in made.page
    hostile = said("invitation", "it", party='<img src="https://x.example/">', pact_title="A & B <script>")
    assert Seen(hostile.page).tags.isdisjoint({"img", "script"})
    assert hostile.subject == "Richiesta di esame: A & B <script>"


@pytest.mark.parametrize(
    ("kind", "language", "instant"),
    [
        ("invitation", "it", "30 giugno 2020, 23:59"),
        ("signing_invitation", "en", "31 July 2020, 23:59"),
        ("concluded", "it", "3 giugno 2020, 12:30"),
    ],
)
def test_instants_are_written_in_roman_time_and_each_language(kind: str, language: str, instant: str):
    assert instant in said(kind, language).text.split(RULE)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_demonstration_says_so_in_both_languages_and_nothing_else_does(kind: str):
    real = words(kind, language="it", facts={**facts(kind), "demonstration": False})
    for form in ("text", "page"):
        assert "Dimostrazione, senza valore" in getattr(said(kind, "it"), form)
        assert "Demonstration, no legal value" in getattr(said(kind, "it"), form)
        assert "Dimostrazione" not in getattr(real, form)


def test_one_clause_is_one_and_several_are_several():
    for owed, italian, english in ((1, "1 clausola attende", "1 clause waits"), (4, "4 clausole", "4 clauses wait")):
        text = said("invitation", "it", owed=owed).text
        assert italian in text
        assert english in text


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("invitation", {"owed": 21}),
        ("invitation", {"owed": 4}),
        ("invitation", {"takes_positions": False}),
        ("signing_invitation", {}),
    ],
)
def test_nobody_is_told_that_the_lead_body_asks_itself(kind: str, changed: dict[str, object]):
    for party, asked_by in ((ABOUT.lead_body, 0), (ABOUT.party, 1)):
        text = said(kind, "it", party=party, **changed).text.split(RULE)[0]
        assert len(re.findall(f"{ABOUT.lead_body} (chiede|trasmette)", text)) == asked_by
        assert party in text


def test_a_letter_without_what_it_must_say_is_never_sent():
    with pytest.raises(UndefinedError):
        words("code", language="it", facts={"sender": "Patto"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_leads_to_the_privacy_notice(kind: str):
    assert Seen(said(kind, "it").page).links.count("https://patto.example/privacy") == 2
