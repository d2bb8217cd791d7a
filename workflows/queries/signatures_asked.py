"""The signatures asked of a pact's parties on its final text, and what stands against those not given."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import true
from sqlmodel import Session, col, select

from workflows.errors import Refusal
from workflows.machines.signature import GIVE, SignatureState
from workflows.queries.signing_facts import signing_facts
from workflows.rules.means import Lane, SignatureMeans
from workflows.tables.authorisation import Authorisation
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.signature import Signature


@dataclass(frozen=True)
class SignatureCard:
    """One signature asked of one person in a step of the order.

    `refusals` says, for each means by which it cannot be given now, why; until `lease_until` this person has the PDF
    that goes from one signatory to the next.
    """

    id: UUID
    party_id: UUID
    party: str
    person_id: UUID
    person: str
    office: str
    powers: str
    tax_code: str
    step: int
    refusals: Mapping[SignatureMeans, Refusal]
    state: SignatureState
    lane: Lane | None
    final_digest: str
    evidence_digest: str | None
    reason: str
    settled_at: datetime | None
    lease_until: datetime | None

    @property
    def means_open(self) -> tuple[SignatureMeans, ...]:
        """By what it can be given now."""
        return tuple(means for means in SignatureMeans if means not in self.refusals)

    @property
    def refusal(self) -> Refusal | None:
        """Why it cannot be given now by any means; None where one is open."""
        return self.refusals[SignatureMeans.QUALIFIED] if len(self.refusals) == len(SignatureMeans) else None


def signatures_asked(
    session: Session, *, pact_id: UUID, at: datetime | None = None, of: UUID | None = None
) -> tuple[SignatureCard, ...]:
    """Return every signature ever asked for a pact, by round, step and party; each names the text it was about.

    With an instant, what stands against a signature counts the deadline too; with a party as `of`, only its own.
    """
    pact = session.get_one(Pact, pact_id)
    statement = (
        select(Signature, Party, Person, Authorisation)
        .join(Party, col(Party.id) == col(Signature.party_id))
        .join(Person, col(Person.id) == col(Signature.person_id))
        .outerjoin(Authorisation, col(Authorisation.party_id) == col(Signature.party_id))
        .where(Signature.pact_id == pact_id, true() if of is None else Signature.party_id == of)
        .order_by(col(Signature.asked_at), col(Signature.step), col(Party.place), col(Person.email))
    )
    return tuple(
        SignatureCard(
            id=signature.id,
            party_id=party.id,
            party=party.name,
            person_id=person.id,
            person=person.name,
            office=person.office,
            powers=person.powers,
            tax_code=person.tax_code,
            step=signature.step,
            state=signature.state,
            lane=signature.lane,
            final_digest=signature.final_digest,
            evidence_digest=signature.evidence_digest,
            reason=signature.reason,
            settled_at=signature.settled_at,
            lease_until=signature.lease_until,
            refusals=_refusals(pact, party, authorisation, at=at),
        )
        for signature, party, person, authorisation in session.exec(statement)
    )


def _refusals(
    pact: Pact, party: Party, authorisation: Authorisation | None, *, at: datetime | None
) -> dict[SignatureMeans, Refusal]:
    found = {
        means: GIVE.refusal(signing_facts(pact, party, authorisation, means=means, at=at)) for means in SignatureMeans
    }
    return {means: refusal for means, refusal in found.items() if refusal is not None}
