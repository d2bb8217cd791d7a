"""Write words only over the words that were read: two coordinators at one clause never undo each other unknowingly."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actions.write_annex import write_annex
from workflows.actions.write_clause import ClauseDraft, write_clause
from workflows.actors import Actor
from workflows.errors import StaleTextError
from workflows.queries.texts import working_text


def write_clause_as_read(
    session: Session, *, pact_id: UUID, draft: ClauseDraft, read_digest: str, actor: Actor, at: datetime
) -> None:
    """Write a clause whose words still have the digest that was read ('' for a clause that is new).

    Raises:
        StaleTextError: `clause.stale`, somebody wrote it meanwhile.
    """
    clauses = working_text(session, pact_id=pact_id).clauses
    now = next((clause.text_digest for clause in clauses if clause.key == draft.key), "")
    if now != read_digest:
        raise StaleTextError("clause.stale")
    write_clause(session, pact_id=pact_id, draft=draft, actor=actor, at=at)


def write_annex_as_read(
    session: Session,
    *,
    pact_id: UUID,
    annex_id: UUID,
    heading: str,
    text: str,
    read_digest: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Write an annex whose words still have the digest that was read.

    Raises:
        StaleTextError: `clause.stale`, somebody wrote it meanwhile.
    """
    annexes = working_text(session, pact_id=pact_id).annexes
    if any(annex.id == annex_id and annex.text_digest != read_digest for annex in annexes):
        raise StaleTextError("clause.stale")
    write_annex(session, pact_id=pact_id, annex_id=annex_id, heading=heading, text=text, actor=actor, at=at)
