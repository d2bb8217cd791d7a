"""A button pressed twice: the thing happens once, and both presses lead where one would."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from signatures.chain import verify_chain
from tests.app.bad_input.neighbours import sign_in
from tests.app.guest_pact import CODE, DURATION, PACT, GuestPact
from workflows.queries.notes import notes_of_party
from workflows.queries.parties import party_cards
from workflows.queries.trail import trail_lines
from workflows.tables.link import LinkPurpose

Data = Callable[[GuestPact], dict[str, str]]
IN_REVIEW: dict[str, tuple[str, Data]] = {
    "answer": ("{duration}", lambda pact: {"position": "abstain", "read_digest": pact.digest("duration")}),
    "propose": (
        "{duration}/amend",
        lambda pact: {
            "text": DURATION.replace("tre", "due"),
            "rationale": "Meglio.",
            "step": "send",
            "read_digest": pact.digest("duration"),
        },
    ),
    "a clause more": (
        "{duration}/amend/insert",
        lambda pact: {
            "heading": "Trasparenza",
            "text": "I conti sono pubblici.",
            "rationale": "Meglio.",
            "step": "send",
            "read_digest": pact.digest("duration"),
        },
    ),
    "a clause less": (
        "{duration}/amend/delete",
        lambda pact: {"rationale": "Meglio.", "step": "send", "read_digest": pact.digest("duration")},
    ),
    "note": ("{duration}/notes", lambda pact: {"note": "Sentiamo il consiglio."}),
    "remaining": (
        "/review/remaining",
        lambda pact: {
            "clause": [f"{row.clause.id}:{row.clause.text_digest}" for row in pact.sheet("cpe").clauses],
            "read": "y",
        },
    ),
}


@pytest.mark.parametrize("what", IN_REVIEW)
def test_a_button_of_the_review_pressed_twice_leads_twice_to_the_same_place(circulating: GuestPact, what: str):
    address, data = IN_REVIEW[what]
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    where, sent = address.format(duration=circulating.clause("duration")), data(circulating)
    first, second = (browser.post(where, data=sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    standing = [row.standing for row in circulating.sheet("cpe").clauses if row.standing]
    assert len(standing) == {"answer": 1, "remaining": 3}.get(what, 0)
    assert len(circulating.ask(notes_of_party, party_id=circulating.parties["cpe"])) == (what == "note")
    verify_chain([line.line for line in circulating.ask(trail_lines, pact_id=PACT)], pact_id=PACT)


def test_a_side_and_a_reply_pressed_twice_are_said_once(circulating: GuestPact):
    amendment = f"/review/amendments/{circulating.propose('mutua', clause='duration', text='Altro.')}"
    browser = circulating.enter("cpe-speaker", LinkPurpose.REVIEW)
    sides = [browser.post(f"{amendment}/side", data={"voice": "supports"}) for _ in range(2)]
    assert [answer.status_code for answer in sides] == [303, 303]
    assert sides[0].location == sides[1].location
    circulating.propose_and_settle("mutua", clause="costs", text="Altre spese.")
    [card] = [card for row in circulating.sheet("mutua").clauses for card in row.own_amendments if card.turn]
    proposer = circulating.enter("mutua-speaker", LinkPurpose.REVIEW)
    data = {"turn": "1", "reply": "decline", "reason": "No."}
    replies = [proposer.post(f"/review/amendments/{card.id}/reply", data=data) for _ in range(2)]
    assert [answer.location for answer in replies] == ["/review/amendments"] * 2
    tags = [line.tag for line in circulating.ask(trail_lines, pact_id=PACT)]
    assert tags.count("amendment:voiced") == 1


def test_a_signature_and_a_refusal_pressed_twice_are_given_once(being_signed: GuestPact):
    browser = being_signed.enter("mutua-signer", LinkPurpose.SIGNING)
    being_signed.mint_code("mutua-signer")
    final = being_signed.signature("mutua-signer").final_digest
    data = {"read_digest": final, "statement_language": "it", "signed_name": "Mutua Signer", "code": CODE}
    given = [browser.post("/signing/sign", data=data) for _ in range(2)]
    assert [answer.location for answer in given] == ["/signing/receipt"] * 2
    other = being_signed.enter("cpe-signer", LinkPurpose.SIGNING)
    refused = [other.post("/signing/refuse", data={"reason": "Troppo presto."}) for _ in range(2)]
    assert [answer.location for answer in refused] == ["/signing/"] * 2
    tags = [line.tag for line in being_signed.ask(trail_lines, pact_id=PACT)]
    assert (tags.count("signature:given"), tags.count("signature:refused")) == (1, 1)


def test_a_move_pressed_twice_is_made_once(gathered: GuestPact):
    browser = sign_in(gathered)
    day = (gathered.installation.now() + timedelta(days=20)).date().isoformat()
    circulated = [browser.post(f"/desk/{PACT}/moves/circulate", data={"deadline": day}) for _ in range(2)]
    assert [answer.status_code for answer in circulated] == [303, 303]
    withdrawn = [browser.post(f"/desk/{PACT}/moves/withdraw", data={"reason": "Basta."}) for _ in range(2)]
    assert [answer.status_code for answer in withdrawn] == [303, 303]
    tags = [line.tag for line in gathered.ask(trail_lines, pact_id=PACT)]
    assert (tags.count("pact:circulated"), tags.count("pact:withdrawn")) == (1, 1)


def test_a_person_added_twice_is_there_once(gathered: GuestPact):
    browser = sign_in(gathered)
    data = {
        "name": "Sara Valli", "office": "Referente", "tax_code": "VLLSRA88T41F205Y", "email": "sara@cpe.example",
        "language": "it",
    }  # fmt: skip
    address = f"/desk/{PACT}/parties/{gathered.parties['cpe']}/people/new"
    answers = [browser.post(address, data=data) for _ in range(2)]
    assert answers[1].status_code in {303, 422}
    cards = gathered.ask(party_cards, pact_id=PACT)
    assert sum(person.email == "sara@cpe.example" for party in cards for person in party.people) <= 1
