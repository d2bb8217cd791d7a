"""Scenes of sending: reminders, letters sent again, links revoked, duties handed over, the signing extended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import select

from signatures.tags import AuditTag
from tests.factories.moments import with_link
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene, coordinated
from tests.factories.stages import in_review, in_signing
from workflows.actions.delegate import Duty, NewPowers, delegate
from workflows.actions.extend_signing import extend_signing
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.remind import remind
from workflows.actions.remind_now import remind_now
from workflows.actions.resend_invitation import resend_invitation
from workflows.actions.revoke_links import revoke_links
from workflows.actions.send_again import send_again
from workflows.actions.stop_reminder import stop_reminder
from workflows.actions.stop_reminders import stop_reminders
from workflows.actors import WORKER
from workflows.queries.reminder_cards import ReminderCard, reminder_cards
from workflows.tables.promise import Promise, PromiseKind

REMINDERS_OF_A_DEADLINE = 3


def reminder(pact: PlayedPact, place: int = 0) -> ReminderCard:
    """Return one of the reminders of a pact, by its place in time."""
    return pact.ask(reminder_cards)[place]


def promise_of(pact: PlayedPact, kind: PromiseKind, email: str = "lina@coesa.example") -> UUID:
    """Return the id of the newest letter of a kind to a person."""
    to = str(pact.person_id(email))
    statement = select(Promise).where(Promise.kind == kind).order_by(Promise.made_at)
    found = pact.read(lambda session: [(row.id, row.facts["person"]) for row in session.exec(statement)])
    identity: UUID = [promise_id for promise_id, person in found if person == to][-1]
    return identity


def fail(pact: PlayedPact, promise_id: UUID, failure: str = "550 no such person") -> None:
    """Let a letter fail for good."""
    pact.act(postpone_promise, promise_id=promise_id, failure=failure, final=True)


def with_failed_receipt(engine: Engine) -> PlayedPact:
    """Return a pact in review whose receipt of Coesa's answers could not be sent."""
    pact = in_review(engine)
    pact.answer("coesa")
    fail(pact, promise_of(pact, PromiseKind.ANSWERS))
    return pact


def with_failed_invitation(engine: Engine) -> PlayedPact:
    """Return a pact in review in which Coesa's speaker could not be invited."""
    pact = in_review(engine)
    fail(pact, promise_of(pact, PromiseKind.INVITATION))
    return pact


def lina(pact: PlayedPact, **more: Any) -> dict[str, Any]:
    """Return what an act of the coordinator on Coesa's speaker is handed."""
    return {"person_id": pact.person_id("lina@coesa.example"), "actor": pact.coordinator, **more}


def to_ivo(pact: PlayedPact, **more: Any) -> dict[str, Any]:
    """Return what it takes to hand Coesa's speaking over to Ivo."""
    return {
        "party_id": pact.party_id("coesa"),
        "duty": Duty.SPEAKS,
        "person_id": pact.person_id("ivo@coesa.example"),
        "reason": "Lina cambia ufficio.",
        "actor": pact.coordinator,
        **more,
    }


SENDING: dict[str, Scene] = {
    "remind": Scene(
        remind,
        in_review,
        lambda pact: {"reminder_id": reminder(pact).id, "actor": WORKER, "at": reminder(pact).due_at},
        promises=(PromiseKind.REMINDER,) * 3,
    ),
    "remind to sign": Scene(
        remind,
        in_signing,
        lambda pact: {"reminder_id": reminder(pact, -1).id, "actor": WORKER, "at": reminder(pact, -1).due_at},
        promises=(PromiseKind.SIGNING_REMINDER,) * 3,
    ),
    "remind_now": Scene(remind_now, in_review, coordinated(), promises=(PromiseKind.REMINDER,) * 3),
    "stop_reminder": Scene(
        stop_reminder,
        in_review,
        lambda pact: {"reminder_id": reminder(pact).id, "actor": pact.coordinator},
        tags=(AuditTag.REMINDER_STOPPED,),
    ),
    "stop_reminders": Scene(stop_reminders, in_review, coordinated(), tags=(AuditTag.REMINDER_STOPPED,)),
    "extend_signing": Scene(
        extend_signing,
        in_signing,
        lambda pact: {
            "pact_id": pact.id,
            "actor": pact.coordinator,
            "deadline_at": pact.at + timedelta(days=60),
            "reason": "Manca una giunta.",
        },
        tags=(AuditTag.SIGNING_EXTENDED,),
        promises=(PromiseKind.REMINDERS,) * REMINDERS_OF_A_DEADLINE,
    ),
    "resend_invitation": Scene(resend_invitation, with_failed_invitation, lina, promises=(PromiseKind.INVITATION,)),
    "revoke_links": Scene(
        revoke_links, with_link, lambda pact: lina(pact, reason="Il telefono è perso."), tags=(AuditTag.LINK_REVOKED,)
    ),
    "send_again": Scene(
        send_again,
        with_failed_receipt,
        lambda pact: {"promise_id": promise_of(pact, PromiseKind.ANSWERS), "actor": pact.coordinator},
        promises=(PromiseKind.ANSWERS,),
    ),
    "delegate": Scene(
        delegate,
        with_link,
        to_ivo,
        tags=(AuditTag.PERSON_DELEGATED, AuditTag.LINK_REVOKED),
    ),
    "delegate a signature": Scene(
        delegate,
        in_signing,
        lambda pact: to_ivo(pact, duty=Duty.SIGNS, powers=NewPowers("Procura del 2 marzo 2020")),
        tags=(AuditTag.PERSON_DELEGATED,),
        promises=(PromiseKind.SIGNING_INVITATION,),
    ),
}
