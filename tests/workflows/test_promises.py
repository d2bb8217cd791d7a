"""What is owed: claimed by lease, kept once, retried with growing pauses, and given up in the end."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, select

from tests.factories.moments import first_promise, with_failed_document
from tests.factories.played_pact import PlayedPact, rendered
from tests.factories.review_scenes import DOCUMENTS_OF_A_ROUND
from tests.factories.scenes import SCENES
from tests.factories.stages import answered, in_review, in_signing, send_round
from workflows.actions.agree import agree
from workflows.actions.claim_promises import claim_promises
from workflows.actions.close_circulation import close_circulation
from workflows.actions.keep_document import keep_document
from workflows.actions.keep_promise import keep_promise
from workflows.actions.mint_link import mint_link
from workflows.actions.postpone_promise import FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS, postpone_promise
from workflows.actions.record_delivery import HandedOver, record_delivery
from workflows.actions.renew_promises import renew_promises
from workflows.actions.reopen import reopen
from workflows.actors import WORKER
from workflows.queries.documents import document_card
from workflows.queries.guests import guest_by_link, guest_by_token
from workflows.queries.pact_facts import pact_facts
from workflows.queries.promises import due_count
from workflows.tables.document import DocumentState
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import LEASE, Promise, PromiseKind, PromiseState


def _row(pact: PlayedPact, promise_id: UUID) -> Promise:
    return pact.read(lambda session: _detached(session, promise_id))


def _detached(session: Session, promise_id: UUID) -> Promise:
    row = session.get_one(Promise, promise_id)
    session.expunge(row)
    return row


def test_a_claimed_promise_is_left_alone_until_its_lease_runs_out(engine: Engine):
    pact = in_review(engine)
    claimed = pact.act(claim_promises, limit=100)
    assert len(claimed) == DOCUMENTS_OF_A_ROUND + 5
    assert {promise.attempts for promise in claimed} == {1}
    assert pact.act(claim_promises, limit=100) == ()
    again = pact.act(claim_promises, limit=100, at=pact.at + LEASE)
    assert {promise.attempts for promise in again} == {2}
    assert {promise.id for promise in again} == {promise.id for promise in claimed}


def test_a_lease_renewed_while_a_batch_is_kept_keeps_other_workers_away(engine: Engine):
    pact = in_review(engine)
    claimed = pact.act(claim_promises, limit=100)
    kept, held, given_back = (promise.id for promise in claimed[:3])
    pact.act(keep_promise, promise_id=kept)
    pact.act(postpone_promise, promise_id=given_back, failure="mail.refused", final=False)
    later = pact.at + LEASE
    pact.act(renew_promises, promise_ids=[kept, held, given_back], at=later)
    again = {promise.id for promise in pact.act(claim_promises, limit=100, at=later)}
    assert again == {promise.id for promise in claimed} - {kept, held}
    assert held in {promise.id for promise in pact.act(claim_promises, limit=100, at=later + LEASE)}


def test_a_worker_may_claim_promises_of_some_kinds_alone(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    due = {kind: pact.read(due_count, kind=kind, at=pact.at) for kind in PromiseKind}
    assert (due[PromiseKind.DOCUMENT], due[PromiseKind.INVITATION], sum(due.values())) == (DOCUMENTS_OF_A_ROUND, 5, 19)
    claimed = pact.act(claim_promises, limit=100, only={PromiseKind.INVITATION})
    assert [promise.kind for promise in claimed] == [PromiseKind.INVITATION] * 5
    assert pact.read(due_count, kind=PromiseKind.INVITATION, at=pact.at) == 5
    assert pact.read(due_count, kind=PromiseKind.INVITATION, at=pact.at - timedelta(hours=1)) == 0


def test_no_promise_is_claimed_before_it_is_due(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    assert pact.act(claim_promises, limit=100, at=pact.at - timedelta(hours=1)) == ()


def test_a_kept_promise_is_kept_once_and_claimed_no_more(engine: Engine):
    pact = in_review(engine)
    promise_id = first_promise(pact)
    pact.act(keep_promise, promise_id=promise_id)
    settled_at = _row(pact, promise_id).settled_at
    pact.act(keep_promise, promise_id=promise_id)
    assert _row(pact, promise_id).settled_at == settled_at
    assert promise_id not in {promise.id for promise in pact.act(claim_promises, limit=100)}


def test_pauses_grow_to_a_longest_and_then_it_is_given_up(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    for promise_id in pact.read(lambda session: session.exec(select(Promise.id)).all())[1:]:
        pact.act(keep_promise, promise_id=promise_id)
    pauses = []
    while claimed := pact.act(claim_promises, limit=1, at=pact.at + 2 * LONGEST_PAUSE * (len(pauses) + 1)):
        at = pact.at
        pact.act(postpone_promise, promise_id=claimed[0].id, failure="mail.refused", final=False, at=at)
        row = _row(pact, claimed[0].id)
        if row.state is PromiseState.OPEN:
            pauses.append(row.due_at - at)
    assert pauses == [min(FIRST_PAUSE * 2**turn, LONGEST_PAUSE) for turn in range(MOST_ATTEMPTS - 1)]
    assert (row.state, row.attempts, row.failure) == (PromiseState.DEAD, MOST_ATTEMPTS, "mail.refused")


def test_what_no_try_can_help_is_given_up_at_once(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    SCENES["postpone_promise"].play(pact)
    assert _row(pact, first_promise(pact)).state is PromiseState.DEAD


def test_a_message_that_failed_is_recorded_as_what_it_is(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    person = pact.person_id("lina@coesa.example")
    message = HandedOver(person, "lina@coesa.example", "<2@patto.example>", failure="550 no such user")
    pact.act(record_delivery, promise_id=first_promise(pact), message=message, actor=WORKER)
    assert pact.tags[-1] == "delivery:failed"
    assert pact.trail[-1].facts["failure"] == "550 no such user"


def test_a_document_kept_again_changes_nothing(engine: Engine):
    pact = in_review(engine)
    SCENES["keep_document"].play(pact)
    size = len(pact.tags)
    pact.act(keep_document, document_id=pact.document().id, rendered=rendered("other"), actor=WORKER)
    assert len(pact.tags) == size
    assert pact.read(document_card, document_id=pact.document().id).pdf_digest == rendered().pdf_digest


def test_a_failed_document_can_be_tried_again_and_kept(sqlite_engine: Engine):
    pact = with_failed_document(sqlite_engine)
    card = pact.read(document_card, document_id=pact.document().id)
    assert (card.state, card.failure, card.failure_params) == (DocumentState.FAILED, "render.failed", {"page": 2})
    SCENES["retry_document"].play(pact)
    assert pact.read(document_card, document_id=card.id).state is DocumentState.PROMISED
    pact.keep_documents()
    kept = pact.read(document_card, document_id=card.id)
    assert (kept.failure, kept.failure_params, kept.pages) == (None, {}, 3)


def test_a_document_that_one_worker_kept_is_failed_by_no_other(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    SCENES["keep_document"].play(pact)
    size = len(pact.tags)
    SCENES["fail_document"].play(pact)
    assert pact.document().state is DocumentState.KEPT
    assert len(pact.tags) == size


def test_why_a_document_failed_is_told_in_the_trail_without_the_words_it_quotes(sqlite_engine: Engine):
    pact = with_failed_document(sqlite_engine)
    facts = pact.trail[-1].facts
    assert {name: facts[name] for name in ("kind", "language", "version", "failure")} == {
        "kind": "draft",
        "language": "it",
        "version": 1,
        "failure": "render.failed",
    }
    assert "page" not in str(facts)


def test_a_document_of_one_party_is_told_in_its_trail_and_in_nobody_elses(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    SCENES["keep_document of a party"].play(pact)
    assert pact.trail[-1].subjects == (f"party:{pact.party_id('coesa')}",)
    SCENES["keep_document"].play(pact)
    assert pact.trail[-1].subjects == ("pact",)


def test_only_the_text_in_the_language_of_the_pact_will_be_signed(sqlite_engine: Engine):
    pact = answered(sqlite_engine)
    pact.coordinate(agree)
    courtesy, signed = pact.document("final-1-en"), pact.document("final-1-it")
    pact.act(keep_document, document_id=courtesy.id, rendered=rendered("courtesy"), actor=WORKER)
    assert pact.card.final_digest is None
    assert not pact.ask(pact_facts).final_kept
    pact.act(keep_document, document_id=signed.id, rendered=rendered("signed"), actor=WORKER)
    assert pact.card.final_digest == rendered("signed").pdf_digest
    assert pact.ask(pact_facts).final_kept


def test_a_text_agreed_before_it_was_reopened_is_not_signed_in_the_place_of_the_new_one(sqlite_engine: Engine):
    pact = answered(sqlite_engine)
    pact.coordinate(agree)
    pact.coordinate(reopen, reason="Un refuso.")
    send_round(pact)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(agree)
    stale = pact.document("final-1-it")
    pact.act(keep_document, document_id=stale.id, rendered=rendered("stale"), actor=WORKER)
    assert pact.card.final_digest is None


def test_a_final_document_that_comes_too_late_is_no_longer_what_will_be_signed(sqlite_engine: Engine):
    pact = answered(sqlite_engine)
    pact.coordinate(agree)
    pact.coordinate(reopen, reason="Un refuso.")
    pact.keep_documents()
    assert pact.card.final_digest is None


def test_a_new_link_ends_the_one_before_in_the_same_room_only(engine: Engine):
    pact = in_signing(engine)
    person, expires_at = pact.person_id("lina@coesa.example"), pact.at + timedelta(days=9)

    def minted(purpose, token):
        return pact.act(
            mint_link, person_id=person, purpose=purpose, token_digest=token, expires_at=expires_at, actor=WORKER
        )

    review, _, signing = (
        minted(LinkPurpose.REVIEW, "1" * 64),
        minted(LinkPurpose.REVIEW, "2" * 64),
        minted(LinkPurpose.SIGNING, "3" * 64),
    )

    def guest(purpose, token, at=pact.at):
        return pact.read(guest_by_token, token_digest=token, purpose=purpose, at=at)

    assert guest(LinkPurpose.REVIEW, "1" * 64) is None
    assert guest(LinkPurpose.REVIEW, "3" * 64) is None
    assert guest(LinkPurpose.REVIEW, "2" * 64, at=expires_at) is None
    found = guest(LinkPurpose.REVIEW, "2" * 64)
    assert (found.person, found.party, found.takes_positions) == ("Lina Morra", "Consorzio della Valle", True)
    assert guest(LinkPurpose.SIGNING, "3" * 64).link_id == signing
    assert pact.read(guest_by_link, link_id=review, purpose=LinkPurpose.REVIEW, at=pact.at) is None


def test_only_an_opened_link_lets_into_the_room(sqlite_engine: Engine):
    pact = SCENES["open_link"].prepare(sqlite_engine)
    token = SCENES["mint_link"].arguments(pact)["token_digest"]
    found = pact.read(guest_by_token, token_digest=token, purpose=LinkPurpose.REVIEW, at=pact.at)
    inside = {"link_id": found.link_id, "purpose": LinkPurpose.REVIEW, "at": pact.at}
    assert pact.read(guest_by_link, **inside) is None
    SCENES["open_link"].play(pact)
    first = pact.trail[-1].at
    SCENES["open_link"].play(pact)
    assert pact.read(guest_by_link, **inside) == found
    assert pact.trail[-1].at > first


def test_opening_a_link_to_sign_proves_nothing_about_a_review(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    SCENES["mint_link"].play(pact, purpose=LinkPurpose.SIGNING)
    SCENES["open_link"].play(pact, purpose=LinkPurpose.SIGNING)
    assert pact.tags[-1] == "link:opened"


def test_every_promise_has_a_key_of_its_own(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    keys = pact.read(lambda session: session.exec(select(Promise.key)).all())
    assert len(keys) == len(set(keys))
