"""Sign: read, ask for a code, confirm the statement with it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from app.database import transaction
from app.document_files import by_language
from app.guests import guest_actor
from app.i18n import language
from app.links import code_digest
from app.refusals import sentence
from app.serving import serving
from app.signing.files import waiting_file
from app.signing.forms import CodeForm, SignatureForm
from app.signing.papers import signing_papers
from app.signing.statement import statement
from app.signing.table import Table, set_table
from app.web_errors import status_of
from workflows.actions.request_code import request_code
from workflows.actions.sign import CodeRefused, Declaration, SignatureGiven, sign
from workflows.errors import ForbiddenMoveError, InvalidError, StaleTextError


def start() -> ResponseReturnValue:
    """Show what is asked: the text, the statement, and how to go on; or where things stand."""
    return _start(set_table())


def ask_for_code() -> ResponseReturnValue:
    """Have a code sent, then ask for it."""
    try:
        with transaction(serving().engine) as session:
            request_code(session, actor=guest_actor(), at=serving().now())
    except ForbiddenMoveError as error:
        return _start(set_table(), refusal=sentence(error.refusal)), status_of(error)
    flash(_("A code is on its way to your mail address."), "success")
    return redirect(url_for("signing.signature"), code=303)


def signature() -> ResponseReturnValue:
    """Show the statement with the fields for name and code."""
    table = set_table()
    if not table.may_sign:
        return redirect(url_for("signing.start"), code=303)
    return _page(table, SignatureForm(formdata=None))


def give() -> ResponseReturnValue:
    """Give the signature; a wrong code is counted, and the page says what is left."""
    table, form = set_table(), SignatureForm()
    if table.has_signed:
        return redirect(url_for("signing.receipt"), code=303)
    if not form.validate():
        return _page(table, form), 422
    try:
        outcome = _sign(table, form)
    except InvalidError as error:
        return _invalid(table, form, error)
    except (ForbiddenMoveError, StaleTextError) as error:
        return _start(set_table(), refusal=sentence(error.refusal)), status_of(error)
    if isinstance(outcome, CodeRefused):
        form.code.errors = [_refused(outcome)]
        return _page(table, form), 422
    return redirect(url_for("signing.receipt"), code=303)


def _sign(table: Table, form: SignatureForm) -> SignatureGiven | CodeRefused:
    """Sign the statement in the very words that were on the page, whatever language is spoken since."""
    asked, installation = table.what_is_asked(), serving()
    with force_locale(form.statement_language.data):
        declaration = Declaration(
            read_digest=form.read_digest.data,
            statement=statement(table.pact, asked.signature, version=asked.final.version),
            language=language(),
            signed_name=form.signed_name.data,
            drawn=form.drawn.data or "",
            code_digest=code_digest(form.code.data, signature_id=asked.signature.id, secret=installation.secret),
        )
    with transaction(installation.engine) as session:
        return sign(session, declaration=declaration, actor=guest_actor(), at=installation.now())


def _invalid(table: Table, form: SignatureForm, error: InvalidError) -> ResponseReturnValue:
    """Say what is wrong beside its field; a drawing that cannot be taken is not sent again with the next try."""
    if error.refusal.code == "signature.drawing_unfit":
        form.drawn.errors, form.drawn.data = [sentence(error.refusal)], ""
    else:
        form.signed_name.errors = [sentence(error.refusal)]
    return _page(table, form), status_of(error)


def _refused(outcome: CodeRefused) -> str:
    if not outcome.tries_left:
        return str(_("This code can no longer be used: ask for a new one."))
    left = outcome.tries_left
    return str(ngettext("Wrong code: %(num)s try left.", "Wrong code: %(num)s tries left.", left))


def _start(table: Table, *, refusal: str | None = None) -> str:
    asked = table.asked
    words = statement(table.pact, asked.signature, version=asked.final.version) if asked else ""
    return render_template(
        "signing/start.html",
        table=table,
        pact=table.pact,
        statement=words,
        form=CodeForm(),
        refusal=refusal,
        papers=by_language(signing_papers(table)),
        waiting=waiting_file(table),
    )


def _page(table: Table, form: SignatureForm) -> str:
    """Tie the form to the words shown: this document, this statement, this language."""
    asked = table.what_is_asked()
    form.read_digest.data, form.statement_language.data = asked.signature.final_digest, language()
    form.code.data = ""
    form.signed_name.description = _("As in the declaration above: %(person)s.", person=asked.signature.person)
    return render_template(
        "signing/sign.html",
        table=table,
        pact=table.pact,
        statement=statement(table.pact, asked.signature, version=asked.final.version),
        form=form,
        code_form=CodeForm(formdata=None),
    )
