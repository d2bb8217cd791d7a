"""Word files that come back: kept, understood, corrected, confirmed or set aside; nothing counts before."""

import re
from dataclasses import replace
from threading import BoundedSemaphore

import pytest
from flask.testing import FlaskClient

from app.config import Settings
from app.installation import Installation
from app.review import reading as file_reading
from app.serving import serve
from app.workshop import workshop
from document_templates.catalog import DocumentKind
from tests.app.guest_pact import DURATION, PACT, GuestPact
from tests.app.page_rules import faults
from tests.app.review.marked_files import draft, issue, remark, send, sent
from tests.document_templates.markup.files import gone, ins, run
from tests.document_templates.markup.test_remarks import anchored
from workflows.identity import clause_id
from workflows.queries.amendments import amendment_cards
from workflows.queries.returned_files import ReturnedFileCard
from workflows.rules.change import AmendmentKind
from workflows.rules.outcome import Answer
from workflows.tables.link import LinkPurpose
from workflows.tables.returned_file import ReturnState

REVIEW = LinkPurpose.REVIEW
TRACKED = {("duration", 1): (run("Il patto dura "), gone("tre"), ins("cinque"), run(" anni."))}
FIVE = DURATION.replace("tre anni", "cinque anni")
REMARKED = {("costs", 1): (anchored(1, "Le spese seguono l'articolo 1."),)}


@pytest.fixture(autouse=True)
def _one_process(monkeypatch):
    monkeypatch.setattr(Installation, "workshop", lambda _self: workshop(processes=1, engine="embedded"))


@pytest.fixture
def speaker(circulating: GuestPact) -> FlaskClient:
    return circulating.enter("cpe-speaker", REVIEW)


def amendments(pact: GuestPact):
    return pact.ask(amendment_cards, pact_id=PACT)


def standing(pact: GuestPact, key: str):
    return next(row.standing for row in pact.sheet("cpe").clauses if row.clause.key == key)


def field(key: str, name: str) -> str:
    return f"clause-{clause_id(PACT, key).hex}-{name}"


def as_shown(page: str) -> dict[str, str]:
    """Return what a browser would send if nothing was changed on the page."""
    fields = {
        **dict(re.findall(r'<input id="[^"]*" name="([^"]*)" type="hidden" value="([^"]*)">', page)),
        **dict(re.findall(r'<input checked[^>]* name="([^"]*)" type="(?:checkbox|radio)" value="([^"]*)">', page)),
        **dict(re.findall(r'<input class[^>]* name="([^"]*)" [^>]*type="text" value="([^"]*)">', page)),
    }
    areas = re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\r?\n(.*?)</textarea>', page, re.DOTALL)
    return {**fields, **{name: words.replace("&#39;", "'") for name, words in areas}}


def shown(browser: FlaskClient, pact: GuestPact, content: bytes) -> tuple[str, str, ReturnedFileCard]:
    """Send a file; return its address, the page of what was understood, and the file."""
    answer = send(browser, content)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert faults(page, language="it") == []
    return answer.location, page, sent(pact)[0]


def test_the_page_tells_how_to_and_offers_the_draft(circulating: GuestPact, speaker: FlaskClient):
    before = speaker.get("/review/files").text
    assert "I documenti sono in preparazione" in before
    issue(circulating)
    page = speaker.get("/review/files").text
    assert ".docx" in page
    assert "20 MB" in page
    assert faults(page, language="it") == []
    assert "/review/files" in speaker.get("/review/").text


def test_a_marked_file_is_kept_shown_and_confirmed(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    content = draft(circulating, {**TRACKED, **REMARKED}, comments=(remark(1, "Chi paga?"),))
    address, page, card = shown(speaker, circulating, content)
    assert circulating.installation.vault.get(card.file_digest) == content
    assert (card.state, amendments(circulating), standing(circulating, "costs")) == (ReturnState.READ, (), None)
    for words in ("Per ora nulla di tutto questo vale", "cinque", "Anna", "Chi paga?", "vale per Consorzio"):
        assert words in page
    assert "non era tracciata" not in page
    confirmed = speaker.post(address, data=as_shown(page))
    assert (confirmed.status_code, confirmed.location) == (303, "/review/amendments")
    [amendment] = amendments(circulating)
    assert (amendment.text, amendment.party) == (FIVE, "Consorzio Pinerolo Energia")
    assert amendment.rationale == "Come segnato nel file Word inviato dall'ente."
    assert (standing(circulating, "costs").answer, standing(circulating, "costs").reason) == (
        Answer.REMARK, "Chi paga?",
    )  # fmt: skip
    assert sent(circulating)[0].state is ReturnState.CONFIRMED
    assert "confermato" in speaker.get("/review/files").text
    after = speaker.get(address).text
    assert "Confermato il" in after
    assert 'href="/review/amendments"' in after
    assert faults(after, language="it") == []
    assert speaker.post(address, data=as_shown(page)).status_code == 303
    assert len(amendments(circulating)) == 1


def test_what_is_corrected_or_left_out_counts_as_it_was_corrected(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    edits = {**TRACKED, ("premises", 1): (run("Le parti si "), gone("conoscono"), ins("stimano"), run(".")), **REMARKED}
    address, page, _card = shown(speaker, circulating, draft(circulating, edits, comments=(remark(1, "Chi paga?"),)))
    data = {
        **as_shown(page),
        field("duration", "text"): DURATION.replace("tre anni", "sei anni"),
        field("duration", "heading"): "Durata del patto",
        field("duration", "rationale"): "Sei bastano.",
        field("costs", "answer"): "object",
        field("costs", "reason"): "Non si sa chi paga.",
    }
    del data[field("premises", "keep")]
    assert speaker.post(address, data=data).status_code == 303
    [amendment] = amendments(circulating)
    assert (amendment.new_heading, amendment.rationale) == ("Durata del patto", "Sei bastano.")
    assert "sei anni" in amendment.text
    assert standing(circulating, "costs").answer is Answer.OBJECT


def test_a_change_without_a_trace_is_said_to_be_one(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    content = draft(circulating, {("duration", 1): ("Il patto dura nove anni.",)})
    _address, page, _card = shown(speaker, circulating, content)
    assert "Questa modifica non era tracciata" in page


def test_a_clause_that_is_gone_from_the_file_is_proposed_to_be_taken_out(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    away = {("costs", 0): (gone("Spese"),), ("costs", 1): (gone("Le spese seguono l'articolo 1."),)}
    address, page, _card = shown(speaker, circulating, draft(circulating, away))
    assert "clausola uscirebbe dal patto" in page
    assert speaker.post(address, data=as_shown(page)).status_code == 303
    assert [card.kind for card in amendments(circulating)] == [AmendmentKind.DELETE]


def test_what_stands_outside_the_clauses_is_told_and_left(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    _address, page, _card = shown(speaker, circulating, draft(circulating, cover="Bozza con i paragrafi NUMERATI"))
    assert "non se ne farà nulla" in page
    assert ">Conferma</button>" not in page


def test_the_plain_draft_that_comes_back_is_held_against_the_plain_draft(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    issue(circulating, DocumentKind.DRAFT, cover="Bozza del patto")
    _address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED, cover="Bozza del patto"))
    assert "cinque" in page
    assert "non se ne farà nulla" not in page


def test_a_file_without_changes_is_said_to_have_none(circulating: GuestPact, speaker: FlaskClient):
    _address, page, _card = shown(speaker, circulating, issue(circulating))
    assert "né modifiche né osservazioni" in page


def test_errors_stand_beside_their_clause_and_nothing_typed_is_lost(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    content = draft(circulating, {**TRACKED, **REMARKED}, comments=(remark(1, "Chi paga?"),))
    address, page, _card = shown(speaker, circulating, content)
    for name, key, words in (
        ("rationale", "duration", ""),
        ("text", "duration", "  "),
        ("text", "duration", DURATION),
        ("text", "duration", "Grande \N{GRINNING FACE}"),
        ("reason", "costs", " "),
        ("reason", "costs", "\N{GRINNING FACE}"),
        ("answer", "costs", "whatever"),
    ):
        data = {**as_shown(page), field("duration", "heading"): "Durata", field(key, name): words}
        refused = speaker.post(address, data={**data, field("premises", "read_digest"): "x"})
        assert refused.status_code == 422, name
        assert faults(refused.text, language="it") == [], name
        assert "cinque" in refused.text or name == "text"
    assert amendments(circulating) == ()
    assert sent(circulating)[0].state is ReturnState.READ


def test_with_nothing_kept_there_is_nothing_to_confirm(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED))
    data = as_shown(page)
    del data[field("duration", "keep")]
    refused = speaker.post(address, data=data)
    assert refused.status_code == 422
    assert "cinque" in refused.text
    assert faults(refused.text, language="it") == []


def test_a_file_set_aside_counts_for_nothing(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED))
    for _ in range(2):
        aside = speaker.post(f"{address}/aside")
        assert (aside.status_code, aside.location) == (303, "/review/files")
    assert sent(circulating)[0].state is ReturnState.SET_ASIDE
    assert faults(speaker.get(address).text, language="it") == []
    late = speaker.post(address, data=as_shown(page))
    assert late.status_code == 422
    assert "cinque" in late.text
    assert faults(late.text, language="it") == []
    assert amendments(circulating) == ()


def test_a_file_of_an_older_text_is_carried_over_where_the_words_allow_it(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    edits = {**TRACKED, ("premises", 1): (run("Le parti si "), gone("conoscono"), ins("stimano"), run("."))}
    content = draft(circulating, edits)
    address, page, _card = shown(speaker, circulating, content)
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration(DURATION.replace("tre mesi", "due mesi"))
    stale = speaker.post(address, data=as_shown(page))
    assert stale.status_code == 409
    assert "cinque" in stale.text
    assert "due" in stale.text[stale.text.index("<ins>") :]
    assert faults(stale.text, language="it") == []
    again = speaker.get(address).text
    assert "parte dalla versione 1, mentre il testo è ormai alla versione 2" in again
    assert "riportate sulle parole di adesso" in again
    assert speaker.post(address, data=as_shown(again)).status_code == 303
    texts = [card.text for card in amendments(circulating)]
    assert texts == ["Le parti si stimano.", FIVE.replace("tre mesi", "due mesi")]


def test_what_the_clause_has_changed_under_is_told_and_not_proposed(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    content = draft(circulating, TRACKED)
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration(DURATION.replace("tre anni", "due anni"))
    _address, page, _card = shown(speaker, circulating, content)
    assert "non si sono potute riportare" in page
    assert field("duration", "keep") not in page


def test_from_a_courtesy_translation_only_remarks_are_taken(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    english = draft(circulating, {**TRACKED, **REMARKED}, comments=(remark(1, "Who pays?"),), language="en")
    address, page, _card = shown(speaker, circulating, english)
    assert "traduzione di cortesia" in page
    assert field("duration", "keep") not in page
    assert speaker.post(address, data=as_shown(page)).status_code == 303
    assert standing(circulating, "costs").reason == "Who pays?"
    assert amendments(circulating) == ()


HOSTILE = {
    "empty": (b"", "Il file"),
    "a PDF": (b"%PDF-1.7 x", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "immagine"),
    "a web page": (b"<html><body>x</body></html>", "web"),
    "truncated": (b"PK\x03\x04 and then nothing", "file"),
    "a program": (b"MZ\x90\x00", "file"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_none_is_kept_and_refused_in_one_sentence(circulating: GuestPact, speaker, what: str):
    issue(circulating)
    content, words = HOSTILE[what]
    answer = send(speaker, content, name="../../strano.docx")
    page = speaker.get(answer.location).text
    assert "Questo file non si può leggere" in page
    assert words in page
    assert faults(page, language="it") == []
    assert speaker.post(answer.location).status_code == 422
    assert speaker.post(f"{answer.location}/aside").status_code == 303
    assert "strano.docx" in speaker.get("/review/files").text


def test_while_too_many_files_are_being_read_it_is_said_so(circulating: GuestPact, speaker, monkeypatch):
    issue(circulating)
    address = send(speaker, draft(circulating, cover="Bozza in coda")).location
    monkeypatch.setattr(file_reading, "_LONGEST_WAIT", 0)
    monkeypatch.setattr(file_reading, "_AT_ONCE", BoundedSemaphore(1))
    with file_reading._AT_ONCE:
        busy = speaker.get(address)
    assert busy.status_code == 429
    assert faults(busy.text, language="it") == []
    assert "non se ne farà nulla" in speaker.get(address).text


def test_a_file_of_another_pact_is_refused(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    _address, page, _card = shown(speaker, circulating, draft(circulating, of="aa000000-0000-4000-8000-000000000001"))
    assert "Questo file non si può leggere" in page


def test_before_the_draft_is_ready_the_file_is_kept_all_the_same(circulating: GuestPact, speaker: FlaskClient):
    _address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED))
    assert "non è ancora pronta" in page


def test_a_file_that_is_too_large_or_missing_is_not_kept(circulating: GuestPact, speaker: FlaskClient):
    settings = Settings(home=circulating.installation.settings.home, return_limit=1000)
    serve(circulating.app, replace(circulating.installation, settings=settings))
    for content, name in ((bytes(1001), "grande.docx"), (b"", "")):
        refused = send(speaker, content, name=name)
        assert refused.status_code == 422
        assert faults(refused.text, language="it") == []
    assert sent(circulating) == ()


def test_what_is_beyond_the_limit_of_the_installation_is_answered_with_a_page(circulating: GuestPact, speaker):
    circulating.app.config["MAX_CONTENT_LENGTH"] = 10_000
    refused = send(speaker, bytes(20_000))
    assert refused.status_code == 413
    assert 'href="/review/files"' in refused.text
    assert faults(refused.text, language="it") == []


def test_a_button_pressed_twice_sends_a_file_once(circulating: GuestPact, speaker: FlaskClient):
    content = draft(circulating, TRACKED)
    first, second = (send(speaker, content) for _ in range(2))
    assert first.location == second.location
    assert len(sent(circulating)) == 1


@pytest.mark.parametrize("person", ["cpe-reader", "eval-speaker", "mutua-speaker"])
def test_a_file_is_nobody_else_s_to_confirm(circulating: GuestPact, speaker: FlaskClient, person: str):
    issue(circulating)
    address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED))
    other = circulating.enter(person, REVIEW)
    colleague = person == "cpe-reader"
    assert other.get("/review/files").status_code == 200
    assert other.get(address).status_code == (200 if colleague else 404)
    for where in (address, f"{address}/aside"):
        assert other.post(where, data=as_shown(page)).status_code == (403 if colleague else 404)
    if not person.startswith("mutua"):
        assert send(other, draft(circulating)).status_code == 403
    assert amendments(circulating) == ()


def test_after_the_round_files_are_listed_and_no_longer_taken(circulating: GuestPact, speaker: FlaskClient):
    issue(circulating)
    address, page, _card = shown(speaker, circulating, draft(circulating, TRACKED))
    circulating.answer_all()
    circulating.close()
    listed = speaker.get("/review/files").text
    assert "bozza.docx" in listed
    assert 'type="file"' not in listed
    assert faults(listed, language="it") == []
    assert send(speaker, draft(circulating)).status_code == 422
    closed = speaker.post(address, data=as_shown(page))
    assert closed.status_code == 422
    assert "cinque" in closed.text
    assert faults(closed.text, language="it") == []
