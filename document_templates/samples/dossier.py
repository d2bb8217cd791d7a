"""Sample of the index of a dossier."""

from collections.abc import Iterator
from uuid import NAMESPACE_OID, uuid5

from document_templates.contexts import FilePaper, IndexPaper
from document_templates.pact_models import PactModel
from document_templates.samples.parties import party_papers, signing_parties
from document_templates.samples.setting import CONCLUDED_AT, digest, head
from document_templates.samples.signing import TRAIL_SIZE

TEXTS_OF_ROUNDS = ("draft", "review", "observations")


def index(model: PactModel, text_language: str) -> IndexPaper:
    """The index of a dossier that holds some of everything."""
    return IndexPaper(
        **head(model, version=3, at=CONCLUDED_AT, text_language=text_language),
        state="in_force",
        parties=party_papers(model),
        trail_size=TRAIL_SIZE,
        head_digest=digest("head"),
        files=tuple(_file(*one) for one in _files(model)),
    )


def _files(model: PactModel) -> Iterator[tuple[str, str, str, int | None]]:
    """Path, kind, language and version of each file."""
    language = model.language
    yield "data/pact.json", "pact", "", None
    yield "data/documents.json", "documents", "", None
    for version in (1, 2, 3):
        yield f"data/texts/version-{version}.json", "text", language, version
        for kind in TEXTS_OF_ROUNDS:
            yield f"data/documents/{kind}-{version}-{language}.pdf", kind, language, version
    for kind in ("final", "signatures", "minutes", "summary"):
        yield f"data/documents/{kind}-3-{language}.pdf", kind, language, 3
    yield "data/trail/trail.jsonl", "trail", "", None
    yield "data/trail/head.json", "head", "", None
    yield "data/trail/timestamps/41.tsr", "timestamp", "", None
    for party in signing_parties(model):
        yield f"data/trail/signatories/{uuid5(NAMESPACE_OID, party.name)}.json", "signatory", "", None
    for party in signing_parties(model)[:6]:
        yield f"data/evidence/{uuid5(NAMESPACE_OID, party.tax_code)}.json", "evidence", "", None
        yield f"data/signed/{uuid5(NAMESPACE_OID, party.tax_code)}.pdf", "signed", "", None
        yield f"data/attachments/powers-{digest(party.name)}.pdf", "powers", "", None
        yield f"data/attachments/{digest(party.name)}.pdf", "attachment", "", None
        yield f"data/receipts/round-1-{digest(party.name)}.eml", "certified_receipt", "", None
    yield "data/signed/final.p7m", "merged", "", None


def _file(path: str, kind: str, language: str, version: int | None) -> FilePaper:
    return FilePaper(path, kind, language, version, size=1000 + 977 * len(path), digest=digest(path))
