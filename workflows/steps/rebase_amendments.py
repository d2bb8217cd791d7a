"""Carry the open amendments of a clause over to its new words, or tell that somebody has to lend a hand."""

from datetime import datetime

from sqlmodel import Session

from document_templates.wording.rebase import rebase
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.machines.amendment import UNSETTLED, AmendmentState
from workflows.rules.change import AmendmentKind
from workflows.steps.amendment_row import add_standing, live_amendments, standing_words
from workflows.steps.overtake_amendments import overtake_amendments
from workflows.tables.amendment import Amendment
from workflows.tables.pact import Pact
from workflows.tables.text import Clause


def rebase_amendments(session: Session, pact: Pact, clause: Clause, *, actor: Actor, at: datetime) -> None:
    """Rebase what would change the words of a clause; what the clause says by now anyway is overtaken."""
    for amendment in live_amendments(session, clause_id=clause.id):
        keeps_clause = amendment.state is AmendmentState.ACCEPTED_AS_MODIFIED
        if amendment.kind is AmendmentKind.REPLACE or (amendment.kind is AmendmentKind.DELETE and keeps_clause):
            _rebase(session, pact, clause, amendment, actor=actor, at=at)


def _rebase(session: Session, pact: Pact, clause: Clause, amendment: Amendment, *, actor: Actor, at: datetime) -> None:
    modified = amendment.state is AmendmentState.ACCEPTED_AS_MODIFIED
    for own in (False, True):
        _carry_over(session, clause, amendment, own=own, at=at)
    wanted = standing_words(session, amendment, own=modified)
    if wanted is None:
        raise AssertionError("an amendment wants some words")
    if not wanted.needs_hand and wanted.text == clause.text and amendment.heading in ("", clause.heading):
        _nothing_left(session, pact, amendment, actor=actor, at=at)
        return
    audit.record(
        session,
        pact,
        tag=AuditTag.AMENDMENT_REBASED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", amendment.party_id), audit.subject("amendment", amendment.id)),
        facts={
            "amendment": amendment.number,
            "clause": clause.id,
            "to": clause.text_digest,
            "needs_hand": wanted.needs_hand,
        },
    )


def _carry_over(session: Session, clause: Clause, amendment: Amendment, *, own: bool, at: datetime) -> None:
    before = standing_words(session, amendment, own=own)
    if before is not None:
        moved = rebase(before.base, before.text, onto=clause.text)
        hand = bool(moved.collisions)
        add_standing(session, amendment, clause, text=moved.text, own=own, needs_hand=hand, at=at)


def _nothing_left(session: Session, pact: Pact, amendment: Amendment, *, actor: Actor, at: datetime) -> None:
    if amendment.state in UNSETTLED:
        overtake_amendments(session, pact, [amendment], actor=actor, at=at)
    else:
        amendment.incorporated_at = at
