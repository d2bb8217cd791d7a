"""Sign with a tool of one's own: take the PDF, or sign an envelope, and hand the file in."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import reading, transaction
from app.downloads import PDF, download
from app.guests import guest_actor
from app.refusals import sentence
from app.serving import serving
from app.signing.files import own_files
from app.signing.forms import SignedFileForm
from app.signing.judging import UploadError, judged
from app.signing.table import Table, set_table
from app.web_errors import status_of
from signatures.errors import SignatureError
from workflows.actions.give_back_lease import give_back_lease
from workflows.actions.hand_in import hand_in
from workflows.actions.take_lease import take_lease
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError
from workflows.queries.signing_heads import signing_heads
from workflows.tables.signed_file import FileState


def elsewhere() -> ResponseReturnValue:
    """Show how to sign with one's own tool, who has the PDF now, and the files sent so far."""
    table = set_table()
    if not table.awaits_signature:
        return redirect(url_for("signing.start"), code=303)
    return _page(table, SignedFileForm(formdata=None))


def take() -> ResponseReturnValue:
    """Take the PDF that goes from one signatory to the next."""
    try:
        with transaction(serving().engine) as session:
            take_lease(session, actor=guest_actor(), at=serving().now(), lasting=serving().settings.lease)
    except ForbiddenMoveError as error:
        return _page(set_table(), SignedFileForm(formdata=None), refusal=sentence(error.refusal)), status_of(error)
    return redirect(url_for("signing.elsewhere", _anchor="pdf"), code=303)


def give_back() -> ResponseReturnValue:
    """Give the PDF back, so that whoever waits may take it."""
    try:
        with transaction(serving().engine) as session:
            give_back_lease(session, actor=guest_actor(), at=serving().now())
    except ForbiddenMoveError as error:
        return _page(set_table(), SignedFileForm(formdata=None), refusal=sentence(error.refusal)), status_of(error)
    flash(_("The file was given back: whoever waits may take it."), "success")
    return redirect(url_for("signing.elsewhere"), code=303)


def head() -> ResponseReturnValue:
    """Hand over the newest PDF of the chain, to whoever has taken it."""
    table = set_table()
    if not table.has_the_pdf:
        abort(404)
    asked = table.what_is_asked()
    with reading(serving().engine) as session:
        newest, *_older = signing_heads(session, pact_id=table.pact.id, final_digest=asked.signature.final_digest)
    name = f"patto-v{asked.final.version}-{newest[:8]}.pdf"
    return download(serving().vault.get(newest), name=name, media_type=PDF)


def send() -> ResponseReturnValue:
    """Take in a signed file: it counts, or waits for the coordinator, or is kept aside with the reasons."""
    table, form = set_table(), SignedFileForm()
    if table.has_signed:
        return redirect(url_for("signing.receipt"), code=303)
    if not form.validate():
        return _page(table, form), 422
    try:
        file = judged(form.file.data, table)
        with transaction(serving().engine) as session:
            timestamped = serving().timestamped
            taken = hand_in(session, file=file, actor=guest_actor(), at=serving().now(), timestamped=timestamped)
    except UploadError as error:
        form.file.errors = [error.sentence]
        return _page(table, form), 422
    except SignatureError as error:
        return _page(table, form, refusal=sentence(error)), 503
    except (ForbiddenMoveError, InvalidError, StaleTextError) as error:
        return _page(set_table(), form, refusal=sentence(error.refusal)), status_of(error)
    if taken.state is FileState.COUNTED:
        return redirect(url_for("signing.receipt"), code=303)
    return redirect(url_for("signing.file", file_id=taken.id), code=303)


def _page(table: Table, form: SignedFileForm, *, refusal: str | None = None) -> str:
    return render_template(
        "signing/elsewhere.html",
        table=table,
        pact=table.pact,
        form=form,
        refusal=refusal,
        files=own_files(table),
        megabytes=serving().settings.upload_megabytes,
    )
