"""Two people at once: exactly one wins, or both do in order; the trail is never broken and nothing happens twice."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from signatures.chain import verify_chain
from tests.factories.moments import with_accepted_amendment, with_amendment
from tests.factories.played_pact import PlayedPact
from tests.factories.review_scenes import DOCUMENTS_OF_A_ROUND
from tests.factories.scenes import SCENES
from tests.factories.signed_file_scenes import file_of, with_lease, with_open_file
from tests.factories.sizes import soak
from tests.factories.small_words import PRIVATE
from tests.factories.stages import in_agreed, in_drafting, in_review, in_signing, signed
from tests.factories.writing_scenes import NEW_TERMS
from tests.fakes.rivals import Act, all_at_once, one_within_the_other
from tests.workflows.negotiation_refusals import changed
from workflows.actions.answer_amendment import Disposition
from workflows.actions.claim_promises import claim_promises
from workflows.actions.conclude import conclude
from workflows.actions.keep_document import RenderedDocument
from workflows.actions.refuse_to_sign import refuse_to_sign
from workflows.actions.sign import SignatureGiven, sign
from workflows.actions.take_positions import take_positions
from workflows.machines.amendment import AmendmentState
from workflows.machines.pact import PactState
from workflows.queries.amendments import amendment_cards
from workflows.queries.position_matrix import position_matrix
from workflows.queries.signed_files import signed_files
from workflows.tables.promise import Promise, PromiseKind
from workflows.tables.signature import Conclusion
from workflows.tables.signed_file import FileState


def _act(pact: PlayedPact, scene: str, **other: Any) -> Act:
    """Return the act of a scene, ready to be let go."""
    arguments = {"at": pact.at, **SCENES[scene].arguments(pact), **other}
    return partial(SCENES[scene].act, **arguments)


def _whole(pact: PlayedPact) -> list[str]:
    verify_chain([line.line for line in pact.trail], pact_id=pact.id)
    return pact.tags


ONE_WINS = {
    "circulate": (in_drafting, "move.wrong_state"),
    "close_circulation": (in_review, "circulation.none_open"),
    "agree": (SCENES["agree"].prepare, "move.wrong_state"),
    "amend": (SCENES["amend"].prepare, "move.wrong_state"),
    "open_signing": (in_agreed, "move.wrong_state"),
    "conclude": (signed, "move.wrong_state"),
    "sign": (SCENES["sign"].prepare, "signature.not_asked"),
    "refuse_to_sign": (signed, "signing.not_open"),
    "answer_amendment": (with_amendment, "move.wrong_state"),
    "incorporate_amendments": (with_accepted_amendment, "amendment.nothing_to_incorporate"),
    "withdraw_amendment": (with_amendment, "move.wrong_state"),
    "withdraw_pact": (in_review, "move.wrong_state"),
    "retry_document": (SCENES["retry_document"].prepare, "document.not_failed"),
    "set_password": (SCENES["set_password"].prepare, "account.invitation_unknown"),
    "add_party": (in_drafting, "party.known"),
    "add_person": (in_drafting, "person.known"),
    "remove_clause": (in_drafting, "clause.unknown"),
    "remove_annex": (in_drafting, "annex.unknown"),
    "remove_party": (in_drafting, "party.unknown"),
    "remove_person": (in_review, "person.unknown"),
    "remind_now": (in_review, "reminder.too_soon"),
    "stop_reminder": (in_review, "reminder.settled"),
    "stop_reminders": (in_review, "reminder.none_planned"),
    "extend_signing": (in_signing, "deadline.not_later"),
    "revoke_links": (SCENES["revoke_links"].prepare, "link.none_live"),
    "send_again": (SCENES["send_again"].prepare, "letter.not_failed"),
    "hand_in": (in_signing, "signature.not_asked"),
    "weigh_file": (with_open_file, "signature.not_asked"),
    "record_paper": (in_signing, "signature.not_asked"),
    "give_back_lease": (with_lease, "lease.none"),
    "erase_personal_values": (SCENES["erase_personal_values"].prepare, "erasure.nothing_left"),
    "delegate": (SCENES["delegate"].prepare, "delegation.same_person"),
}


@pytest.mark.parametrize("scene", ONE_WINS)
def test_of_two_who_do_the_same_at_once_one_wins_and_the_other_is_told(engine: Engine, scene: str):
    prepare, code = ONE_WINS[scene]
    pact = prepare(engine)
    size = len(pact.tags)
    first, second = one_within_the_other(engine, _act(pact, scene), _act(pact, scene))
    assert first != code
    assert second == code
    added = _whole(pact)[size:]
    assert added == [tag for tag in SCENES[scene].tags if tag in added]


def test_two_clicks_of_one_speaker_count_both_in_order(engine: Engine):
    pact = in_review(engine)
    one_within_the_other(engine, _act(pact, "take_positions"), _act(pact, "take_positions"))
    cells = pact.ask(position_matrix).cells
    assert [standing.turn for standing in cells.values()] == [2, 2, 2]
    _whole(pact)


def test_two_coordinators_who_answer_otherwise_do_not_both_win(engine: Engine):
    pact = with_amendment(engine)
    accept = _act(pact, "answer_amendment", disposition=Disposition("accept"))
    reject = _act(pact, "answer_amendment", disposition=Disposition("reject", reason="No."))
    assert one_within_the_other(engine, accept, reject) == (None, "move.wrong_state")
    assert pact.amendment().state is AmendmentState.ACCEPTED


@pytest.mark.parametrize("scene", ["write_clause", "write_annex", "revise_pact", "correct_party", "correct_person"])
def test_what_two_coordinators_write_alike_at_once_is_written_once(engine: Engine, scene: str):
    pact = in_drafting(engine)
    size = len(pact.tags)
    assert "draft.stale" not in one_within_the_other(engine, _act(pact, scene), _act(pact, scene))
    assert _whole(pact)[size:] == list(SCENES[scene].tags)


def test_of_two_coordinators_who_write_otherwise_at_once_the_second_is_told(engine: Engine):
    pact = in_drafting(engine)
    other = _act(pact, "revise_pact", terms=replace(NEW_TERMS, title="Un altro titolo"))
    _, told = one_within_the_other(engine, _act(pact, "revise_pact"), other)
    assert told == "draft.stale"
    assert pact.card.title == NEW_TERMS.title


def test_a_document_kept_twice_at_once_is_kept_once(engine: Engine):
    pact = in_review(engine)
    other = RenderedDocument(docx_digest="1" * 64, pdf_digest="2" * 64, engine="other", engine_version="1", pages=1)
    one_within_the_other(engine, _act(pact, "keep_document"), _act(pact, "keep_document", rendered=other))
    assert _whole(pact).count("document:kept") == 1


def test_a_link_replaced_while_it_is_opened_opens_nothing(engine: Engine):
    pact = SCENES["open_link"].prepare(engine)
    replaced = _act(pact, "mint_link", token_digest="3" * 64)
    _, opened = one_within_the_other(engine, replaced, _act(pact, "open_link"))
    assert opened == "link.unknown"


def test_of_two_pdfs_signed_on_one_document_and_sent_at_once_one_goes_on_and_both_count(engine: Engine):
    pact = in_signing(engine)
    files = {key: file_of(pact, key, content=f"%PDF-{key}".encode()) for key in ("ciss", "coesa")}
    sending = [_act(pact, "hand_in", file=file, actor=pact.signatory(key)) for key, file in files.items()]
    assert "signature.not_asked" not in one_within_the_other(engine, *sending)
    kept = pact.ask(signed_files)
    assert sorted(file.takes_head for file in kept) == [False, True]
    assert {file.state for file in kept} == {FileState.COUNTED}
    _whole(pact)


def test_of_two_who_would_take_the_pdf_at_once_one_has_it(engine: Engine):
    pact = in_signing(engine)
    taking = [_act(pact, "take_lease", actor=pact.signatory(key)) for key in ("ciss", "coesa")]
    assert one_within_the_other(engine, *taking)[1] == "lease.held"


def test_two_last_signatures_at_once_promise_one_conclusion(engine: Engine):
    pact = in_signing(engine, parties=PRIVATE)
    pact.mint_code("mutua")
    pact.mint_code("coesa")
    both = [
        partial(sign, declaration=pact.declaration(key), actor=pact.signatory(key), at=pact.at)
        for key in ("mutua", "coesa")
    ]
    given = one_within_the_other(engine, *both)
    assert all(isinstance(outcome, SignatureGiven) for outcome in given)
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    assert owed.count(PromiseKind.CONCLUSION) == 1
    _whole(pact)


def test_a_refusal_and_a_conclusion_at_once_leave_one_of_them(engine: Engine):
    pact = signed(engine)
    refuse = partial(refuse_to_sign, reason="No.", actor=pact.signatory("ciss"), at=pact.at)
    end = partial(conclude, pact_id=pact.id, missing_accepted=True, actor=pact.coordinator, at=pact.at)
    assert one_within_the_other(engine, refuse, end) == (None, "move.wrong_state")
    assert pact.state is PactState.AMENDING
    assert pact.read(lambda session: session.exec(select(Conclusion)).first()) is None
    _whole(pact)


def test_two_workers_never_claim_the_same_promise(engine: Engine):
    pact = in_review(engine)
    claim = partial(claim_promises, limit=5, at=pact.at)
    claimed = [promise.id for claims in all_at_once(engine, [claim] * 4) for promise in claims]
    assert len(claimed) == len(set(claimed)) == DOCUMENTS_OF_A_ROUND + 5


def test_two_workers_keep_a_reminder_once(engine: Engine):
    pact = in_review(engine)
    reached = one_within_the_other(engine, _act(pact, "remind"), _act(pact, "remind"))
    assert sorted(reached) == [0, 3]
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    assert owed.count(PromiseKind.REMINDER) == 3


def test_two_answers_at_once_get_one_receipt(engine: Engine):
    pact = in_review(engine)
    one_within_the_other(engine, _act(pact, "take_positions"), _act(pact, "take_positions"))
    owed = pact.read(lambda session: session.exec(select(Promise.kind)).all())
    assert owed.count(PromiseKind.ANSWERS) == 1


def test_two_organisations_that_propose_at_once_get_a_number_each(engine: Engine):
    pact = in_review(engine)
    lina, marco = (
        _act(pact, "propose_amendment", actor=pact.speaker(key), **changed(text=f"Così {key}.")(pact))
        for key in ("coesa", "ciss")
    )
    one_within_the_other(engine, lina, marco)
    assert {pact.amendment(1).party, pact.amendment(2).party} == {"Coesa", "CISS"}


def test_two_organisations_that_propose_the_same_at_once_stand_behind_one_amendment(engine: Engine):
    pact = in_review(engine)
    lina, marco = (_act(pact, "propose_amendment", actor=pact.speaker(key)) for key in ("coesa", "ciss"))
    one_within_the_other(engine, lina, marco)
    assert set(pact.amendment().sponsors) == {"Coesa", "CISS"}
    assert len(pact.ask(amendment_cards)) == 1


def test_a_crowd_leaves_a_whole_trail(engine: Engine):
    pact = in_review(engine)
    approve = [
        partial(take_positions, answers=pact.answers(), actor=pact.speaker(key), at=pact.at)
        for key in ("mutua", "coesa", "ciss")
    ]
    for _ in range(soak(small=2, full=50)):
        outcomes = all_at_once(engine, [*approve, *approve, _act(pact, "extend_deadline"), _act(pact, "keep_document")])
        assert set(outcomes) <= {None, "deadline.not_later"}
    assert all(standing.turn == 2 * soak(small=2, full=50) for standing in pact.ask(position_matrix).cells.values())
    _whole(pact)
