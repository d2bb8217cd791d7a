"""What was understood of a marked-up file, clause by clause, on the words as they stand now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.review.carrying import NowReads, now_reads
from app.review.table import Table
from document_templates.markup.markup import Caution, Change, Markup, Remark
from document_templates.markup.proposals import proposals
from workflows.queries.review_sheet import SheetClause
from workflows.queries.texts import ClauseCard, PactText


@dataclass(frozen=True)
class ClauseRead:
    """What a file says of one clause of the sheet: how it would read, what is remarked, what could not be carried over.

    `untracked` are those of its changes that were made without a trace.
    """

    row: SheetClause
    wanted: NowReads | None
    untracked: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    lost: tuple[Change, ...]

    @property
    def removes(self) -> bool:
        """Tell whether nothing would be left of the clause."""
        return self.wanted is not None and not self.wanted.text


@dataclass(frozen=True)
class Understanding:
    """All that a file says; `outside` and `outside_remarks` are on nothing that can be proposed or answered here.

    `version` is that of the text it was issued with; `translated` tells that it was a courtesy translation.
    """

    clauses: tuple[ClauseRead, ...]
    outside: tuple[Change, ...]
    outside_remarks: tuple[Remark, ...]
    cautions: tuple[Caution, ...]
    authors: tuple[str, ...]
    version: int
    translated: bool

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing in it at all."""
        return not (self.clauses or self.outside or self.outside_remarks)


def understood(table: Table, markup: Markup, *, issued: PactText, version: int, translated: bool) -> Understanding:
    """Bring what a file says of the text that was issued with it onto the sheet of now."""
    texts = {str(clause.id): clause for clause in issued.clauses}
    said = _Said(markup, {} if translated else texts)
    clauses = tuple(said.of(row, texts.get(str(row.clause.id))) for row in table.sheet.clauses)
    known = {str(row.clause.id) for row in table.sheet.clauses}
    proposable = set() if translated else known
    return Understanding(
        clauses=tuple(one for one in clauses if one.wanted or one.remarks or one.lost),
        outside=tuple(change for change in markup.changes if change.clause not in proposable),
        outside_remarks=tuple(remark for remark in markup.remarks if remark.clause not in known),
        cautions=tuple(one for one in markup.warnings if one.code != "markup.other_version"),
        authors=_authors(markup),
        version=version,
        translated=translated,
    )


class _Said:
    """What a file says, by clause; nothing is proposed for a clause without words in `texts`."""

    def __init__(self, markup: Markup, texts: Mapping[str, ClauseCard]) -> None:
        words = {identity: (clause.heading, clause.text) for identity, clause in texts.items()}
        self._wanted = {one.clause: one for one in proposals(markup, words)}
        self._changes, self._remarks = defaultdict(list), defaultdict(list)
        for change in markup.changes:
            self._changes[change.clause].append(change)
        for remark in markup.remarks:
            self._remarks[remark.clause].append(remark)

    def of(self, row: SheetClause, issued: ClauseCard | None) -> ClauseRead:
        """Return what it says of a clause, issued in these words."""
        proposal = self._wanted.get(str(row.clause.id))
        changes = self._changes[str(row.clause.id)] if proposal else []
        now = now_reads(proposal, issued=issued, clause=row.clause) if proposal and issued else None
        return ClauseRead(
            row=row,
            wanted=now if now and now.changes(row.clause) else None,
            untracked=tuple(change for change in changes if not change.tracked),
            remarks=tuple(self._remarks[str(row.clause.id)]),
            lost=tuple(changes) if now is None else (),
        )


def _authors(markup: Markup) -> tuple[str, ...]:
    named: Iterable[Change | Remark] = (*markup.changes, *markup.remarks)
    return tuple(dict.fromkeys(name for one in named for name in one.author.split(", ") if name))
