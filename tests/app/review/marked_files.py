"""The draft of the small pact as it is issued, and as partners mark it up, made by hand."""

from collections.abc import Mapping
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from document_templates.catalog import DocumentKind
from document_templates.text_blocks import with_numbers
from tests.app.guest_pact import PACT, GuestPact
from tests.document_templates.markup.files import NAMESPACE, file, par
from tests.document_templates.markup.test_remarks import comment
from workflows.actions.keep_document import RenderedDocument, keep_document
from workflows.actors import WORKER
from workflows.identity import clause_id
from workflows.queries.documents import document_cards
from workflows.queries.returned_files import ReturnedFileCard, returned_files

COVER = "Bozza con i paragrafi numerati"
Edits = Mapping[tuple[str, int], tuple[str, ...]]


def issue(pact: GuestPact, kind: DocumentKind = DocumentKind.REVIEW, *, cover: str = COVER) -> bytes:
    """Keep the draft of the round, and return it."""
    content = draft(pact, cover=cover)
    for card in pact.ask(document_cards, pact_id=PACT):
        if card.kind is kind and card.pdf_digest is None:
            digest = pact.installation.vault.put(content if card.language == "it" else draft(pact, language="en"))
            rendered = RenderedDocument(digest, digest, "test", "1", 1)
            pact.act(keep_document, document_id=card.id, rendered=rendered, actor=WORKER)
    return content


def draft(
    pact: GuestPact,
    edits: Edits | None = None,
    *,
    cover: str = COVER,
    comments: tuple[str, ...] = (),
    of: str = str(PACT),
    language: str = "it",
) -> bytes:
    """Write the draft; `edits` hold what stands in a paragraph instead of its words, nothing where it is gone."""
    sheet = pact.sheet("mutua")
    body = [par(cover)]
    for row in sheet.clauses:
        lines = [row.clause.heading, *with_numbers(row.clause.text, sheet.numbers).split("\n")]
        for number, words in enumerate(lines):
            content = (edits or {}).get((row.clause.key, number), (words.removeprefix("- "),))
            if content:
                body.append(par(*content, at=(str(clause_id(PACT, row.clause.key)), number)))
    more = {"comments": f"<w:comments {NAMESPACE}>{''.join(comments)}</w:comments>"} if comments else {}
    return file(*body, pact=of, version=sheet.circulation.version, language=language, more=more, kinds=tuple(more))


def remark(number: int, words: str) -> str:
    """Write a comment."""
    return comment(number, words).replace("w14:paraId", "w:rsidR")


def send(browser: FlaskClient, content: bytes, *, name: str = "bozza.docx") -> TestResponse:
    return browser.post("/review/files", data={"file": (BytesIO(content), name)})


def sent(pact: GuestPact, party: str = "cpe") -> tuple[ReturnedFileCard, ...]:
    cards: tuple[ReturnedFileCard, ...] = pact.ask(returned_files, pact_id=PACT, party_id=pact.parties[party])
    return cards
