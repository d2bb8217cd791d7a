"""The final text, to read on the page and to keep as the very PDF that is signed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.courtesy import courtesy
from app.database import reading
from app.downloads import PDF, download
from app.serving import serving
from app.signing.table import set_table
from workflows.queries.versions import version_text


def text() -> ResponseReturnValue:
    """Show the final text."""
    table = set_table()
    asked = table.what_is_asked()
    with reading(serving().engine) as session:
        words = version_text(session, version_id=asked.final.version_id)
        told = courtesy(session, version_id=asked.final.version_id, original=table.pact.language)
    return render_template("signing/text.html", table=table, pact=table.pact, asked=asked, text=words, courtesy=told)


def pdf() -> ResponseReturnValue:
    """Hand over the final document."""
    asked = set_table().what_is_asked()
    content = serving().vault.get(asked.signature.final_digest)
    return download(content, name=f"patto-v{asked.final.version}.pdf", media_type=PDF)
