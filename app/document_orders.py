"""What the workshop is asked to make: a document's words, by the master that was in force when it was promised."""

from collections.abc import Sequence

from sqlmodel import Session

from app.installation import Installation
from app.trail_sentences import Told, named_in, told_in
from document_templates.catalog import master
from document_templates.making import Order
from workflows.queries.documents import DocumentCard
from workflows.queries.pact_names import pact_names
from workflows.queries.papers.paper import paper
from workflows.queries.trail import TrailLine


def document_order(installation: Installation, session: Session, card: DocumentCard) -> Order:
    """Return the order for a promised document.

    Raises:
        SignatureError: `vault.*`, its master is no longer there.
        WorkflowError: why it has nothing to say yet.
    """

    def tell(lines: Sequence[TrailLine]) -> Sequence[Told]:
        names = pact_names(session, pact_id=card.pact_id, of=named_in(lines))
        return told_in(lines, settings=installation.settings, language=card.language, names=names)

    adopted = installation.vault.get(card.master_digest) if card.master_digest else None
    return Order(
        kind=card.kind,
        language=card.language,
        paper=paper(session, document=card, tell=tell),
        at=card.promised_at,
        master=adopted or master(card.kind, card.language),
    )
