"""The amendments: what they are waiting for at a glance, then each against the text, clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import render_template, request
from flask_babel import gettext as _

from app.database import reading
from app.desk.amendment_lot import WHICH, Lot, lot_of, pages_of, sections
from app.members import own_pact
from app.serving import serving
from workflows.machines.pact import NEGOTIATING, TEXT_OPEN
from workflows.queries.amendments import AmendmentCard
from workflows.queries.circulations import circulation_cards
from workflows.queries.texts import PactText, working_text

TOLD = ("open", "uncontested", "colliding", "by_hand", "waiting", "declined")
"""What the top of the page counts."""


@dataclass(frozen=True)
class Asked:
    """What the reader asked to see: a sort of amendments, of an organisation, to a clause, only what is contested."""

    which: str
    who: str
    clause: str
    contested: bool

    def address(self, **other: object) -> Mapping[str, object]:
        """Return what the address of the page with something changed asks for."""
        asked = {"which": self.which, "who": self.who, "clause": self.clause}
        return {
            name: value
            for name, value in {**asked, "contested": "1" if self.contested else "", **other}.items()
            if value
        }

    def of(self, lot: Lot) -> list[AmendmentCard]:
        """Return the amendments that were asked for."""
        return [card for card in lot.cards if self._holds(lot, card)]

    def _holds(self, lot: Lot, card: AmendmentCard) -> bool:
        return (
            WHICH[self.which].holds(lot, card)
            and (not self.who or self.who in map(str, card.sponsor_ids))
            and self.clause in {"", str(card.clause_id)}
            and (not self.contested or card.id in lot.contested)
        )


def amendments(pact_id: UUID) -> str:
    """Show the amendments that were asked for, a page of them."""
    with reading(serving().engine) as session:
        pact = own_pact(session, pact_id)
        text = working_text(session, pact_id=pact_id)
        lot = lot_of(session, text, pact_id=pact_id)
        rounds = circulation_cards(session, pact_id=pact_id)
    asked = _asked(lot)
    chosen = asked.of(lot)
    pages = pages_of(chosen)
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "desk/amendments.html",
        pact=pact,
        text=text,
        lot=lot,
        sorts=WHICH,
        told=[(name, WHICH[name].words, lot.count(name)) for name in TOLD],
        asked=asked,
        chosen=len(chosen),
        titles=_titles(lot, text),
        sections=sections(lot, text, chosen, page=page),
        page=page,
        pages=pages,
        round=rounds[-1] if rounds else None,
        open=pact.state in TEXT_OPEN,
        negotiating=pact.state in NEGOTIATING,
    )


def _titles(lot: Lot, text: PactText) -> Mapping[UUID, str]:
    """Return what the clauses that have amendments are called, by id; one that is gone shows no number."""
    numbers = {clause.id: clause.number for clause in text.clauses}
    told = {clause_id: _("Art. %(number)s", number=number) for clause_id, number in numbers.items() if number}
    return {
        clause_id: f"{told[clause_id]}, {heading}" if clause_id in told else heading
        for clause_id, heading in lot.clauses.items()
    }


def _asked(lot: Lot) -> Asked:
    """Return what was asked for; what means nothing here asks for nothing."""
    which, who, clause = (request.args.get(name, "") for name in ("which", "who", "clause"))
    return Asked(
        which=which if which in WHICH else "",
        who=who if who in map(str, lot.sponsors) else "",
        clause=clause if clause in map(str, lot.clauses) else "",
        contested="contested" in request.args,
    )
