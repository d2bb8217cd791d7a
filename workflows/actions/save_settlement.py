"""Save how far the settling of a clause has come; nothing is decided by it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor, ActorKind
from workflows.errors import NotAllowedError
from workflows.finding import open_text
from workflows.rules.words import refuse_unfit_words
from workflows.steps.merging import merge_of_clause
from workflows.tables.amendment import SettlementDraft


def save_settlement(
    session: Session,
    *,
    pact_id: UUID,
    clause_id: UUID,
    words: Mapping[str, str],
    removes: bool = False,
    reason: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep what was chosen so far in place of what was kept before: words by the digest of their collision, or removal.

    Collisions that are no longer there are forgotten.

    Raises:
        UnknownError: `clause.unknown`.
        InvalidError: `text.too_long` or `text.unprintable`.
        NotAllowedError: `actor.not_coordinator`.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    if actor.kind is not ActorKind.ACCOUNT or actor.id is None:
        raise NotAllowedError("actor.not_coordinator")
    merged = merge_of_clause(session, pact, clause_id=clause_id)
    standing = set(merged.collision_digests)
    kept = {digest: text for digest, text in words.items() if digest in standing}
    refuse_unfit_words(reason=reason)
    for text in kept.values():
        refuse_unfit_words(text=text)
    draft = session.get(SettlementDraft, clause_id) or SettlementDraft(
        clause_id=clause_id, pact_id=pact.id, words={}, removes=removes, reason="", account_id=actor.id, saved_at=at
    )
    draft.words, draft.removes, draft.reason = kept, removes, reason.strip()
    draft.account_id, draft.saved_at = actor.id, at
    session.add(draft)
    session.flush()
