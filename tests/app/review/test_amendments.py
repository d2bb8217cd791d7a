"""Proposing other words: written, seen, sent, answered, withdrawn."""

from tests.app.guest_pact import DURATION, PACT, GuestPact
from tests.app.page_rules import faults
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.machines.amendment import AmendmentState
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.rules.change import AmendmentKind
from workflows.tables.link import LinkPurpose

REVIEW = LinkPurpose.REVIEW
OTHER = DURATION.replace("tre anni", "cinque anni")


def proposal(pact: GuestPact, *, step: str, text: str = OTHER, rationale: str = "Serve più tempo.") -> dict[str, str]:
    return {"read_digest": pact.digest("duration"), "text": text, "rationale": rationale, "step": step}


def card(pact: GuestPact, number: int = 1) -> AmendmentCard:
    return next(card for card in pact.ask(amendment_cards, pact_id=PACT) if card.number == number)


def own(pact: GuestPact):
    return next(row.own_amendments for row in pact.sheet("mutua").clauses if row.clause.key == "duration")


def test_a_proposal_is_seen_before_it_is_sent(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    assert "Il patto dura tre anni." in browser.get(address).text
    preview = browser.post(address, data=proposal(circulating, step="preview", text=OTHER.replace("\n", "\r\n")))
    assert preview.status_code == 200
    assert "cinque" in preview.text[preview.text.index("<ins>") :]
    assert '<span class="visually-hidden" lang="it">[inserito: </span>' in preview.text
    assert faults(preview.text, language="it") == []
    assert own(circulating) == ()
    back = browser.post(address, data=proposal(circulating, step="write"))
    assert back.status_code == 200
    assert "<textarea" in back.text
    assert "cinque anni" in back.text
    sent = browser.post(address, data=proposal(circulating, step="send"))
    assert (sent.status_code, sent.location) == (303, "/review/amendments")
    assert [card.text for card in own(circulating)] == [OTHER]
    page = browser.get("/review/amendments").text
    assert "Serve più tempo." in page
    assert faults(page, language="it") == []
    assert "Emendamento 1" in browser.get(circulating.clause("duration")).text


def test_another_heading_is_proposed_with_the_words_and_left_empty_it_stays(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    assert 'value="Durata"' in browser.get(address).text
    heading = {**proposal(circulating, step="preview", text=DURATION), "heading": "Durata e recesso"}
    preview = browser.post(address, data=heading)
    assert "recesso" in preview.text[preview.text.index("<ins>") :]
    browser.post(address, data={**heading, "step": "send"})
    browser.post(address, data={**proposal(circulating, step="send"), "heading": " "})
    assert [(one.new_heading, one.text) for one in own(circulating)] == [("Durata e recesso", DURATION), ("", OTHER)]


def test_a_new_clause_and_a_clause_less_are_written_seen_and_sent(circulating: GuestPact):
    browser = circulating.enter("mutua-speaker", REVIEW)
    new = {**proposal(circulating, step="preview", text="Nuove parole."), "heading": "Trasparenza"}
    less = {"read_digest": circulating.digest("duration"), "rationale": "Non serve.", "step": "preview"}
    for kind, data, words in (("insert", new, "Trasparenza"), ("delete", less, "<del>")):
        address = f"{circulating.clause('duration')}/amend/{kind}"
        assert faults(browser.get(address).text, language="it") == []
        preview = browser.post(address, data=data)
        assert words in preview.text
        assert faults(preview.text, language="it") == []
        assert browser.post(address, data={**data, "step": "write"}).status_code == 200
        assert browser.post(address, data={**data, "step": "send"}).status_code == 303
    assert [one.kind for one in own(circulating)] == [AmendmentKind.INSERT, AmendmentKind.DELETE]
    for address in ("/review/amendments", *(f"/review/amendments/{one.id}" for one in own(circulating))):
        assert faults(browser.get(address).text, language="it") == []
    others = circulating.enter("cpe-speaker", REVIEW).get(circulating.clause("duration")).text
    assert "Dopo questa clausola ne verrebbe una nuova" in others
    assert "clausola uscirebbe dal patto" in others
    assert browser.get(f"{circulating.clause('duration')}/amend/other").status_code == 404


def test_a_new_clause_needs_its_heading_and_what_was_written_stays(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend/insert"
    refused = browser.post(address, data={**proposal(circulating, step="send", text="Nuove parole."), "heading": " "})
    assert refused.status_code == 422
    assert "Nuove parole." in refused.text
    assert faults(refused.text, language="it") == []


def test_words_that_change_nothing_are_told_before_they_are_seen(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    same = browser.post(address, data={**proposal(circulating, step="preview", text=DURATION), "heading": "Durata"})
    assert same.status_code == 422
    assert "<textarea" in same.text


def test_what_cannot_be_printed_is_told_before_the_proposal_is_seen(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    for words in ({"text": f"{OTHER} \N{GRINNING FACE}"}, {"rationale": "Serve \N{GRINNING FACE}."}):
        refused = browser.post(address, data=proposal(circulating, step="preview", **words))
        assert refused.status_code == 422
        assert "\N{GRINNING FACE}. Occorre scriverli in altro modo." in refused.text
        assert "<textarea" in refused.text
        assert faults(refused.text, language="it") == []


def test_a_proposal_sent_twice_is_one(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    for _ in range(2):
        assert browser.post(address, data=proposal(circulating, step="send")).status_code == 303
    assert len(own(circulating)) == 1


def test_a_proposal_without_reason_or_words_goes_back_to_writing(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    for data in (
        proposal(circulating, step="preview", rationale=""),
        proposal(circulating, step="send", text="  "),
        proposal(circulating, step="send", text=DURATION),
    ):
        refused = browser.post(address, data=data)
        assert refused.status_code == 422
        assert "<textarea" in refused.text
        assert faults(refused.text, language="it") == []
    assert own(circulating) == ()


def test_a_proposal_on_words_that_changed_goes_back_to_writing_on_the_new_ones(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    data = proposal(circulating, step="send")
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura due anni.")
    stale = browser.post(address, data=data)
    assert stale.status_code == 409
    assert "cinque anni" in stale.text
    assert circulating.digest("duration") in stale.text


def test_an_answer_is_shown_with_the_coordinators_own_words(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    browser.post(address, data=proposal(circulating, step="send"))
    words = Disposition("modify", "Quattro basta.", DURATION.replace("tre", "quattro"))
    circulating.act(
        answer_amendment, amendment_id=own(circulating)[0].id, disposition=words, actor=circulating.coordinator
    )
    page = browser.get("/review/amendments").text
    assert "Quattro basta." in page
    assert "Il testo del coordinatore" in page
    assert "Sì, ritira" not in page


def test_a_proposal_is_withdrawn_by_whoever_made_it_alone(circulating: GuestPact):
    browser, address = circulating.enter("mutua-speaker", REVIEW), f"{circulating.clause('duration')}/amend"
    browser.post(address, data=proposal(circulating, step="send"))
    withdrawal = f"/review/amendments/{own(circulating)[0].id}/withdrawal"
    assert "Sì, ritira" in browser.get("/review/amendments").text
    assert circulating.enter("cpe-speaker", REVIEW).post(withdrawal).status_code == 404
    assert browser.post(withdrawal).status_code == 303
    assert own(circulating)[0].state is AmendmentState.WITHDRAWN
    assert browser.post(withdrawal).status_code == 303


def test_who_does_not_speak_cannot_propose(circulating: GuestPact):
    browser = circulating.enter("mutua-reader", REVIEW)
    answer = browser.post(f"{circulating.clause('duration')}/amend", data=proposal(circulating, step="send"))
    assert answer.status_code == 403
