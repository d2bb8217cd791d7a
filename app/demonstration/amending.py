"""Scenes of amendment: the coordinator answers, and what was taken goes into the text."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.demonstration.stage import Stage
from app.demonstration.story import StoryAmendment
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.incorporate_amendments import incorporate_amendments
from workflows.queries.amendments import AmendmentCard, amendment_cards


def answering(stage: Stage) -> Iterator[str]:
    """Each amendment gets its answer, with a reason; one in the coordinator's own words."""
    for card in stage.ask(amendment_cards, pact_id=stage.pact_id):
        told = next(told for told in stage.story.amendments if card.text == card.base.replace(told.replace, told.by))
        stage.act(answer_amendment, amendment_id=card.id, disposition=_disposition(card, told), actor=stage.coordinator)
        if told.outcome == "accepted":
            yield _("Amendment %(number)s of %(party)s is accepted", number=card.number, party=card.party)
        else:
            yield _(
                "Amendment %(number)s of %(party)s is accepted in the coordinator's own words: «%(own)s»",
                number=card.number,
                party=card.party,
                own=told.own,
            )


def incorporating(stage: Stage) -> Iterator[str]:
    """The text is opened, and every clause takes what was accepted on it."""
    stage.act(amend, pact_id=stage.pact_id, actor=stage.coordinator)
    yield _("The text is opened for amending")
    cards = stage.ask(amendment_cards, pact_id=stage.pact_id)
    for clause_id in dict.fromkeys(card.clause_id for card in cards):
        stage.act(incorporate_amendments, pact_id=stage.pact_id, clause_id=clause_id, actor=stage.coordinator)
        taken = [card for card in cards if card.clause_id == clause_id]
        yield ngettext(
            "«%(heading)s» takes %(num)s amendment",
            "«%(heading)s» takes %(num)s amendments",
            len(taken),
            heading=taken[0].heading,
        )


def _disposition(card: AmendmentCard, told: StoryAmendment) -> Disposition:
    if told.outcome == "accepted":
        return Disposition(move="accept", reason=told.reason)
    return Disposition(move="modify", reason=told.reason, text=card.base.replace(told.replace, told.own))
