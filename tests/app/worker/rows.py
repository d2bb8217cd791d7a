"""Rows of the worker's own tables, as they stand."""

from collections.abc import Sequence

from sqlmodel import col, select

from app.database import reading
from app.installation import Installation
from workflows.tables.delivery import Delivery
from workflows.tables.promise import Promise, PromiseKind


def promises(installation: Installation, kind: PromiseKind | None = None) -> Sequence[Promise]:
    statement = select(Promise).order_by(col(Promise.made_at), col(Promise.key))
    with reading(installation.engine) as session:
        return session.exec(statement.where(Promise.kind == kind) if kind else statement).all()


def promise_to(installation: Installation, person_id: str, kind: PromiseKind) -> Promise:
    return next(promise for promise in promises(installation, kind) if promise.facts.get("person") == person_id)


def deliveries(installation: Installation, receiver: str) -> Sequence[Delivery]:
    with reading(installation.engine) as session:
        return session.exec(select(Delivery).where(Delivery.address == receiver).order_by(col(Delivery.at))).all()
