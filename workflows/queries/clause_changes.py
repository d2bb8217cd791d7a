"""Which clauses of the last round are not as they were in the round before."""

from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import Session, col

from workflows.tables.circulation import Circulation
from workflows.tables.text import VersionClause


class ClauseChange(StrEnum):
    """What happened to a clause between two rounds."""

    NEW = "new"
    CHANGED = "changed"


def clause_changes(session: Session, *, circulation: Circulation) -> Mapping[UUID, ClauseChange]:
    """Return the clauses that are new or changed in a round; none in the first, where everything is new."""
    if circulation.number == 1:
        return {}
    before = dict(session.execute(_digests(circulation, number=circulation.number - 1)).all())
    now = dict(session.execute(_digests(circulation, number=circulation.number)).all())
    return {
        clause_id: ClauseChange.CHANGED if clause_id in before else ClauseChange.NEW
        for clause_id, digest in now.items()
        if before.get(clause_id) != digest
    }


def _digests(circulation: Circulation, *, number: int) -> Select[UUID, str]:
    return (
        select(col(VersionClause.clause_id), col(VersionClause.text_digest))
        .join(Circulation, col(Circulation.version_id) == col(VersionClause.version_id))
        .where(col(Circulation.pact_id) == circulation.pact_id, col(Circulation.number) == number)
    )
