"""Correct what was entered about a person; to another address goes again whatever is owed to the person now."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.details import PersonDetails
from workflows.errors import ForbiddenMoveError
from workflows.machines.pact import NEGOTIATING, PACT_RULES, TEXT_OPEN
from workflows.queries.as_read import changed_values
from workflows.queries.parties import person_card
from workflows.steps.end_links import end_links
from workflows.steps.fill_person import fill_person
from workflows.steps.invite_again import invite_again
from workflows.steps.own_person import own_person
from workflows.steps.send_again import send_failed_again
from workflows.tables.pact import Pact
from workflows.tables.party import Person

_ALWAYS = frozenset(("email", "language", "powers_source", "powers_file_digest", "powers_file_name"))
"""What is printed nowhere."""

_PLAIN = frozenset(("powers_source", "powers_file_digest"))


def correct_person(
    session: Session, *, person_id: UUID, person: PersonDetails, read_digest: str, actor: Actor, at: datetime
) -> None:
    """Give a person other details than those that were read; what stands already is not written again.

    Raises:
        UnknownError: `person.unknown`, nobody acts for the pact under this id now.
        InvalidError: a detail that cannot be taken.
        StaleTextError: `draft.stale`, they were corrected since they were read.
        ForbiddenMoveError: `person.pact_is_over`; `person.details_settled`, the agreed text names the person so.
    """
    pact, row = own_person(session, person_id=person_id, actor=actor)
    before = person_card(row)
    fill_person(session, row, person)
    after = person_card(row)
    changed = changed_values(before, after, read_digest=read_digest)
    if not changed:
        return
    _refuse_settled(pact, row, changed)
    audit.record(
        session,
        pact,
        tag=AuditTag.PERSON_CORRECTED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", row.party_id), audit.subject("person", row.id)),
        facts={"fields": list(changed), **{name: _fact(row, name) for name in changed}},
    )
    if "email" in changed:
        end_links(session, pact, person=row, actor=actor, at=at)
        invite_again(session, pact, person=row, at=at)
        send_failed_again(session, person=row, at=at)
    session.flush()


def _fact(row: Person, name: str) -> object:
    """Return a value as the entry holds it; where powers come from is as little personal as a digest is."""
    value = getattr(row, name)
    return value if name in _PLAIN or value is None else audit.Personal(value, row.id)


def _refuse_settled(pact: Pact, person: Person, changed: Collection[str]) -> None:
    if pact.state in PACT_RULES.final:
        raise ForbiddenMoveError("person.pact_is_over", state=pact.state.value)
    if pact.state not in TEXT_OPEN | NEGOTIATING and not _ALWAYS.issuperset(changed):
        raise ForbiddenMoveError("person.details_settled", name=person.name)
