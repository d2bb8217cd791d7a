"""Add an organisation to a pact; one that was removed comes back under its own id."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.details import PartyDetails
from workflows.errors import InvalidError
from workflows.finding import open_text, parties_of
from workflows.identity import party_id
from workflows.rules.means import PartyKind, SignatureMeans
from workflows.rules.tax_code import organisation_tax_code
from workflows.steps.fill_party import fill_party
from workflows.tables.pact import Pact
from workflows.tables.party import Party, PartyRole

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
"""Names of files end with it."""


@dataclass(frozen=True)
class NewParty:
    """An organisation as it comes in: the key it is known by, its kind, its details (see `PartyDetails`)."""

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
    means: frozenset[SignatureMeans] | None = None

    @property
    def details(self) -> PartyDetails:
        """Return what of it can be corrected later."""
        return PartyDetails(
            name=self.name,
            short_name=self.short_name,
            role=self.role,
            category=self.category,
            weight=self.weight,
            tax_code=self.tax_code,
            seat=self.seat,
            authorising_body=self.authorising_body,
            means=self.means,
        )


def add_party(session: Session, *, pact_id: UUID, party: NewParty, actor: Actor, at: datetime) -> UUID:
    """Add a party and return its id.

    Raises:
        InvalidError: `party.key_invalid`, `party.known`, or a detail that cannot be taken.
        ForbiddenMoveError: the text is closed; `authorisation.already_held`, it comes back with an act of another body.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    row = _row(session, pact, party)
    fill_party(session, row, party.details)
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
    others = parties_of(session, pact_id=pact.id, ever=True)
    row = _known(others, party) or Party(  # type: ignore[call-arg]
        id=party_id(pact.id, party.key), pact_id=pact.id, key=party.key
    )
    row.place = max((other.place for other in others), default=-1) + 1
    row.kind, row.signatures_needed, row.removed_at = party.kind, None, None
    return row


def _known(others: list[Party], party: NewParty) -> Party | None:
    """Return the party that was removed and comes back: by its tax code, or under its key."""
    code = organisation_tax_code(party.tax_code)
    known = [other for other in others if other.tax_code == code] or [
        other for other in others if other.key == party.key
    ]
    if any(other.removed_at is None for other in known):
        raise InvalidError("party.known", name=known[0].name)
    return known[0] if known else None
