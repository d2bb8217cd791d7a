"""The signed files that this person sent: what was made of each, and its bytes to have back."""

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.database import reading
from app.downloads import SIGNED, download
from app.serving import serving
from app.signed_checks import checks_in_words
from app.signing.remedies import remedies
from app.signing.table import Table, set_table
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.tables.signed_file import FileState


def file(file_id: UUID) -> ResponseReturnValue:
    """Show what was made of a file."""
    table = set_table()
    card = _own_file(table, file_id)
    return render_template(
        "signing/file.html",
        table=table,
        pact=table.pact,
        file=card,
        checks=checks_in_words(card.intake),
        remedies=remedies(card.intake.checks),
    )


def content(file_id: UUID) -> ResponseReturnValue:
    """Hand a file back, byte for byte as it came."""
    card = _own_file(set_table(), file_id)
    return download(serving().vault.get(card.digest), name=card.name, media_type=SIGNED)


def own_files(table: Table) -> tuple[SignedFileCard, ...]:
    """Return what this person sent, the newest first."""
    with reading(serving().engine) as session:
        cards = signed_files(session, pact_id=table.pact.id)
    return tuple(card for card in reversed(cards) if card.person_id == table.guest.person_id)


def waiting_file(table: Table) -> SignedFileCard | None:
    """Return the file that waits to be weighed by the coordinator, if there is one."""
    return next((card for card in own_files(table) if card.state is FileState.TO_WEIGH), None)


def _own_file(table: Table, file_id: UUID) -> SignedFileCard:
    return next((card for card in own_files(table) if card.id == file_id), None) or abort(404)
