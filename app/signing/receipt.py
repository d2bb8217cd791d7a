"""The receipt of a signature, and its evidence record to keep."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.database import reading
from app.downloads import JSON, download
from app.serving import serving
from app.signed_checks import checks_in_words
from app.signing.drawing import drawing
from app.signing.table import set_table
from signatures.evidence.click import ClickEvidence
from signatures.evidence.reading import read_evidence
from signatures.evidence.signed_file import SignedFileEvidence
from workflows.queries.evidence_texts import evidence_text


def receipt() -> ResponseReturnValue:
    """Show what was signed, when, and under which digests."""
    table = set_table()
    if not table.has_signed:
        return redirect(url_for("signing.start"), code=303)
    with reading(serving().engine) as session:
        record = read_evidence(evidence_text(session, signature_id=table.what_is_asked().signature.id))
    checks = checks_in_words(record.intake) if isinstance(record, SignedFileEvidence) else ()
    drawn = record.drawn if isinstance(record, ClickEvidence) else None
    return render_template(
        "signing/receipt.html",
        table=table,
        pact=table.pact,
        record=record,
        checks=checks,
        drawing=drawing(drawn),
    )


def evidence() -> ResponseReturnValue:
    """Hand over the evidence record, byte for byte as it was digested."""
    table = set_table()
    if not table.has_signed:
        abort(404)
    signature = table.what_is_asked().signature
    with reading(serving().engine) as session:
        text = evidence_text(session, signature_id=signature.id)
    return download(text.encode(), name=f"patto-{signature.id}.json", media_type=JSON)
