"""A new master tried before it is adopted: what it uses, what would break, and how it comes out."""

from threading import BoundedSemaphore

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.desk.acting import acted, form_page
from app.desk.master_forms import MasterForm, safe_name
from app.desk.masters import known_kind, page_of
from app.downloads import PDF, download
from app.forms import Form
from app.members import own_lead_body
from app.refusals import sentence
from app.serving import serving
from document_templates.catalog import DocumentKind
from document_templates.checking.report import MasterReport
from document_templates.errors import DocumentError
from signatures.errors import SignatureError
from workflows.actions.adopt_master import adopt_master

_REFUSED = 422

# To try a master is to make a whole document: whoever sends many at once must not keep everybody's waiting.
_AT_ONCE = BoundedSemaphore(2)


def try_master(kind: str, language: str) -> ResponseReturnValue:
    """Check an upload; what would break is told and not kept, what is sound is kept, to be looked at and adopted."""
    known, form = known_kind(kind, language), MasterForm()
    if not form.validate_on_submit():
        return page_of(known, language, form)
    content = form.file.data.read()
    try:
        report = _report(content, kind=known, language=language)
    except DocumentError as error:
        form.file.errors = [sentence(error)]
        return page_of(known, language, form)
    if report.breaks:
        return render_template("desk/master_broken.html", kind=known, tag=language, report=report), _REFUSED
    digest, name = serving().vault.put(content), safe_name(form.file.data.filename)
    return redirect(url_for("desk.tried_master", kind=kind, language=language, digest=digest, name=name), code=303)


def tried_master(kind: str, language: str, digest: str) -> ResponseReturnValue:
    """Show what a new master uses and how it comes out, or adopt it."""
    known, form = known_kind(kind, language), Form()
    name, report = safe_name(request.args.get("name")), _kept_report(digest, kind=known, language=language)
    facts = {"lead_body_id": own_lead_body(), "kind": kind, "language": language}
    if form.validate_on_submit() and acted(form, adopt_master, docx_digest=digest, file_name=name, **facts):
        flash(_("This master is in use from now on. Documents made before stay as they are."), "success")
        return redirect(url_for("desk.master_page", kind=kind, language=language), code=303)
    return form_page(
        "desk/master_tried.html", form, kind=known, tag=language, digest=digest, file_name=name, report=report
    )


def master_preview(kind: str, language: str, digest: str) -> Response:
    """Hand over what a new master makes of the demonstration pact."""
    report = _kept_report(digest, kind=known_kind(kind, language), language=language)
    trial = report.trial or abort(404)
    return download(trial.pdf, name=f"{kind}-{language}.pdf", media_type=PDF)


def _kept_report(digest: str, *, kind: DocumentKind, language: str) -> MasterReport:
    """Check what is kept under the digest in an address anew: nothing else in the vault passes for a sound master."""
    try:
        report = _report(serving().vault.get(digest), kind=kind, language=language)
    except (DocumentError, SignatureError):
        abort(404)
    return abort(404) if report.breaks else report


def _report(content: bytes, *, kind: DocumentKind, language: str) -> MasterReport:
    if not _AT_ONCE.acquire(blocking=False):
        abort(429)
    try:
        return serving().workshop().check(content, kind=kind, language=language)
    finally:
        _AT_ONCE.release()
