"""What the guards of the pact's machine need to know, read once."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session, col, func, select

from document_templates.catalog import DocumentKind
from document_templates.text_blocks import references
from workflows.finding import annexes_of, clauses_of, last_circulation, people_of, voting_parties_of
from workflows.machines.amendment import TAKEN, UNSETTLED, AmendmentState
from workflows.machines.pact import PactFacts, PactState
from workflows.queries.clause_outcomes import clause_outcomes
from workflows.queries.signed_parties import signed_parties
from workflows.rules.outcome import DecisionRule
from workflows.rules.words import MOST_IN_A_PACT, length_on_paper
from workflows.tables.amendment import Amendment
from workflows.tables.document import Document, DocumentState
from workflows.tables.pact import Pact
from workflows.tables.party import Party, Person
from workflows.tables.text import Clause, ClauseKind


def pact_facts(session: Session, *, pact_id: UUID, missing_accepted: bool = False) -> PactFacts:
    """Read the facts of a pact; `missing_accepted` is the coordinator's word that some may be missing."""
    pact = session.get_one(Pact, pact_id)
    clauses = clauses_of(session, pact_id=pact_id)
    parties = voting_parties_of(session, pact_id=pact_id)
    people = people_of(session, pact_id=pact_id)
    circulation = last_circulation(session, pact_id=pact_id)
    signed = signed_parties(session, pact)
    return PactFacts(
        clauses=len(clauses),
        excess_length=_excess_length(session, clauses, pact_id=pact_id),
        parties=len(parties),
        parties_without_speaker=_without(parties, (person for person in people if person.speaks)),
        parties_without_signatory=_without(parties, (person for person in people if person.signs)),
        broken_references=_broken_references(clauses),
        clauses_concerning_nobody=_concerning_nobody(clauses, parties),
        circulation_open=circulation is not None and circulation.closed_at is None,
        undecided_clauses=_undecided_clauses(session, pact),
        unsettled_amendments=_count_amendments(session, pact, UNSETTLED),
        amendments_to_incorporate=_count_amendments(session, pact, TAKEN),
        final_kept=_final_kept(session, pact),
        signatures_given=len(signed),
        minimum_signatures=min(pact.minimum_signatures, len(parties)),
        missing_signatures=tuple(party.short_name for party in parties if party.id not in signed),
        missing_accepted=missing_accepted,
    )


def _excess_length(session: Session, clauses: Iterable[Clause], *, pact_id: UUID) -> int:
    annexes = (annex.text for annex in annexes_of(session, pact_id=pact_id))
    length = sum(map(length_on_paper, (*(clause.text for clause in clauses), *annexes)))
    return max(0, length - MOST_IN_A_PACT)


def _without(parties: Iterable[Party], people: Iterable[Person]) -> tuple[str, ...]:
    represented = {person.party_id for person in people}
    return tuple(party.short_name for party in parties if party.id not in represented)


def _broken_references(clauses: Iterable[Clause]) -> tuple[str, ...]:
    clauses = list(clauses)
    articles = {clause.key for clause in clauses if clause.kind is ClauseKind.ARTICLE}
    return tuple(clause.heading for clause in clauses if not set(references(clause.text)) <= articles)


def _concerning_nobody(clauses: Iterable[Clause], parties: Iterable[Party]) -> tuple[str, ...]:
    present = {str(party.id) for party in parties}
    return tuple(
        clause.heading
        for clause in clauses
        if clause.rule is DecisionRule.CONCERNED and not present.intersection(clause.concerns)
    )


def _undecided_clauses(session: Session, pact: Pact) -> tuple[str, ...]:
    """Outcomes matter only while agreement is near: elsewhere reading them would be work for nothing."""
    if pact.state is not PactState.IN_REVIEW:
        return ()
    outcomes = clause_outcomes(session, pact_id=pact.id)
    return tuple(clause.number or clause.heading for clause in outcomes if not clause.outcome.decided)


def _count_amendments(session: Session, pact: Pact, states: frozenset[AmendmentState]) -> int:
    statement = select(func.count()).where(
        Amendment.pact_id == pact.id, col(Amendment.state).in_(states), col(Amendment.incorporated_at).is_(None)
    )
    return session.exec(statement).one()


def _final_kept(session: Session, pact: Pact) -> bool:
    statement = select(Document.id).where(
        Document.pact_id == pact.id,
        Document.kind == DocumentKind.FINAL,
        Document.language == pact.language,
        Document.state == DocumentState.KEPT,
        Document.pdf_digest == pact.final_digest,
    )
    return pact.final_digest is not None and session.exec(statement).first() is not None
