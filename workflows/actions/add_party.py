"""Add an organisation to a pact."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import open_text, parties_of
from workflows.identity import party_id
from workflows.machines.authorisation import AuthorisationState
from workflows.rules.means import Lane, PartyKind, admissible, default_means
from workflows.rules.tax_code import organisation_tax_code
from workflows.rules.words import refuse_unfit_words
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""Names of files end with it."""


@dataclass(frozen=True)
class NewParty:
    """An organisation as it is entered; `means` None takes what its kind may use, `authorising_body` '' none."""

    key: str
    name: str
    short_name: str
    role: PartyRole
    kind: PartyKind
    category: str
    weight: int
    tax_code: str
    seat: str
    authorising_body: str = ""
    means: frozenset[Lane] | None = None


def add_party(session: Session, *, pact_id: UUID, party: NewParty, actor: Actor, at: datetime) -> UUID:
    """Add a party and return its id.

    Raises:
        InvalidError: `party.key_invalid`, `text.too_long`, `text.unprintable`, `tax_code.invalid`, `party.known`,
            `party.second_lead` or `party.means_not_admissible`.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    refuse_unfit_words(name=party.name, short_name=party.short_name, seat=party.seat, body=party.authorising_body)
    row = _row(session, pact, party)
    session.add(row)
    session.flush()
    if party.authorising_body:
        session.add(
            Authorisation(
                party_id=row.id, pact_id=pact.id, body=party.authorising_body, state=AuthorisationState.PENDING
            )
        )
    audit.record(
        session,
        pact,
        tag=AuditTag.PARTY_ADDED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", row.id),),
        facts={
            "name": row.name,
            "role": row.role.value,
            "kind": row.kind.value,
            "means": row.means,
            "authorising_body": party.authorising_body,
        },
    )
    session.flush()
    return row.id


def _row(session: Session, pact: Pact, party: NewParty) -> Party:
    if not _KEY.fullmatch(party.key):
        raise InvalidError("party.key_invalid", key=party.key)
    code = organisation_tax_code(party.tax_code)
    if code is None:
        raise InvalidError("tax_code.invalid", value=party.tax_code)
    known = select(Party.id).where(Party.pact_id == pact.id, (Party.key == party.key) | (Party.tax_code == code))
    if session.exec(known).first() is not None:
        raise InvalidError("party.known", name=party.name)
    others = parties_of(session, pact_id=pact.id)
    if party.role is PartyRole.LEAD and any(other.role is PartyRole.LEAD for other in others):
        raise InvalidError("party.second_lead", name=party.name)
    means = default_means(party.kind) if party.means is None else party.means
    if not admissible(party.kind, means):
        raise InvalidError("party.means_not_admissible", name=party.name)
    return Party(
        id=party_id(pact.id, party.key),
        pact_id=pact.id,
        key=party.key,
        place=len(others),
        name=party.name,
        short_name=party.short_name,
        role=party.role,
        kind=party.kind,
        category=party.category,
        weight=party.weight,
        tax_code=code,
        seat=party.seat,
        means=sorted(lane.value for lane in means),
    )
