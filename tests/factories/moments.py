"""The small pact at moments between its states, when some act may happen."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import select

from signatures.digests import sha256
from tests.factories.played_pact import PlayedPact
from tests.factories.small_words import PRIVATE
from tests.factories.stages import hold_act, in_amending, in_drafting, in_review, in_signing, send_round
from workflows.actions.adopt_master import adopt_master
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.claim_promises import claim_promises
from workflows.actions.close_circulation import close_circulation
from workflows.actions.fail_document import fail_document
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.actions.invite_account import invite_account
from workflows.actions.mint_link import mint_link
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.return_file import KeptReturn, return_file
from workflows.actions.sign import sign
from workflows.actors import WORKER
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import Promise, PromiseKind

TOKEN_DIGEST = sha256(b"token")
MASTER_DIGEST = sha256(b"master.docx")
RETURNED_DIGEST = sha256(b"returned.docx")


def with_amendment(engine: Engine) -> PlayedPact:
    """Return a pact in review in which Coesa proposed other words for `purposes`."""
    pact = in_review(engine)
    pact.propose("coesa")
    return pact


def closed_with_rejected_amendment(engine: Engine) -> PlayedPact:
    """Return a pact in review, its circulation closed, in which everybody approves and an amendment was rejected."""
    pact = with_amendment(engine)
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    rejected = Disposition("reject", reason="Basta così.")
    pact.act(answer_amendment, amendment_id=pact.amendment().id, disposition=rejected, actor=pact.coordinator)
    return pact


def with_accepted_amendment(engine: Engine) -> PlayedPact:
    """Return a pact being amended whose amendment was accepted and waits to go into the text."""
    pact = in_amending(engine)
    pact.act(
        answer_amendment,
        amendment_id=pact.amendment().id,
        disposition=Disposition("accept"),
        actor=pact.coordinator,
    )
    return pact


def with_modified_amendment(engine: Engine) -> PlayedPact:
    """Return a pact in review whose amendment was accepted in other words."""
    pact = with_amendment(engine)
    modified = Disposition("modify", reason="Più chiaro.", text="Le Parti collaborano ogni anno.")
    pact.act(answer_amendment, amendment_id=pact.amendment().id, disposition=modified, actor=pact.coordinator)
    return pact


def with_collision(engine: Engine) -> PlayedPact:
    """Return a pact being amended in which two organisations would change the same words otherwise."""
    pact = in_review(engine)
    pact.propose("coesa")
    pact.propose("ciss", new="quattro anni")
    pact.everybody_approves()
    pact.coordinate(close_circulation)
    pact.coordinate(amend)
    return pact


def with_returned_file(engine: Engine) -> PlayedPact:
    """Return a pact in review in which Coesa sent back a file."""
    pact = in_review(engine)
    file = KeptReturn(file_digest=RETURNED_DIGEST, file_name="bozza.docx")
    pact.act(return_file, file=file, actor=pact.speaker("coesa"))
    return pact


def ready_for_second_round(engine: Engine) -> PlayedPact:
    """Return a pact whose amendment is in the text, and whose authorising act was passed on the text before."""
    pact = with_accepted_amendment(engine)
    hold_act(pact)
    pact.coordinate(incorporate_amendments, clause_id=pact.clause_id("purposes"))
    return pact


def in_second_round(engine: Engine) -> PlayedPact:
    """Return a pact sent round a second time with one clause changed."""
    pact = ready_for_second_round(engine)
    send_round(pact)
    return pact


def with_link(engine: Engine) -> PlayedPact:
    """Return a pact in review in which Coesa's speaker was sent a link."""
    pact = in_review(engine)
    pact.act(
        mint_link,
        person_id=pact.person_id("lina@coesa.example"),
        purpose=LinkPurpose.REVIEW,
        token_digest=TOKEN_DIGEST,
        expires_at=pact.at + timedelta(days=30),
        actor=WORKER,
    )
    return pact


def with_code(engine: Engine) -> PlayedPact:
    """Return a pact being signed in which Mutua's signatory was sent a code."""
    pact = in_signing(engine)
    pact.mint_code("mutua")
    return pact


def with_last_code(engine: Engine) -> PlayedPact:
    """Return a pact that only Mutua's signature is missing from, with the code for it sent."""
    pact = in_signing(engine, parties=PRIVATE)
    pact.sign("coesa")
    pact.mint_code("mutua")
    return pact


def with_conclusion_given_up(engine: Engine) -> PlayedPact:
    """Return a pact that everybody signed, and whose conclusion the worker gave up."""
    pact = with_last_code(engine)
    pact.act(sign, declaration=pact.declaration("mutua"), actor=pact.signatory("mutua"))
    owed = select(Promise.id).where(Promise.kind == PromiseKind.CONCLUSION)
    promise_id = pact.read(lambda session: session.exec(owed).one())
    pact.act(postpone_promise, promise_id=promise_id, failure="OperationalError", final=True)
    return pact


def with_failed_document(engine: Engine) -> PlayedPact:
    """Return a pact in review whose draft could not be made."""
    pact = in_review(engine)
    pact.act(fail_document, document_id=pact.document().id, failure="render.failed", params={"page": 2}, actor=WORKER)
    return pact


def with_claimed_promises(engine: Engine) -> PlayedPact:
    """Return a pact in review whose promises a worker is keeping."""
    pact = in_review(engine)
    pact.act(claim_promises, limit=100)
    return pact


def adoption(pact: PlayedPact) -> dict[str, Any]:
    """Return what it takes to adopt a master for the Italian draft."""
    return {
        "lead_body_id": pact.coordinator.lead_body_id,
        "kind": "draft",
        "language": "it",
        "docx_digest": MASTER_DIGEST,
        "file_name": "bozza.docx",
        "actor": pact.coordinator,
    }


def with_adopted_master(engine: Engine) -> PlayedPact:
    """Return a pact being drafted whose lead body has its own master for the Italian draft."""
    pact = in_drafting(engine)
    pact.act(adopt_master, **adoption(pact))
    return pact


def with_invited_account(engine: Engine) -> PlayedPact:
    """Return a pact whose coordinator was invited to choose a password."""
    pact = in_drafting(engine)
    expires_at = pact.at + timedelta(days=1)
    pact.act(invite_account, account_id=pact.coordinator.id, token_digest=TOKEN_DIGEST, expires_at=expires_at)
    return pact


def first_promise(pact: PlayedPact) -> UUID:
    """Return the id of an invitation that is owed."""
    statement = select(Promise.id).where(Promise.kind == PromiseKind.INVITATION).order_by(Promise.key)
    promise_id: UUID = pact.read(lambda session: session.exec(statement).first())
    return promise_id
