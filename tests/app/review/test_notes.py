"""Notes beside a clause: read by the people of one organisation, and by nobody else who walks through the rooms."""

from uuid import uuid4

from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import PACT, GuestPact
from tests.app.page_rules import faults
from workflows.queries.notes import notes_of_party
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW
WORDS = "Sentiamo prima l'amministrazione."
SHOWN = "Sentiamo prima l&#39;amministrazione."


def leave(pact: GuestPact, person: str, words: str = WORDS):
    browser = pact.app.test_client()
    browser.post(pact.mint(person, REVIEW, token=uuid4().hex))
    return browser, browser.post(f"{pact.clause('duration')}/notes", data={"note": words})


def test_a_colleague_s_note_stands_beside_the_clause_and_is_counted_in_the_sheet(circulating: GuestPact):
    colleague, answer = leave(circulating, "cpe-reader")
    assert (answer.status_code, answer.location) == (303, f"{circulating.clause('duration')}#notes")
    speaker = circulating.enter("cpe-speaker", REVIEW)
    page = speaker.get(circulating.clause("duration")).text
    assert SHOWN in page
    assert "cpe reader" in page
    assert "removal" not in page
    assert faults(page, language="it") == []
    assert "1 nota" in speaker.get("/review/").text
    assert "1 note" in speaker.get("/review/?lang=en").text
    assert "removal" in colleague.get(circulating.clause("duration")).text


def test_a_note_is_taken_back_by_whoever_left_it_alone_and_twice_is_once(circulating: GuestPact):
    colleague, _ = leave(circulating, "cpe-reader")
    note = circulating.ask(notes_of_party, party_id=circulating.parties["cpe"])[0]
    removal = f"{circulating.clause('duration')}/notes/{note.id}/removal"
    for stranger in ("cpe-speaker", "mutua-speaker", "eval-reader"):
        assert circulating.enter(stranger, REVIEW).post(removal).status_code == 404
    assert [colleague.post(removal).status_code for _ in range(2)] == [303, 303]
    assert SHOWN not in colleague.get(circulating.clause("duration")).text


def test_a_note_without_words_or_with_too_many_is_refused_and_not_lost(circulating: GuestPact):
    for words in ("", "  ", "parola " * 1000, "rosso \x07"):
        _browser, answer = leave(circulating, "cpe-reader", words)
        assert answer.status_code == 422
        assert words.strip() in answer.text
        assert 'id="note-error"' in answer.text
        assert faults(answer.text, language="it") == []


def test_a_double_click_leaves_one_note(circulating: GuestPact):
    leave(circulating, "cpe-reader")
    leave(circulating, "cpe-reader")
    assert len(circulating.ask(notes_of_party, party_id=circulating.parties["cpe"])) == 1


def test_once_the_text_is_agreed_notes_are_read_and_no_longer_left(circulating: GuestPact):
    leave(circulating, "cpe-reader")
    circulating.agree()
    browser, answer = leave(circulating, "cpe-reader", "Troppo tardi.")
    assert answer.status_code == 422
    assert "Troppo tardi." in answer.text
    page = browser.get(circulating.clause("duration")).text
    assert SHOWN in page
    assert 'name="note"' not in page


def test_nobody_else_who_walks_through_the_rooms_ever_reads_a_note(circulating: GuestPact):
    leave(circulating, "cpe-reader")
    circulating.open_signing()
    walkers = [circulating.enter(f"{party}-speaker", REVIEW) for party in ("mutua", "aslto3", "eval")]
    walkers += [circulating.enter("cpe-signer", LinkPurpose.SIGNING), sign_in(circulating)]
    seen = 0
    for browser in walkers:
        todo, done = ["/review/", "/signing/", f"/desk/{PACT}/", f"/archive/{PACT}/"], set()
        while todo:
            address = todo.pop()
            done.add(address)
            answer = browser.get(address)
            if answer.mimetype == "text/html":
                links = {part.partition('"')[0].partition("#")[0] for part in answer.text.split('href="')[1:]}
                todo += [link for link in links - done - set(todo) if "lang=" not in link and _inside(link)]
            seen += answer.status_code == 200
            assert WORDS.encode() not in answer.data, address
            assert SHOWN.encode() not in answer.data, address
    assert seen > 60


def _inside(link: str) -> bool:
    return link.startswith(("/review/", "/signing/", f"/desk/{PACT}", f"/archive/{PACT}"))
