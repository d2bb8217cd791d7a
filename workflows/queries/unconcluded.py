"""Pacts that everybody signed and that nothing concludes: what a crash or a fault left behind."""

from uuid import UUID

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, select

from workflows.machines.pact import CONCLUDE, PactState
from workflows.machines.signature import SIGNATURE_RULES
from workflows.queries.pact_facts import pact_facts
from workflows.tables.pact import Pact
from workflows.tables.promise import Promise, PromiseKind, PromiseState
from workflows.tables.signature import Signature


def unconcluded(session: Session, *, of: UUID | None = None) -> tuple[UUID, ...]:
    """Return the pacts that nobody's signature keeps from being concluded, while no open promise is to do so.

    With a pact as `of`, only that one is looked at.
    """
    asked = true() if of is None else Pact.id == of
    left = select(Pact.id).where(Pact.state == PactState.SIGNING, asked, ~_awaits_a_signature(), ~_is_owed())
    return tuple(
        pact_id
        for pact_id in session.exec(left.order_by(col(Pact.id))).all()
        if CONCLUDE.refusal(pact_facts(session, pact_id=pact_id)) is None
    )


def _awaits_a_signature() -> ColumnElement[bool]:
    awaited = select(Signature.id).where(
        Signature.pact_id == Pact.id, col(Signature.state).not_in(SIGNATURE_RULES.final)
    )
    return awaited.correlate(Pact).exists()


def _is_owed() -> ColumnElement[bool]:
    owed = select(Promise.id).where(
        Promise.pact_id == Pact.id, Promise.kind == PromiseKind.CONCLUSION, Promise.state == PromiseState.OPEN
    )
    return owed.correlate(Pact).exists()
