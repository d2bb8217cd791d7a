"""Letters sent again, links that die, duties that pass over: who was written to, and who may still come in."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.factories.moments import TOKEN_DIGEST, with_code, with_link
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.sending_scenes import fail, promise_of, to_ivo, with_failed_invitation, with_failed_receipt
from tests.factories.stages import in_drafting, in_review, in_signing
from workflows.actions.claim_promises import claim_promises
from workflows.actions.delegate import Duty, NewPowers, delegate
from workflows.actions.keep_promise import keep_promise
from workflows.actions.mint_link import mint_link
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.record_delivery import HandedOver, record_delivery
from workflows.actions.request_code import request_code
from workflows.actions.resend_invitation import resend_invitation
from workflows.actors import WORKER
from workflows.errors import NotAllowedError, UnknownError
from workflows.queries.guests import guest_by_token
from workflows.queries.mail_log import Correspondent, LetterFate, failed_letters, mail_log
from workflows.queries.open_invitations import open_invitations
from workflows.steps.record_positions import PAUSE
from workflows.steps.send_again import send_failed_again
from workflows.tables.link import LinkPurpose
from workflows.tables.party import Person
from workflows.tables.promise import OVERTAKEN, Promise, PromiseKind, PromiseState


def _line(pact: PlayedPact, email: str = "lina@coesa.example") -> Correspondent:
    return next(line for line in pact.ask(mail_log, at=pact.at) if line.person.email == email)


def _rows(pact: PlayedPact, kind: PromiseKind, email: str = "lina@coesa.example") -> list[tuple[PromiseState, str]]:
    to = str(pact.person_id(email))
    statement = select(Promise).where(Promise.kind == kind).order_by(Promise.made_at, Promise.key)
    return pact.read(
        lambda session: [(row.state, row.failure or "") for row in session.exec(statement) if row.facts["person"] == to]
    )


def _due(pact: PlayedPact, promise_id) -> timedelta:
    return pact.read(lambda session: session.get_one(Promise, promise_id).due_at) - pact.at


def test_a_receipt_waits_for_the_end_of_a_sitting_and_comes_at_once_when_nothing_is_owed(engine: Engine):
    pact = in_review(engine)
    pact.answer("coesa", on=["premises"])
    first = promise_of(pact, PromiseKind.ANSWERS)
    assert _due(pact, first) == PAUSE
    pact.answer("coesa", on=["purposes"])
    assert promise_of(pact, PromiseKind.ANSWERS) == first
    assert _due(pact, first) == PAUSE
    pact.answer("coesa", on=["desk"])
    assert _due(pact, first) == timedelta()
    assert len(_rows(pact, PromiseKind.ANSWERS)) == 1


def test_an_answer_given_while_a_receipt_is_being_sent_gets_a_receipt_of_its_own(engine: Engine):
    pact = in_review(engine)
    pact.answer("coesa")
    pact.act(claim_promises, limit=100, only={PromiseKind.ANSWERS})
    pact.answer("coesa")
    assert len(_rows(pact, PromiseKind.ANSWERS)) == 2


def test_inviting_again_twice_owes_one_letter_and_settles_what_failed(engine: Engine):
    pact = with_failed_invitation(engine)
    assert (_line(pact).failed, pact.ask(failed_letters)) == (True, 1)
    for _ in range(2):
        SCENES["resend_invitation"].play(pact)
    assert _rows(pact, PromiseKind.INVITATION) == [(PromiseState.DEAD, OVERTAKEN), (PromiseState.OPEN, "")]
    assert (_line(pact).failed, pact.ask(failed_letters)) == (False, 0)


def test_a_letter_refused_for_the_moment_is_tried_again_and_one_refused_for_good_is_shown_first(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.act(
        postpone_promise,
        promise_id=promise_of(pact, PromiseKind.INVITATION, "marco@ciss.example"),
        failure="451 try later",
        final=False,
    )
    gone = promise_of(pact, PromiseKind.INVITATION)
    message = HandedOver(
        pact.person_id("lina@coesa.example"), "lina@coesa.example", "<1@p>", failure="550 no such person"
    )
    pact.act(record_delivery, promise_id=gone, message=message, actor=WORKER)
    fail(pact, gone)
    log = pact.ask(mail_log, at=pact.at)
    assert [line.person.email for line in log][:2] == ["lina@coesa.example", "elena@mutua.example"]
    letter = log[0].letters[0]
    assert (letter.fate, letter.failure, letter.address) == (
        LetterFate.FAILED,
        "550 no such person",
        "lina@coesa.example",
    )
    retried = _line(pact, "marco@ciss.example").letters[0]
    assert (retried.fate, retried.failure) == (LetterFate.RETRIED, "451 try later")
    assert _line(pact, "elena@mutua.example").letters[0].fate is LetterFate.WAITING
    SCENES["resend_invitation"].play(pact)
    assert [(line.fate, line.failure) for line in _line(pact).letters] == [
        (LetterFate.WAITING, ""),
        (LetterFate.OVERTAKEN, "550 no such person"),
    ]


def test_a_letter_that_was_sent_says_when_and_to_which_address(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    promise_id = promise_of(pact, PromiseKind.INVITATION)
    message = HandedOver(pact.person_id("lina@coesa.example"), "lina@coesa.example", "<1@p>")
    pact.act(record_delivery, promise_id=promise_id, message=message, actor=WORKER)
    pact.act(keep_promise, promise_id=promise_id)
    letter = _line(pact).letters[0]
    assert (letter.fate, letter.at, letter.address) == (LetterFate.SENT, pact.at, "lina@coesa.example")
    assert not letter.can_be_repeated


def test_only_a_letter_that_tells_what_happened_is_repeated_as_it_is(sqlite_engine: Engine):
    pact = with_failed_receipt(sqlite_engine)
    assert _line(pact).letters[0].can_be_repeated
    SCENES["send_again"].play(pact)
    assert _rows(pact, PromiseKind.ANSWERS) == [(PromiseState.DEAD, OVERTAKEN), (PromiseState.OPEN, "")]


def test_an_address_put_right_gets_every_lasting_letter_that_failed(sqlite_engine: Engine):
    pact = with_failed_receipt(sqlite_engine)
    person_id = pact.person_id("lina@coesa.example")

    def again(session, *, at) -> int:
        return send_failed_again(session, person=session.get_one(Person, person_id), at=at)

    assert pact.act(again) == 1
    assert pact.act(again) == 0


def test_nobody_is_invited_before_a_round_and_each_to_what_is_asked_of_them(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    assert pact.ask(open_invitations) == {}
    SCENES["circulate"].play(pact)
    readers = {"elena@mutua.example", "lina@coesa.example", "ivo@coesa.example", "marco@ciss.example"}
    assert set(pact.ask(open_invitations)) == {pact.person_id(email) for email in (*readers, "sara@percorsi.example")}


def test_who_signs_is_invited_to_sign_and_no_more_once_it_is_done(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    ugo = pact.person_id("ugo@mutua.example")
    assert list(pact.ask(open_invitations)[ugo]) == [PromiseKind.SIGNING_INVITATION]
    pact.act(resend_invitation, person_id=ugo, actor=pact.coordinator)
    pact.sign("mutua")
    assert ugo not in pact.ask(open_invitations)


def test_a_revoked_link_lets_nobody_in_and_no_waiting_letter_brings_another(engine: Engine):
    pact = with_link(engine)
    assert _line(pact).has_live_link
    SCENES["revoke_links"].play(pact)
    inside = {"token_digest": TOKEN_DIGEST, "purpose": LinkPurpose.REVIEW, "at": pact.at}
    assert pact.read(guest_by_token, **inside) is None
    assert not _line(pact).has_live_link
    assert _rows(pact, PromiseKind.INVITATION) == [(PromiseState.DEAD, OVERTAKEN)]
    assert "telefono" in pact.trail[-1].facts["reason"]


def test_whoever_takes_over_speaks_and_whoever_spoke_only_reads(engine: Engine):
    pact = with_link(engine)
    pact.answer("coesa", on=["premises"])
    SCENES["delegate"].play(pact)
    with pytest.raises(NotAllowedError, match=r"person\.not_speaker"):
        pact.answer("coesa", on=["desk"])
    answers = SCENES["take_positions"].arguments(pact)["answers"]
    SCENES["take_positions"].play(pact, answers=answers, actor=pact.person("ivo@coesa.example"))
    assert pact.read(guest_by_token, token_digest=TOKEN_DIGEST, purpose=LinkPurpose.REVIEW, at=pact.at) is None
    facts = next(line for line in pact.trail if line.tag == "person:delegated").facts
    assert facts["from"] == str(pact.person_id("lina@coesa.example"))


def test_a_signature_that_is_expected_passes_on_and_the_codes_of_the_former_signatory_die(engine: Engine):
    pact = in_signing(engine)
    pact.mint_code("coesa")
    pact.act(request_code, actor=pact.signatory("coesa"))
    pact.act(
        mint_link,
        person_id=pact.person_id("lina@coesa.example"),
        purpose=LinkPurpose.SIGNING,
        token_digest="5" * 64,
        expires_at=pact.at + timedelta(days=3),
        actor=WORKER,
    )
    SCENES["delegate a signature"].play(pact)
    assert pact.signature("coesa").person_id == pact.person_id("ivo@coesa.example")
    assert _rows(pact, PromiseKind.CODE) == [(PromiseState.DEAD, OVERTAKEN)]
    assert pact.read(guest_by_token, token_digest="5" * 64, purpose=LinkPurpose.SIGNING, at=pact.at) is None
    refused = SCENES["sign"].act
    declaration = pact.declaration("coesa")
    actor = pact.person("ivo@coesa.example")
    assert pact.act(refused, declaration=declaration, actor=actor).tries_left == 0
    pact.mint_code("coesa")
    assert pact.act(refused, declaration=declaration, actor=actor).evidence_digest


def test_a_duty_may_go_to_somebody_where_nobody_had_it_and_keeps_known_powers(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine)
    ivo = to_ivo(pact, duty=Duty.SIGNS, powers=NewPowers("Procura"))
    pact.act(delegate, **ivo)
    back = {**ivo, "person_id": pact.person_id("lina@coesa.example"), "powers": NewPowers()}
    pact.act(delegate, **back)
    assert pact.colleague("lina@coesa.example").powers == "Statuto, art. 9"
    sara = {"party_id": pact.party_id("percorsi"), "person_id": pact.person_id("sara@percorsi.example")}
    pact.act(delegate, **{**ivo, **sara, "duty": Duty.SPEAKS})
    assert pact.trail[-1].facts["from"] is None


def test_a_code_in_use_before_the_deadline_is_of_no_use_after_it(sqlite_engine: Engine):
    pact = with_code(sqlite_engine)
    late = pact.card.signing_deadline_at + timedelta(seconds=1)
    with pytest.raises(Exception, match=r"signature\.deadline_passed"):
        SCENES["sign"].play(pact, at=late)
    SCENES["extend_signing"].play(pact)
    pact.sign("mutua")


def test_a_refusal_to_sign_is_told_to_those_who_coordinate(sqlite_engine: Engine):
    pact = SCENES["refuse_to_sign"].prepare(sqlite_engine)
    SCENES["refuse_to_sign"].play(pact)
    facts = pact.read(
        lambda session: session.exec(select(Promise.facts).where(Promise.kind == PromiseKind.REFUSED)).all()
    )
    assert [told["account"] for told in facts] == [str(pact.coordinator.id)]


def test_nobody_who_left_is_written_to(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    SCENES["remove_person"].play(pact)
    with pytest.raises(UnknownError):
        pact.act(resend_invitation, person_id=pact.person_id("ivo@coesa.example"), actor=pact.coordinator)
