"""Count a wrong guess at a secret, for everybody it is counted for; guesses too old to matter are forgotten."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col, delete

from workflows.tables.guess import Guess, GuessKind

KEPT = timedelta(days=1)
"""Longer than any pause lasts."""


def count_guess(session: Session, *, kind: GuessKind, source_digests: Iterable[str], at: datetime) -> None:
    """Count one guess for each of the sources."""
    session.exec(delete(Guess).where(col(Guess.at) < at - KEPT))
    session.add_all(Guess(id=uuid4(), kind=kind, source_digest=digest, at=at) for digest in source_digests)
    session.flush()
