"""The title of a pact and what it is about, in the language that is asked for."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from signatures.digests import Digest
from signatures.texts import clause_digest
from workflows.queries.translations import translations
from workflows.tables.pact import Pact


@dataclass(frozen=True)
class PactTitle:
    """The title and the subject of a pact; `language` is that of these words, `digest` that of the original ones."""

    title: str
    subject: str
    language: str
    digest: Digest


def pact_title(session: Session, *, pact_id: UUID, language: str | None = None) -> PactTitle:
    """Return the title in a language where it was translated, else in the pact's own."""
    pact = session.get_one(Pact, pact_id)
    digest = clause_digest(kind="title", heading=pact.title, text=pact.subject)
    translated = translations(session, pact_id=pact_id, language=language).get((pact_id, digest)) if language else None
    if translated is None:
        return PactTitle(title=pact.title, subject=pact.subject, language=pact.language, digest=digest)
    return PactTitle(title=translated.heading, subject=translated.text, language=translated.language, digest=digest)
