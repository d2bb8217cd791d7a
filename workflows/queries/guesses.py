"""How often somebody guessed wrong of late."""

from datetime import datetime

from sqlmodel import Session, col, select

from workflows.tables.guess import Guess, GuessKind


def guesses_since(
    session: Session, *, kind: GuessKind, source_digest: str, since: datetime, most: int
) -> tuple[datetime, ...]:
    """Return when the wrong guesses of a source were, newest first, not more than `most` of them."""
    statement = (
        select(Guess.at)
        .where(Guess.kind == kind, Guess.source_digest == source_digest, col(Guess.at) > since)
        .order_by(col(Guess.at).desc())
        .limit(most)
    )
    return tuple(session.exec(statement))
