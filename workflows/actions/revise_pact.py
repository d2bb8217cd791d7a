"""Revise a pact's terms: its title, what it is about, and the rules it goes by."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.text_blocks import canonical_text
from signatures.tags import AuditTag
from workflows import audit
from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.finding import open_text
from workflows.queries.as_read import changed_values
from workflows.queries.pact_cards import pact_card
from workflows.rules.outcome import Silence
from workflows.rules.words import refuse_unfit_words
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class PactTerms:
    """The terms as they are entered."""

    title: str
    short_title: str
    subject: str
    place: str
    silence: Silence
    minimum_signatures: int
    authorisation_may_be_pending: bool


def revise_pact(
    session: Session, *, pact_id: UUID, terms: PactTerms, read_digest: str, actor: Actor, at: datetime
) -> None:
    """Give a pact other terms than those that were read; what stands already is not written again.

    Raises:
        InvalidError: `pact.terms_incomplete`, `pact.minimum_too_low`, `text.too_long` or `text.unprintable`.
        StaleTextError: `draft.stale`, they were revised since they were read.
        ForbiddenMoveError: the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    before = pact_card(session, pact_id=pact.id)
    _write(pact, terms)
    after = pact_card(session, pact_id=pact.id)
    changed = changed_values(before, after, read_digest=read_digest)
    if not changed:
        return
    audit.record(
        session,
        pact,
        tag=AuditTag.PACT_REVISED,
        actor=actor,
        at=at,
        facts={"fields": list(changed), **{name: getattr(after, name) for name in changed}},
    )
    session.flush()


def _write(pact: Pact, terms: PactTerms) -> None:
    names = ("title", "short_title", "subject", "place")
    words = {name: canonical_text(getattr(terms, name)).replace("\n", " ") for name in names}
    if not all(words.values()):
        raise InvalidError("pact.terms_incomplete")
    if terms.minimum_signatures < 1:
        raise InvalidError("pact.minimum_too_low")
    refuse_unfit_words(**words)
    for name, text in words.items():
        setattr(pact, name, text)
    pact.silence = terms.silence
    pact.minimum_signatures = terms.minimum_signatures
    pact.authorisation_may_be_pending = terms.authorisation_may_be_pending
