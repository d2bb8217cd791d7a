"""Confirm what was understood of a file that came back: its changes are proposed, its remarks become positions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import open_circulation, speaker
from workflows.rules.change import Change
from workflows.rules.clause_answer import ClauseAnswer
from workflows.steps.own_return import own_return
from workflows.steps.propose import propose
from workflows.steps.record_positions import record_positions
from workflows.tables.returned_file import ReturnState


def confirm_file(
    session: Session,
    *,
    file_id: UUID,
    changes: Sequence[Change],
    answers: Sequence[ClauseAnswer],
    actor: Actor,
    at: datetime,
) -> None:
    """Let count what whoever sent the file confirms of it, as corrected; all of it counts, or nothing.

    Raises:
        UnknownError: `file.unknown` or `clause.unknown`.
        StaleTextError: `clause.stale`.
        InvalidError: `file.nothing_confirmed`, or what proposing and answering refuse.
        NotAllowedError: somebody else speaks for the organisation.
        ForbiddenMoveError: `file.settled`, or no circulation is open.
    """
    who = speaker(session, actor=actor)
    circulation = open_circulation(session, pact=who.pact)
    row = own_return(session, who, file_id=file_id)
    if not changes and not answers:
        raise InvalidError("file.nothing_confirmed")
    proposed = [
        propose(session, who, circulation=circulation, change=change, actor=actor, at=at).number for change in changes
    ]
    if answers:
        record_positions(session, who, circulation=circulation, answers=answers, actor=actor, at=at)
    row.state, row.settled_at = ReturnState.CONFIRMED, at
    audit.record(
        session,
        who.pact,
        tag=AuditTag.FILE_CONFIRMED,
        actor=actor,
        at=at,
        subjects=(audit.subject("party", who.party.id), audit.subject("person", who.person.id)),
        facts={"returned": row.id, "file": row.file_digest, "amendments": proposed, "answers": len(answers)},
    )
    session.flush()
