"""Propose a change to a clause as the words were read: a new amendment, or one more sponsor of the same."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, select

from document_templates.text_blocks import canonical_text
from signatures.digests import Digest
from signatures.tags import AuditTag
from signatures.texts import clause_digest
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import Representation, clause_as_read
from workflows.identity import derived_id
from workflows.machines.amendment import AMENDMENT_RULES, UNSETTLED
from workflows.rules.change import AmendmentKind, Change
from workflows.rules.words import refuse_unfit_words
from workflows.steps.amendment_row import add_standing
from workflows.steps.voicing import add_voice, standing_voice
from workflows.tables.amendment import Amendment, Voice
from workflows.tables.circulation import Circulation
from workflows.tables.text import Clause, VersionClause


@dataclass(frozen=True)
class Proposed:
    """The amendment, and whether others had proposed the very same."""

    amendment_id: UUID
    number: int
    joined: bool


def propose(
    session: Session, who: Representation, *, circulation: Circulation, change: Change, actor: Actor, at: datetime
) -> Proposed:
    """Write the amendment, or let the party join the one that says the same; proposed twice, nothing changes.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `clause.stale`.
        InvalidError: `text.too_long`, `text.unprintable`, `amendment.changes_nothing`, `amendment.empty`,
            `amendment.heading_missing` or `amendment.rationale_missing`.
    """
    clause = clause_as_read(
        session, circulation=circulation, clause_id=change.clause_id, read_digest=change.read_digest
    )
    change = _canonical(change, clause)
    _refuse_unfit(change, clause)
    same = _same(session, who, change)
    if same is not None:
        return _joined(session, who, same, reason=change.rationale, actor=actor, at=at)
    amendment = _row(session, who, circulation, change, at=at)
    session.add(amendment)
    session.flush()
    add_standing(
        session,
        amendment,
        session.get_one(Clause, clause.clause_id),
        text=amendment.text,
        own=False,
        needs_hand=False,
        at=at,
    )
    audit.record(
        session,
        who.pact,
        tag=AuditTag.AMENDMENT_PROPOSED,
        actor=actor,
        at=at,
        subjects=(
            audit.subject("party", amendment.party_id),
            audit.subject("person", amendment.person_id),
            audit.subject("clause", amendment.clause_id),
            audit.subject("amendment", amendment.id),
        ),
        facts=_facts(amendment, clause),
    )
    session.flush()
    return Proposed(amendment.id, amendment.number, joined=False)


def proposed_digest(amendment: Amendment, clause: VersionClause) -> Digest | None:
    """Return the digest of a clause in the words of an amendment; none where the clause would go."""
    if amendment.kind is AmendmentKind.DELETE:
        return None
    return clause_digest(kind=clause.kind.value, heading=amendment.heading or clause.heading, text=amendment.text)


def _canonical(change: Change, clause: VersionClause) -> Change:
    heading = canonical_text(change.heading).replace("\n", " ")
    return replace(
        change,
        text="" if change.kind is AmendmentKind.DELETE else canonical_text(change.text),
        heading="" if change.kind is AmendmentKind.REPLACE and heading == clause.heading else heading,
        rationale=change.rationale.strip(),
    )


def _refuse_unfit(change: Change, clause: VersionClause) -> None:
    refuse_unfit_words(heading=change.heading, text=change.text, rationale=change.rationale)
    if not change.text and change.kind is not AmendmentKind.DELETE:
        raise InvalidError("amendment.empty")
    if not change.heading and change.kind is AmendmentKind.INSERT:
        raise InvalidError("amendment.heading_missing")
    if change.kind is AmendmentKind.REPLACE and change.text == clause.text and not change.heading:
        raise InvalidError("amendment.changes_nothing")
    if not change.rationale:
        raise InvalidError("amendment.rationale_missing")


def _same(session: Session, who: Representation, change: Change) -> Amendment | None:
    """Return the amendment that says the very same of the very same words, whoever proposed it."""
    statement = select(Amendment).where(
        Amendment.pact_id == who.pact.id,
        Amendment.clause_id == change.clause_id,
        Amendment.kind == change.kind,
        Amendment.base_digest == change.read_digest,
        Amendment.heading == change.heading,
        Amendment.text == change.text,
        col(Amendment.state).in_(UNSETTLED),
    )
    return session.exec(statement.order_by(col(Amendment.number))).first()


def _joined(
    session: Session, who: Representation, amendment: Amendment, *, reason: str, actor: Actor, at: datetime
) -> Proposed:
    own = amendment.party_id == who.party.id
    before = standing_voice(session, amendment, party_id=who.party.id)
    if before is not Voice.SPONSORS:
        add_voice(session, who, amendment, voice=Voice.SPONSORS, reason=reason, actor=actor, at=at)
    return Proposed(amendment.id, amendment.number, joined=not own)


def _row(session: Session, who: Representation, circulation: Circulation, change: Change, *, at: datetime) -> Amendment:
    number = session.exec(select(func.count()).where(Amendment.pact_id == who.pact.id)).one() + 1
    return Amendment(
        id=derived_id(who.pact.id, "amendment", number),
        pact_id=who.pact.id,
        circulation_id=circulation.id,
        clause_id=change.clause_id,
        party_id=who.party.id,
        person_id=who.person.id,
        number=number,
        kind=change.kind,
        base_digest=change.read_digest,
        heading=change.heading,
        text=change.text,
        rationale=change.rationale,
        state=AMENDMENT_RULES.initial,
        proposed_at=at,
    )


def _facts(amendment: Amendment, clause: VersionClause) -> dict[str, Any]:
    return {
        "amendment": amendment.number,
        "kind": amendment.kind.value,
        "clause": amendment.clause_id,
        "from": amendment.base_digest,
        "to": proposed_digest(amendment, clause),
        "rationale": amendment.rationale,
    }
