"""The Word files that a partner sends back: how to, what was sent before, and what was understood of one."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.utils import secure_filename

from app.database import reading, transaction
from app.document_files import by_language
from app.guests import guest_actor
from app.refusals import sentence
from app.review.reading import drafts, understand
from app.review.return_forms import ClauseReturnForm, ReturnForm, begun_form
from app.review.table import Table, set_table
from app.review.understanding import ClauseRead, Understanding
from app.serving import serving
from app.web_errors import status_of
from document_templates.errors import DocumentError
from signatures.digests import Digest, sha256
from workflows.actions.return_file import KeptReturn, return_file
from workflows.errors import ForbiddenMoveError, InvalidError
from workflows.queries.returned_files import ReturnedFileCard, returned_files
from workflows.queries.words_read import WordsRead
from workflows.tables.returned_file import ReturnState

_LONGEST_NAME = 80


def files() -> ResponseReturnValue:
    """Show how to answer with a Word file, and the files sent so far."""
    return _files_page(set_table(), ReturnForm(formdata=None))


def send() -> ResponseReturnValue:
    """Keep a file before anything of it is judged, so that nothing is lost; then show what was understood."""
    table, form = set_table(), ReturnForm()
    if not form.validate():
        return _files_page(table, form), 422
    content = form.file.data.stream.read(serving().settings.return_limit + 1)
    if len(content) > serving().settings.return_limit:
        form.file.errors = [
            _("The file is larger than %(megabytes)s MB.", megabytes=serving().settings.return_megabytes)
        ]
        return _files_page(table, form), 422
    same = _sent_just_now(table, sha256(content))
    if same is None:
        try:
            same = _kept(content, name=form.file.data.filename)
        except (ForbiddenMoveError, InvalidError) as error:
            form.form_errors.append(sentence(error.refusal))
            return _files_page(table, form), status_of(error)
        flash(_("File received and kept. Nothing of it counts yet."), "success")
    return redirect(url_for("review.file", file_id=same), code=303)


def file(file_id: UUID) -> ResponseReturnValue:
    """Show what was understood of a file that waits to be confirmed, or what became of it."""
    table = set_table()
    return file_page(table, own_file(table, file_id), {})


def own_file(table: Table, file_id: UUID) -> ReturnedFileCard:
    """Return a file that this organisation sent; any other ends the request as not found."""
    return next((card for card in _own_files(table) if card.id == file_id), None) or abort(404)


def file_page(
    table: Table,
    card: ReturnedFileCard,
    sent: Mapping[UUID, ClauseReturnForm],
    *,
    refusals: tuple[str, ...] = (),
    read: Mapping[UUID, WordsRead] | None = None,
) -> str:
    """Return the page of a file, with what was typed; `read` holds the words of clauses that have changed since."""
    understanding, refused = _understood(table, card)
    reads = understanding.clauses if understanding else ()
    shown = [(one, sent.get(one.row.clause.id) or begun_form(one)) for one in _with_all_sent(table, reads, sent)]
    return render_template(
        "review/returned_file.html",
        table=table,
        pact=table.pact,
        file=card,
        understanding=understanding,
        refused=refused,
        shown=shown,
        refusals=refusals,
        read=read or {},
    )


def _understood(table: Table, card: ReturnedFileCard) -> tuple[Understanding | None, str]:
    if card.state is not ReturnState.READ:
        return None, ""
    try:
        return understand(table, card), ""
    except DocumentError as error:
        return None, sentence(error)


def _with_all_sent(
    table: Table, reads: tuple[ClauseRead, ...], sent: Mapping[UUID, ClauseReturnForm]
) -> tuple[ClauseRead, ...]:
    """Add what was typed on clauses of which the file says nothing any more: nothing typed is dropped."""
    known = {one.row.clause.id for one in reads}
    more = (table.row(clause_id) for clause_id in sent if clause_id not in known)
    return (*reads, *(ClauseRead(row, None, (), (), ()) for row in more))


def _files_page(table: Table, form: ReturnForm) -> str:
    return render_template(
        "review/returned_files.html",
        table=table,
        pact=table.pact,
        form=form,
        files=_own_files(table),
        drafts=by_language(drafts(table)),
        megabytes=serving().settings.return_megabytes,
    )


def _own_files(table: Table) -> tuple[ReturnedFileCard, ...]:
    with reading(serving().engine) as session:
        return returned_files(session, pact_id=table.pact.id, party_id=table.party.id)


def _sent_just_now(table: Table, digest: Digest) -> UUID | None:
    """Return the same file if it waits already: a button pressed twice sends it once."""
    waiting = (card for card in _own_files(table) if card.state is ReturnState.READ and card.file_digest == digest)
    return next((card.id for card in waiting if card.circulation_id == table.sheet.circulation.id), None)


def _kept(content: bytes, *, name: str | None) -> UUID:
    safe = secure_filename(name or "")[-_LONGEST_NAME:] or "file"
    with transaction(serving().engine) as session:
        kept = KeptReturn(serving().vault.put(content), safe)
        return return_file(session, file=kept, actor=guest_actor(), at=serving().now())
