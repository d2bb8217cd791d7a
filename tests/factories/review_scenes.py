"""Scenes of review: rounds, positions and amendments."""

from datetime import timedelta

from signatures.digests import sha256
from signatures.tags import AuditTag
from tests.factories.moments import ready_for_second_round, with_accepted_amendment, with_amendment
from tests.factories.scene import Scene, coordinated
from tests.factories.stages import answered, in_drafting, in_review
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.extend_deadline import extend_deadline
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.propose_amendment import propose_amendment
from workflows.actions.record_receipt import CertifiedReceipt, record_receipt
from workflows.actions.take_positions import take_positions
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.tables.promise import PromiseKind

DOCUMENTS_OF_A_ROUND = 14
"""In both languages: the draft, the draft for review, the sheet for observations, a letter to each of four parties."""

RECEIPT = sha256(b"Subject: CONSEGNA")

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
    "propose_amendment": Scene(
        propose_amendment,
        in_review,
        lambda pact: {
            "clause_id": pact.clause_id("purposes"),
            "read_digest": pact.clause("purposes").text_digest,
            "text": "Le Parti collaborano.",
            "rationale": "Meglio così.",
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
