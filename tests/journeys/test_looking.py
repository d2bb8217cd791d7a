"""What is looked for on every page is found where it is planted."""

from collections.abc import Iterator

import pytest

from tests.journeys.browser import DESK, Album, Person, barriers, chromium, faults, sit_down
from tests.journeys.walking import kind_of
from tests.journeys.words import Words

pytestmark = pytest.mark.needs("chromium")

SOUND = '<html lang="it"><head><title>Accedi · Patto</title></head><body><main><h1>Accedi</h1>{}</main></body></html>'


@pytest.fixture(scope="module")
def reader() -> Iterator[Person]:
    with chromium() as browser:
        yield sit_down(browser, "lettrice", size=DESK, words=Words(), album=Album(None))


def found(reader: Person, body: str, *, lang: str = "it") -> list[str]:
    reader.page.set_content(SOUND.format(body).replace('lang="it"', f'lang="{lang}"', 1))
    return faults(reader.page, reader.words)


def test_a_sound_page_has_no_fault(reader: Person):
    assert found(reader, "<p>Esci</p>") == []


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("<h1>Due</h1>", "2 first headings"),
        ("<p>Sign out:</p>", "not in “it”: Sign out:"),
        ('<p aria-label="Sign out"></p>', "not in “it”: Sign out"),
        ("<p>The positions of CPE are recorded in the pact's register.</p>", "not in “it”: The positions of CPE"),
        ('<p style="width: 2000px">Esci</p>', "px too wide"),
    ],
)
def test_a_planted_fault_is_named(reader: Person, body: str, named: str):
    assert any(named in fault for fault in found(reader, body)), found(reader, body)


def test_words_in_a_language_of_their_own_are_not_held_against_a_page(reader: Person):
    assert found(reader, '<p lang="en">Sign out</p>') == []


def test_italian_on_an_english_page_is_named(reader: Person):
    assert found(reader, "<p>Esci</p>", lang="en")[-1] == "not in “en”: Esci"


def test_a_field_without_a_label_is_a_barrier(reader: Person):
    found(reader, "<input>")
    assert any(barrier.startswith("label: ") for barrier in barriers(reader.page))


def test_an_address_of_one_pact_is_of_the_same_kind_as_another_s():
    first, second = "http://h/desk/1a-2/clauses/3b?page=1", "http://h/desk/4c-5/clauses/6d?page=2"
    assert kind_of(first) == kind_of(second) != kind_of("http://h/desk/1a-2/clauses/new")
