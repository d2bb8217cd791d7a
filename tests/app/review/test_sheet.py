"""The sheet of clauses and the annexes, as a reviewer finds them."""

import pytest

from tests.app.guest_pact import GuestPact
from tests.app.page_rules import faults
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW
PEOPLE = ["mutua-speaker", "mutua-reader", "eval-speaker"]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_has_one_heading_labels_and_its_language(circulating: GuestPact, person: str, language: str):
    browser = circulating.enter(person, REVIEW)
    clause = circulating.clause("duration")
    pages = ["", "?show=owed", "remaining", "amendments", "done"]
    addresses = [f"/review/{page}" for page in pages]
    addresses += [clause, f"{clause}/amend", circulating.annex("parties"), circulating.annex("plan")]
    browser.get(f"/?lang={language}")
    for address in addresses:
        answer = browser.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        assert faults(answer.text, language=language) == [], address


def test_the_first_thing_on_the_sheet_is_the_work_that_is_left(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    assert "<h1>Lavoro svolto: 0 clausole su 3</h1>" in browser.get("/review/").text
    circulating.answer_all()
    page = browser.get("/review/").text
    assert "<h1>Lavoro svolto: 3 clausole su 3</h1>" in page
    assert "Vedi il riepilogo delle risposte" in page


def test_the_sheet_can_show_only_what_waits_for_an_answer(circulating: GuestPact):
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura due anni.")
    browser = circulating.enter("mutua-speaker", REVIEW)
    whole, owed = browser.get("/review/").text, browser.get("/review/?show=owed").text
    assert whole.count('<li class="line">') == 3
    assert whole.count("vale ancora</span>") == 2
    assert owed.count('<li class="line">') == 1
    assert "cambiata dall&#39;ultima volta" in owed or "cambiata dall'ultima volta" in owed


def test_an_answer_that_still_stands_says_since_when_and_why_it_is_not_asked_again(circulating: GuestPact):
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura due anni.")
    browser = circulating.enter("mutua-speaker", REVIEW)
    page = browser.get("/review/").text
    assert "<h1>Lavoro svolto: 2 clausole su 3</h1>" in page
    assert page.count("vale ancora: il testo non è cambiato.") == 2
    costs = browser.get(circulating.clause("costs")).text
    assert "vale ancora: il testo non è cambiato. Si può comunque modificare." in costs
    assert "vale ancora" not in browser.get(circulating.clause("duration")).text


@pytest.mark.parametrize("person", ["mutua-speaker", "mutua-reader", "eval-speaker"])
def test_how_each_clause_stands_is_told_to_everybody_in_a_sentence(circulating: GuestPact, person: str):
    browser = circulating.enter(person, REVIEW)
    page = browser.get("/review/").text
    assert page.count("Devono ancora rispondere") + page.count("devono ancora rispondere") == 3
    assert "devono ancora rispondere" in browser.get(circulating.clause("duration")).text.lower()


def test_what_silence_counts_as_and_when_is_told_to_who_still_owes_an_answer(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    told = "Conta solo con la prova che l'invito è arrivato"
    assert told in browser.get("/review/").text
    circulating.answer_all()
    assert told not in browser.get("/review/").text


def test_beside_no_clause_an_answer_of_the_evaluator_is_awaited(circulating: GuestPact):
    circulating.keep_everything()
    for person, awaited in (("mutua-reader", True), ("eval-speaker", False)):
        browser = circulating.enter(person, REVIEW)
        page = browser.get("/review/").text
        assert ('state--attention">senza risposta' in page) is awaited
        assert ("Foglio delle osservazioni" in page) is awaited
        assert ('state--attention">senza risposta' in browser.get(circulating.clause("duration")).text) is awaited


@pytest.mark.parametrize(
    ("person", "words"),
    [("mutua-reader", "prende posizione mutua speaker"), ("eval-speaker", "non prende posizione sul testo")],
)
def test_who_takes_no_position_reads_everything_and_finds_no_form(circulating: GuestPact, person: str, words: str):
    browser = circulating.enter(person, REVIEW)
    assert words in browser.get("/review/").text
    page = browser.get(circulating.clause("duration")).text
    assert words in page
    assert "Ogni parte può recedere:" in page
    assert 'name="position"' not in page
    for address in ("/review/remaining", "/review/done", f"{circulating.clause('duration')}/amend"):
        assert browser.get(address).status_code == 303


def test_a_clause_shows_numbered_paragraphs_lettered_items_and_numbers_for_references(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    duration = browser.get(circulating.clause("duration")).text
    assert "Art. 1" in duration
    assert '<ol class="commas"><li>Il patto dura tre anni.' in duration
    assert '<ol class="letters"><li>con preavviso di tre mesi;</li>' in duration
    costs = browser.get(circulating.clause("costs")).text
    assert "Le spese seguono l&#39;articolo 1." in costs
    assert "decidono solo le parti interessate (Consorzio Pinerolo Energia)" in costs


def test_an_annex_shows_its_table_or_the_parties(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    assert '<td data-head="Azione">Avvio</td>' in browser.get(circulating.annex("plan")).text
    assert "Consorzio Pinerolo Energia" in browser.get(circulating.annex("parties")).text
    assert browser.get(circulating.annex("nothing")).status_code == 404


def test_when_the_circulation_is_closed_the_sheet_says_where_the_pact_stands(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    circulating.answer_all()
    circulating.close()
    page = browser.get("/review/").text
    assert "Questa circolazione è chiusa" in page
    assert "senza risposta" not in page
    clause = browser.get(circulating.clause("duration")).text
    assert 'name="position"' not in clause
    assert "Questa circolazione è chiusa" in clause
    assert "Questa circolazione è chiusa" in browser.get("/review/done").text


@pytest.mark.parametrize("state", ["agreed", "signing"])
def test_the_sheet_of_an_agreed_text_is_read_only(circulating: GuestPact, state: str):
    browser = circulating.enter("mutua-speaker", REVIEW)
    if state == "agreed":
        circulating.agree()
    else:
        circulating.open_signing()
    page = browser.get("/review/").text
    assert "Il testo è concordato" in page
    assert "Approva tutte" not in page


def test_a_clause_that_is_not_of_the_round_is_not_found(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    assert browser.get(circulating.clause("nothing")).status_code == 404
