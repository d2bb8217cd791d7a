"""The whole matrix of positions as a file for spreadsheets."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from flask import Response
from flask_babel import gettext as _

from app.database import reading
from app.desk.stances import stance_of
from app.downloads import download
from app.i18n import language
from app.members import own_pact
from app.refusals import sentence
from app.serving import serving
from app.spreadsheets import CSV, spreadsheet
from app.words import word
from workflows.queries.parties import PartyCard
from workflows.queries.party_progress import party_progress
from workflows.queries.position_matrix import PositionMatrix, position_matrix
from workflows.queries.positions import Standing


def positions_file(pact_id: UUID) -> Response:
    """Hand over every position of the last round: a row a clause, a column an organisation."""
    with reading(serving().engine) as session:
        own_pact(session, pact_id)
        parties = [row.party for row in party_progress(session, pact_id=pact_id)]
        matrix = position_matrix(session, pact_id=pact_id)
    content = spreadsheet(_rows(matrix, parties), language=language())
    return download(content, name=f"{_('positions')}.csv", media_type=CSV)


def _rows(matrix: PositionMatrix, parties: Sequence[PartyCard]) -> Iterator[list[str]]:
    yield [
        _("Article"),
        _("Heading"),
        _("How it is decided"),
        _("State"),
        _("Outcome"),
        *(party.short_name for party in parties),
    ]
    for clause in matrix.clauses:
        cells = (matrix.cells.get((clause.clause_id, party.id)) for party in parties)
        yield [
            clause.number,
            clause.heading,
            word(clause.rule),
            word(clause.outcome.verdict),
            sentence(clause.outcome),
            *map(_cell, cells),
        ]


def _cell(standing: Standing | None) -> str:
    words = stance_of(standing)
    return f"{words}: {standing.reason}" if standing and standing.reason else words
