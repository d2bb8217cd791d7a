"""Who reads in another language finds the courtesy translation, the original one tap away, and which one counts."""

import pytest

from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.queries.texts import working_text
from workflows.tables.link import LinkPurpose

COUNTS = "what counts is the original text, in Italian"


@pytest.fixture
def translated(circulating: GuestPact) -> GuestPact:
    """A pact in review with one clause and one annex in English."""
    text = circulating.ask(working_text, pact_id=PACT)
    words = {
        "duration": ("Duration", "The pact lasts three years.\nEach party may withdraw:\n- with notice;\n- for cause."),
        "plan": ("The plan", "| Action | When |\n| Start | At once |"),
    }
    for card in (*text.clauses, *text.annexes):
        if card.key in words:
            draft = TranslationDraft(card.id, "en", card.text_digest, *words[card.key])
            circulating.act(write_translation, pact_id=PACT, draft=draft, actor=circulating.coordinator)
    return circulating


@pytest.mark.parametrize("key", ["duration", "plan"])
def test_the_translation_comes_first_and_says_what_counts(translated: GuestPact, key: str):
    browser = translated.enter("cpe-speaker", LinkPurpose.REVIEW)
    address = translated.clause(key) if key == "duration" else translated.annex(key)
    page = browser.get(f"{address}?lang=en").text
    english, italian = {"duration": ("three years", "tre anni"), "plan": ("At once", "Subito")}[key]
    assert page.index(COUNTS) < page.index(english) < page.index("Read the original text") < page.index(italian)
    assert faults(page, language="en") == []


def test_who_reads_in_the_pact_s_language_sees_the_original_alone(translated: GuestPact):
    browser = translated.enter("cpe-speaker", LinkPurpose.REVIEW)
    page = browser.get(f"{translated.clause('duration')}?lang=it").text
    assert "three years" not in page
    assert "Traduzione di cortesia" not in page


def test_what_was_not_translated_is_the_original(translated: GuestPact):
    browser = translated.enter("cpe-speaker", LinkPurpose.REVIEW)
    assert COUNTS not in browser.get(f"{translated.clause('costs')}?lang=en").text
    sheet = browser.get("/review/?lang=en").text
    assert '<span lang="en">Duration</span>' in sheet
    assert '<span lang="it">Spese</span>' in sheet
    assert '<span lang="en">The plan</span>' in sheet


def test_the_signatory_reads_the_translation_with_the_text_that_is_signed_beside_it(translated: GuestPact):
    translated.open_signing()
    page = translated.enter("mutua-signer", LinkPurpose.SIGNING).get("/signing/text?lang=en").text
    assert page.count(COUNTS) == 2
    assert "The pact lasts three years." in page
    assert "Il patto dura tre anni." in page
    assert faults(page, language="en") == []
