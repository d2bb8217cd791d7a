"""Scenes of review: rounds, positions and amendments."""

from datetime import timedelta

from sqlalchemy import Engine

from signatures.digests import sha256
from signatures.tags import AuditTag
from tests.factories.moments import (
    RETURNED_DIGEST,
    ready_for_second_round,
    with_accepted_amendment,
    with_amendment,
    with_collision,
    with_modified_amendment,
    with_returned_file,
)
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.stages import answered, in_amending, in_drafting, in_review
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.confirm_file import confirm_file
from workflows.actions.extend_deadline import extend_deadline
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.record_receipt import CertifiedReceipt, record_receipt
from workflows.actions.reply_to_answer import reply_to_answer
from workflows.actions.return_file import KeptReturn, return_file
from workflows.actions.save_settlement import save_settlement
from workflows.actions.set_aside_receipt import set_aside_receipt
from workflows.actions.set_file_aside import set_file_aside
from workflows.actions.settle_clause import Settlement, settle_clause
from workflows.actions.take_positions import take_positions
from workflows.actions.take_side import take_side
from workflows.actions.take_uncontested import take_uncontested
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.queries.clause_merges import collision_digest
from workflows.rules.change import Change
from workflows.rules.outcome import Answer
from workflows.tables.amendment import Voice
from workflows.tables.promise import PromiseKind

DOCUMENTS_OF_A_ROUND = 14
"""In both languages: the draft, the draft for review, the sheet for observations, a letter to each of four parties."""

RECEIPT = sha256(b"Subject: CONSEGNA")


def with_receipt(engine: Engine) -> PlayedPact:
    """Return a pact in review whose invitation is proven to have reached CISS by certified mail."""
    pact = in_review(engine)
    REVIEW["record_receipt"].play(pact)
    return pact


REVIEW: dict[str, Scene] = {
    "circulate": Scene(
        circulate,
        in_drafting,
        lambda pact: {"pact_id": pact.id, "actor": pact.coordinator, "deadline_at": pact.at + timedelta(days=20)},
        tags=(AuditTag.PACT_CIRCULATED,),
        promises=(
            *(PromiseKind.DOCUMENT,) * DOCUMENTS_OF_A_ROUND,
            *(PromiseKind.INVITATION,) * 5,
            *(PromiseKind.REMINDERS,) * 3,
        ),
    ),
    "circulate again": Scene(
        circulate,
        ready_for_second_round,
        lambda pact: {"pact_id": pact.id, "actor": pact.coordinator, "deadline_at": pact.at + timedelta(days=20)},
        tags=(AuditTag.PACT_CIRCULATED, *(AuditTag.CLAUSE_CARRIED,) * 3, AuditTag.AUTHORISATION_VOIDED),
        promises=(
            *(PromiseKind.DOCUMENT,) * (DOCUMENTS_OF_A_ROUND + 2),
            *(PromiseKind.INVITATION,) * 5,
            *(PromiseKind.REMINDERS,) * 3,
        ),
    ),
    "extend_deadline": Scene(
        extend_deadline,
        in_review,
        lambda pact: {
            "pact_id": pact.id,
            "actor": pact.coordinator,
            "deadline_at": pact.at + timedelta(days=30),
            "reason": "Le feste.",
        },
        tags=(AuditTag.CIRCULATION_EXTENDED,),
        # The third stands already: it is the second of the deadline before.
        promises=(PromiseKind.REMINDERS,) * 2,
    ),
    "take_positions": Scene(
        take_positions,
        in_review,
        lambda pact: {"answers": pact.answers(), "actor": pact.speaker("coesa")},
        tags=(AuditTag.CLAUSE_APPROVED,) * 3,
        promises=(PromiseKind.ANSWERS,),
    ),
    "record_receipt": Scene(
        record_receipt,
        in_review,
        lambda pact: {
            "party_id": pact.party_id("ciss"),
            "receipt": CertifiedReceipt(
                delivered_at=pact.at,
                reference=" opec2112.1@pec.example ",
                file_digest=RECEIPT,
                file_name="consegna.eml",
            ),
            "actor": pact.coordinator,
        },
        tags=(AuditTag.DELIVERY_PROVEN,),
    ),
    "set_aside_receipt": Scene(
        set_aside_receipt,
        with_receipt,
        lambda pact: {
            "party_id": pact.party_id("ciss"),
            "reason": " Era di un altro ente. ",
            "actor": pact.coordinator,
        },
        tags=(AuditTag.DELIVERY_SET_ASIDE,),
    ),
    "propose_amendment": Scene(
        propose_amendment,
        in_review,
        lambda pact: {
            "change": Change(
                pact.clause_id("purposes"),
                pact.clause("purposes").text_digest,
                text="Le Parti collaborano.",
                rationale="Meglio così.",
            ),
            "actor": pact.speaker("coesa"),
        },
        tags=(AuditTag.AMENDMENT_PROPOSED,),
    ),
    "withdraw_amendment": Scene(
        withdraw_amendment,
        with_amendment,
        lambda pact: {"amendment_id": pact.amendment().id, "actor": pact.speaker("coesa")},
        tags=(AuditTag.AMENDMENT_WITHDRAWN,),
    ),
    "take_side": Scene(
        take_side,
        with_amendment,
        lambda pact: {
            "amendment_id": pact.amendment().id,
            "voice": Voice.OPPOSES,
            "reason": "Due anni bastano.",
            "actor": pact.speaker("ciss"),
        },
        tags=(AuditTag.AMENDMENT_VOICED,),
    ),
    "reply_to_answer": Scene(
        reply_to_answer,
        with_modified_amendment,
        lambda pact: {
            "amendment_id": pact.amendment().id,
            "turn": 1,
            "accepts": False,
            "reason": "Non basta.",
            "actor": pact.speaker("coesa"),
        },
        tags=(AuditTag.AMENDMENT_REPLIED,),
    ),
    "take_uncontested": Scene(
        take_uncontested,
        in_amending,
        coordinated(),
        tags=(AuditTag.AMENDMENT_ANSWERED, AuditTag.AMENDMENT_INCORPORATED),
    ),
    "save_settlement": Scene(
        save_settlement,
        with_collision,
        lambda pact: {
            "pact_id": pact.id,
            "clause_id": pact.clause_id("purposes"),
            "words": {collision_digest(pact.collision): "cinque anni"},
            "reason": "Una via di mezzo.",
            "actor": pact.coordinator,
        },
    ),
    "settle_clause": Scene(
        settle_clause,
        with_collision,
        lambda pact: {
            "pact_id": pact.id,
            "clause_id": pact.clause_id("purposes"),
            "settlement": Settlement(pact.merge().digest, words=("cinque anni",), reason="Una via di mezzo."),
            "actor": pact.coordinator,
        },
        tags=(*(AuditTag.AMENDMENT_ANSWERED,) * 2, AuditTag.AMENDMENT_INCORPORATED),
    ),
    "return_file": Scene(
        return_file,
        in_review,
        lambda pact: {
            "file": KeptReturn(file_digest=RETURNED_DIGEST, file_name="bozza con revisioni.docx"),
            "actor": pact.speaker("coesa"),
        },
        tags=(AuditTag.FILE_RETURNED,),
    ),
    "confirm_file": Scene(
        confirm_file,
        with_returned_file,
        lambda pact: {
            "file_id": pact.returned_file_id,
            "changes": [
                Change(
                    pact.clause_id("purposes"),
                    pact.clause("purposes").text_digest,
                    text="Le Parti collaborano.",
                    rationale="Meglio così.",
                )
            ],
            "answers": pact.answers(Answer.REMARK, on=["desk"], reason="Quando?"),
            "actor": pact.speaker("coesa"),
        },
        tags=(AuditTag.AMENDMENT_PROPOSED, AuditTag.CLAUSE_REMARKED, AuditTag.FILE_CONFIRMED),
        promises=(PromiseKind.ANSWERS,),
    ),
    "set_file_aside": Scene(
        set_file_aside,
        with_returned_file,
        lambda pact: {"file_id": pact.returned_file_id, "actor": pact.speaker("coesa")},
        tags=(AuditTag.FILE_SET_ASIDE,),
    ),
    "answer_amendment": Scene(
        answer_amendment,
        with_amendment,
        lambda pact: {
            "amendment_id": pact.amendment().id,
            "disposition": Disposition("modify", reason="Più chiaro.", text="Ogni anno le Parti collaborano."),
            "actor": pact.coordinator,
        },
        tags=(AuditTag.AMENDMENT_ANSWERED,),
    ),
    "close_circulation": Scene(
        close_circulation,
        in_review,
        lambda pact: {"pact_id": pact.id, "actor": pact.coordinator, "at": pact.at + timedelta(days=20)},
        tags=(AuditTag.CIRCULATION_CLOSED,),
    ),
    "amend": Scene(amend, answered, coordinated(), tags=(AuditTag.PACT_AMENDING,)),
    "incorporate_amendments": Scene(
        incorporate_amendments,
        with_accepted_amendment,
        lambda pact: {"pact_id": pact.id, "clause_id": pact.clause_id("purposes"), "actor": pact.coordinator},
        tags=(AuditTag.AMENDMENT_INCORPORATED,),
    ),
}
