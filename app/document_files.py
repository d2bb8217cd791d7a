"""The files of a pact's documents, out of the vault."""

from flask import Response, abort

from app.downloads import PDF, download
from app.serving import serving
from workflows.queries.documents import DocumentCard

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def document_file(document: DocumentCard, format: str) -> Response:  # noqa: A002 - `pdf` or `docx` is its format
    """Answer with a document as `pdf` or `docx`, or that there is none.

    Raises:
        SignatureError: `vault.*`, what was kept is no longer there, or no longer what it was.
    """
    kept = {"pdf": (document.pdf_digest, PDF), "docx": (document.docx_digest, DOCX)}
    digest, media_type = kept.get(format, (None, ""))
    if digest is None:
        abort(404)
    name = f"{document.kind.value}-{document.version}-{document.language}.{format}"
    return download(serving().vault.get(digest), name=name, media_type=media_type)
