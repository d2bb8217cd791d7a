"""Settle what collides on a clause: choose the words, answer every amendment to it, and let the text read so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import ForbiddenMoveError, StaleTextError
from workflows.finding import open_text
from workflows.machines.amendment import ACCEPT, DISCUSS, MODIFY, REJECT, UNSETTLED, AmendmentMove
from workflows.queries.clause_merges import ClauseMerge, settled_words
from workflows.rules.settlement import Share, share
from workflows.rules.words import refuse_unfit_words
from workflows.steps.answer_turn import answer_turn
from workflows.steps.merging import merge_of_clause
from workflows.steps.take_into_text import take_out_clause, take_words
from workflows.steps.take_merge import rows_of
from workflows.tables.amendment import Amendment, SettlementDraft
from workflows.tables.pact import Pact
from workflows.tables.text import Clause

_MOVES = {Share.WHOLE: ACCEPT, Share.PART: MODIFY, Share.NOTHING: REJECT}


@dataclass(frozen=True)
class Settlement:
    """What is decided: the `words` for each collision in order, or that the clause goes; who loses is owed a reason.

    `read_digest` is that of the merge that was on the screen.
    """

    read_digest: str
    words: tuple[str, ...] = ()
    removes: bool = False
    reason: str = ""


def settle_clause(
    session: Session, *, pact_id: UUID, clause_id: UUID, settlement: Settlement, actor: Actor, at: datetime
) -> None:
    """Answer every rewording of a clause, and every wish to take it out, by what is decided, and write the clause so.

    Raises:
        UnknownError: `clause.unknown`.
        StaleTextError: `settlement.stale`, the clause or an amendment to it is no longer what was read.
        InvalidError: `settlement.incomplete`, `clause.empty`, `text.too_long` or `text.unprintable`.
        ForbiddenMoveError: `amendment.nothing_to_settle`, `amendment.reason_missing`, or the text is closed.
    """
    pact = open_text(session, pact_id=pact_id, actor=actor)
    merged = merge_of_clause(session, pact, clause_id=clause_id)
    if not merged.rewordings and not merged.removals:
        raise ForbiddenMoveError("amendment.nothing_to_settle", heading=merged.clause.heading)
    if merged.digest != settlement.read_digest:
        raise StaleTextError("settlement.stale")
    reason = settlement.reason.strip()
    refuse_unfit_words(reason=reason)
    hand = _Hand(session, pact, merged, reason, actor, at)
    if settlement.removes:
        hand.take_out()
    else:
        hand.reword(settlement.words)
    draft = session.get(SettlementDraft, clause_id)
    if draft is not None:
        session.delete(draft)
    session.flush()


@dataclass(frozen=True)
class _Hand:
    """The coordinator's hand on a merge: what it decides is answered and written."""

    session: Session
    pact: Pact
    merged: ClauseMerge
    reason: str
    actor: Actor
    at: datetime

    def take_out(self) -> None:
        removals = self.merged.removals
        self._answer({card.id: Share.WHOLE for card in removals}, text="")
        amendments = rows_of(self.session, removals)
        take_out_clause(self.session, self.pact, self._clause, amendments=amendments, actor=self.actor, at=self.at)

    def reword(self, chosen: Sequence[str]) -> None:
        words = settled_words(self.merged, chosen)
        refuse_unfit_words(heading=words.heading, text=words.text)
        shares = {card.id: share(words.choices, key=str(card.id)) for card in self.merged.rewordings}
        self._answer(shares, text=words.text)
        taken = [card for card in self.merged.rewordings if shares[card.id] is not Share.NOTHING]
        if taken:
            take_words(
                self.session,
                self.pact,
                self._clause,
                heading=words.heading,
                text=words.text,
                amendments=rows_of(self.session, taken),
                actor=self.actor,
                at=self.at,
            )

    def _answer(self, shares: Mapping[UUID, Share], *, text: str) -> None:
        """Answer each amendment by its share; one accepted before is opened again, unless it stays whole."""
        for amendment in rows_of(self.session, (*self.merged.rewordings, *self.merged.removals)):
            move = _MOVES[shares.get(amendment.id, Share.NOTHING)]
            if amendment.state not in UNSETTLED:
                if move is ACCEPT:
                    continue
                self._turn(amendment, DISCUSS)
            self._turn(amendment, move, text=text if move is MODIFY else "")

    def _turn(self, amendment: Amendment, move: AmendmentMove, *, text: str = "") -> None:
        reason = "" if move is ACCEPT else self.reason
        answer_turn(
            self.session, self.pact, amendment, move=move, reason=reason, text=text, actor=self.actor, at=self.at
        )

    @property
    def _clause(self) -> Clause:
        return self.session.get_one(Clause, self.merged.clause.id)
