"""The desk's pages about who was written to: messages, reminders, links revoked, duties handed over."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from app.desk import messages
from tests.app.conftest import Clock
from tests.app.small_pact import SmallPact
from workflows.actions.add_person import NewPerson, add_person
from workflows.actions.mint_link import mint_link
from workflows.actions.postpone_promise import postpone_promise
from workflows.actors import WORKER
from workflows.queries.mail_log import mail_log
from workflows.queries.reminder_cards import reminder_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import Promise, PromiseKind
from workflows.tables.reminder import ReminderState

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def in_review(pact: SmallPact) -> SmallPact:
    pact.gather()
    pact.circulate()
    return pact


def page(client: FlaskClient, pact: SmallPact, name: str) -> str:
    answer = client.get(f"/desk/{pact.id}/{name}", headers=ENGLISH)
    assert answer.status_code == 200
    return answer.text


def fail(pact: SmallPact, kind: PromiseKind, failure: str) -> UUID:
    """Let a letter to COESA's speaker fail for good."""
    person = pact.person("coesa").id
    letters = pact.ask(lambda session, pact_id: session.exec(select(Promise).where(Promise.pact_id == pact_id)).all())
    promise_id: UUID = next(row.id for row in letters if row.kind is kind and row.facts["person"] == str(person))
    pact.act(postpone_promise, promise_id=promise_id, failure=failure, final=True)
    return promise_id


def test_a_letter_that_failed_is_shown_first_with_its_reason_and_counted_on_every_page(
    client: FlaskClient, in_review: SmallPact
):
    fail(in_review, PromiseKind.INVITATION, "550 5.1.1 no such person")
    text = page(client, in_review, "messages")
    assert "Messages to 1 person" in text or "A message to 1 person could not be sent" in text
    assert text.index("Ada COESA") < text.index("Ada Mutua")
    assert "550 5.1.1 no such person" in text
    assert f"/desk/{in_review.id}/people/{in_review.person('coesa').id}" in text
    assert "1 failed" in page(client, in_review, "text")
    assert "1 message could not be sent" in page(client, in_review, "")


@pytest.mark.parametrize(
    ("failure", "words"),
    [("mail.unreachable", "The mail server cannot be reached."), ("TypeError", "An unforeseen fault: TypeError.")],
)
def test_a_failure_that_is_no_answer_of_a_server_is_told_in_words(
    client: FlaskClient, in_review: SmallPact, failure: str, words: str
):
    fail(in_review, PromiseKind.INVITATION, failure)
    assert words in page(client, in_review, "messages")


def test_so_many_people_a_page_and_whoever_was_not_reached_first(client, in_review: SmallPact, monkeypatch):
    monkeypatch.setattr(messages, "A_PAGE", 1)
    before = client.get(f"/desk/{in_review.id}/messages").text
    assert "Ada COESA" not in before
    assert "page=2" in before
    fail(in_review, PromiseKind.INVITATION, "550 no such person")
    assert "Ada COESA" in client.get(f"/desk/{in_review.id}/messages?page=0").text
    answer = client.post(f"/desk/{in_review.id}/people/{in_review.person('coesa').id}/invite")
    assert "page=" in answer.location
    assert "Ada COESA" in client.get(answer.location).text


def test_an_invitation_is_sent_again_by_its_button(client: FlaskClient, in_review: SmallPact):
    fail(in_review, PromiseKind.INVITATION, "550 no such person")
    person_id = in_review.person("coesa").id
    answer = client.post(f"/desk/{in_review.id}/people/{person_id}/invite")
    assert (answer.status_code, answer.location) == (303, f"/desk/{in_review.id}/messages#person-{person_id}")
    assert "550 no such person" not in page(client, in_review, "messages").partition("<details")[0]
    in_review.everybody_approves()
    in_review.close()
    refused = client.post(f"/desk/{in_review.id}/people/{person_id}/invite", headers=ENGLISH)
    assert refused.status_code == 422
    assert "Nothing is asked of Ada COESA now" in refused.text


def test_a_receipt_that_failed_is_sent_again_once(client: FlaskClient, in_review: SmallPact):
    in_review.answer("coesa")
    letter_id = fail(in_review, PromiseKind.ANSWERS, "550 no such person")
    address = f"/desk/{in_review.id}/people/{in_review.person('coesa').id}/letters/{letter_id}"
    assert address in page(client, in_review, "messages")
    assert client.post(address).status_code == 303
    assert client.post(address).status_code == 422
    assert client.post(address.replace(str(letter_id), str(uuid4()))).status_code == 404


def test_links_are_revoked_with_a_reason(client: FlaskClient, in_review: SmallPact):
    person_id = in_review.person("coesa").id
    in_review.act(
        mint_link,
        person_id=person_id,
        purpose=LinkPurpose.REVIEW,
        token_digest="1" * 64,
        expires_at=in_review.installation.now() + timedelta(days=1),
        actor=WORKER,
    )
    address = f"/desk/{in_review.id}/people/{person_id}/revoke"
    assert address in page(client, in_review, "messages")
    assert "Ada COESA" in page(client, in_review, f"people/{person_id}/revoke")
    assert client.post(address, data={"reason": " "}).status_code == 422
    assert client.post(address, data={"reason": "Telefono perso."}).status_code == 303
    log = in_review.ask(mail_log, at=in_review.installation.now())
    assert not any(line.has_live_link for line in log)
    assert client.post(address, data={"reason": "Telefono perso."}).status_code == 422


def test_the_schedule_says_whom_a_reminder_would_reach_and_can_be_stopped(client: FlaskClient, in_review: SmallPact):
    in_review.answer("mutua")
    text = page(client, in_review, "reminders")
    assert "ada@coesa.example" in text
    assert "ada@mutua.example" not in text
    first, *_ = in_review.ask(reminder_cards)
    stop = f"/desk/{in_review.id}/reminders/{first.id}/stop"
    assert stop in text
    assert client.post(stop).status_code == 303
    assert client.post(stop).status_code == 422
    assert client.post(stop.replace(str(first.id), str(uuid4()))).status_code == 404
    assert client.post(f"/desk/{in_review.id}/reminders/stop").status_code == 303
    assert client.post(f"/desk/{in_review.id}/reminders/stop").status_code == 422
    assert {card.state for card in in_review.ask(reminder_cards)} == {ReminderState.STOPPED}


def test_a_reminder_goes_out_at_once_and_once_a_day(client: FlaskClient, in_review: SmallPact):
    address = f"/desk/{in_review.id}/reminders/now"
    assert client.post(address).status_code == 303
    assert "to 3 people" in page(client, in_review, "reminders")
    refused = client.post(address, headers=ENGLISH)
    assert refused.status_code == 422
    assert "once a day is enough" in refused.text


def test_before_anything_is_asked_there_is_nothing_to_remind_of_and_nobody_to_write_to(
    client: FlaskClient, pact: SmallPact
):
    assert "None is planned" in page(client, pact, "reminders")
    assert "The pact has no people yet." in page(client, pact, "messages")


def test_who_cannot_sign_is_named_with_the_reason_and_not_reminded(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    text = page(client, pact, "reminders")
    assert "The authorising act is still missing (Consiglio di amministrazione)" in text


def _hand_over(pact: SmallPact, **fields: object) -> tuple[str, dict[str, object]]:
    address = f"/desk/{pact.id}/parties/{pact.party('coesa').id}/hand-over"
    return address, {"duties": ["speaks", "signs"], "reason": "Cambio di ufficio.", **fields}


def test_somebody_new_takes_over_both_duties_and_whoever_had_them_leaves(client: FlaskClient, pact: SmallPact):
    pact.reach_signing()
    address, fields = _hand_over(
        pact,
        successor="new",
        name="Rita Costa",
        office="Direttrice",
        tax_code="CSTRTI85C41G674Q",
        email="rita@coesa.example",
        language="it",
        powers="Procura",
        leaves="y",
    )
    assert "now: Ada COESA" in client.get(f"{address}?duty=signs", headers=ENGLISH).text
    answer = client.post(address, data=fields)
    assert answer.status_code == 303
    party = pact.party("coesa")
    assert [person.name for person in party.people] == ["Rita Costa"]
    assert party.speaker == party.signatory == party.people[0]
    asked = next(card for card in pact.ask(signatures_asked) if card.party_id == party.id)
    assert asked.person == "Rita Costa"


def test_what_is_missing_of_somebody_new_is_asked_for_at_its_field_and_nothing_happens(
    client: FlaskClient, pact: SmallPact
):
    pact.gather()
    address, fields = _hand_over(pact, successor="new", name="Rita Costa", email="rita", language="it")
    answer = client.post(address, data=fields, headers=ENGLISH)
    assert answer.status_code == 422
    assert "Tax code: Fill in this field." in answer.text
    assert "Write a complete address" in answer.text
    assert 'value="Rita Costa"' in answer.text
    address, fields = _hand_over(
        pact, successor="new", name="R", office="D", tax_code="x", email="r@c.it", language="it"
    )
    assert client.post(address, data=fields).status_code == 422
    assert [person.name for person in pact.party("coesa").people] == ["Ada COESA"]


def test_whoever_has_both_duties_is_not_offered_them(client: FlaskClient, pact: SmallPact):
    pact.gather()
    address, fields = _hand_over(pact, successor=str(pact.person("coesa").id))
    page_of_it = client.get(address, headers=ENGLISH).text
    assert "Ada COESA, Presidente" not in page_of_it
    assert client.post(address, data=fields).status_code == 422


def test_a_colleague_takes_over_and_whoever_spoke_stays(client: FlaskClient, pact: SmallPact):
    pact.gather()
    colleague = NewPerson(
        "Ivo Neri", "Direttore", "SLVVIO90D04G674F", "ivo@coesa.example", "it", speaks=False, signs=False
    )
    ivo = pact.act(add_person, party_id=pact.party("coesa").id, person=colleague, actor=pact.coordinator)
    address, fields = _hand_over(pact, successor=str(ivo), powers="Procura del 3 giugno 2020")
    assert client.post(address, data=fields).status_code == 303
    party = pact.party("coesa")
    assert [person.name for person in party.people] == ["Ada COESA", "Ivo Neri"]
    assert party.speaker == party.signatory == party.people[1]


def test_after_its_deadline_the_signing_is_extended_or_concluded(client: FlaskClient, pact: SmallPact, clock: Clock):
    pact.reach_signing()
    pact.sign("mutua")
    text = page(client, pact, "moves/conclude")
    assert "They still have time until" in text
    clock.pass_by(timedelta(days=41))
    text = page(client, pact, "")
    assert "nobody can sign now" in text
    assert f"/desk/{pact.id}/moves/extend_signing" in text
    assert "They still have time until" not in page(client, pact, "moves/conclude")
    assert "The deadline in force is" in page(client, pact, "moves/extend_signing")
    fields = {"deadline": "2020-09-30", "reason": "Le giunte d'estate non si riuniscono."}
    assert client.post(f"/desk/{pact.id}/moves/extend_signing", data=fields).status_code == 303
    assert "nobody can sign now" not in page(client, pact, "")


def test_people_letters_and_reminders_of_another_pact_are_not_there(client: FlaskClient, in_review: SmallPact):
    nobody = uuid4()
    for address in (f"people/{nobody}/invite", f"people/{nobody}/revoke", f"people/{nobody}/letters/{nobody}"):
        assert client.post(f"/desk/{in_review.id}/{address}").status_code == 404
    for name in ("messages", "reminders"):
        assert client.get(f"/desk/{nobody}/{name}").status_code == 404
