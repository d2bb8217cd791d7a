"""What was proposed: a list, own ones and others'; a page for each; and how to take one's own back."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.database import transaction
from app.guests import guest_actor
from app.review.amendment_forms import ReplyForm, SideForm
from app.review.table import Table, set_table
from app.serving import serving
from workflows.actions.reply_to_answer import ANSWERED
from workflows.actions.withdraw_amendment import withdraw_amendment
from workflows.machines.amendment import UNSETTLED, AmendmentState
from workflows.queries.amendments import AmendmentCard
from workflows.queries.review_sheet import SheetClause
from workflows.tables.amendment import Voice


def amendments() -> ResponseReturnValue:
    """Show what the party proposed and what others did."""
    table = set_table()
    return render_template(
        "review/amendments.html", table=table, pact=table.pact, unsettled=UNSETTLED, answered=ANSWERED
    )


def amendment(amendment_id: UUID) -> ResponseReturnValue:
    """Show one amendment, with what this person may say to it."""
    table = set_table()
    row, card = table.amendment(amendment_id)
    return amendment_page(table, row, card)


def withdraw(amendment_id: UUID) -> ResponseReturnValue:
    """Take a proposal back; taken back already (a button pressed twice), it is said again."""
    table = set_table()
    _row, card = table.amendment(amendment_id)
    if not _is_withdrawn(table, card):
        with transaction(serving().engine) as session:
            withdraw_amendment(session, amendment_id=amendment_id, actor=guest_actor(), at=serving().now())
    others = table.others_behind(card)
    told = _("Your organisation no longer stands behind it: %(others)s still do.", others=others) if others else ""
    flash(told or _("Proposal withdrawn."), "success")
    return redirect(url_for("review.amendments"), code=303)


def amendment_page(
    table: Table, row: SheetClause, card: AmendmentCard, *, side: SideForm | None = None, reply: ReplyForm | None = None
) -> str:
    """Return the page of an amendment, with the forms that were filled in."""
    return render_template(
        "review/amendment.html",
        table=table,
        pact=table.pact,
        row=row,
        amendment=card,
        unsettled=UNSETTLED,
        side_form=side or SideForm(formdata=None),
        reply_form=reply or (ReplyForm(formdata=None, turn=card.turn) if _may_reply(table, card) else None),
    )


def _may_reply(table: Table, card: AmendmentCard) -> bool:
    return table.takes_sides and table.sponsors(card) and card.state in ANSWERED


def _is_withdrawn(table: Table, card: AmendmentCard) -> bool:
    if card.state is AmendmentState.WITHDRAWN and table.sponsors(card):
        return True
    last = card.voice_of(table.party.id)
    return last is not None and last.voice is Voice.SILENT
