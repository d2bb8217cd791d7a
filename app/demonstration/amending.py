"""Scenes of amendment: sides are taken, answers given, what nobody contests is taken in, the rest is settled."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.demonstration.stage import Stage
from app.demonstration.story import StoryAmendment
from workflows.actions.amend import amend
from workflows.actions.answer_amendment import Disposition, answer_amendment
from workflows.actions.settle_clause import Settlement, settle_clause
from workflows.actions.take_side import take_side
from workflows.actions.take_uncontested import take_uncontested
from workflows.queries.amendments import AmendmentCard, amendment_cards
from workflows.queries.clause_merges import ClauseMerge, clause_merges
from workflows.tables.amendment import Voice
from workflows.tables.link import LinkPurpose

SETTLED = "settled"


def taking_sides(stage: Stage) -> Iterator[str]:
    """Some organisations say what they think of what others proposed."""
    for side in stage.story.sides:
        member = next(member for member in stage.cast.parties if member.party.key == side.party)
        person = next(person for person in member.people if person.speaks)
        told = next(told for told in stage.story.amendments if told.key == side.amendment)
        card = next(card for card in stage.ask(amendment_cards, pact_id=stage.pact_id) if _is(card, told))
        actor = stage.comes_in(person, purpose=LinkPurpose.REVIEW)
        stage.act(take_side, amendment_id=card.id, voice=Voice(side.voice), reason=side.reason, actor=actor)
        if side.voice == Voice.SUPPORTS:
            yield _("%(party)s supports amendment %(number)s", party=member.party.short_name, number=card.number)
        else:
            yield _(
                "%(party)s is against amendment %(number)s: %(reason)s",
                party=member.party.short_name,
                number=card.number,
                reason=side.reason,
            )


def answering(stage: Stage) -> Iterator[str]:
    """Each amendment that collides with no other gets its answer, with a reason; one in the coordinator's own words."""
    for card in stage.ask(amendment_cards, pact_id=stage.pact_id):
        told = next((told for told in stage.story.amendments if _is(card, told)), None)
        if told is None or told.outcome == SETTLED:
            continue
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
    """The text is opened, takes what nobody contests in one go, and every collision is settled by hand."""
    stage.act(amend, pact_id=stage.pact_id, actor=stage.coordinator)
    yield _("The text is opened for amending")
    taken = stage.act(take_uncontested, pact_id=stage.pact_id, actor=stage.coordinator)
    yield ngettext(
        "%(num)s amendment that nobody contests is taken into the text",
        "%(num)s amendments that nobody contests are taken into the text",
        taken.amendments,
    )
    for merged in stage.ask(clause_merges, pact_id=stage.pact_id):
        settlement = _settlement(stage, merged)
        clause_id = merged.clause.id
        stage.act(
            settle_clause, pact_id=stage.pact_id, clause_id=clause_id, settlement=settlement, actor=stage.coordinator
        )
        yield _(
            "On «%(heading)s» two amendments collide, and the coordinator settles it: %(reason)s",
            heading=merged.clause.heading,
            reason=settlement.reason,
        )


def _settlement(stage: Stage, merged: ClauseMerge) -> Settlement:
    """Let the story's own amendment win every collision that it is in."""
    told = next(told for told in stage.story.amendments if told.outcome == SETTLED)
    rival = next(rival for rival in stage.story.rivals if rival.amendment == told.key)
    winner = next(card for card in merged.rewordings if _is(card, told))
    words = [
        next(candidate.text for candidate in collision.candidates if str(winner.id) in candidate.keys)
        for collision in merged.collisions
    ]
    return Settlement(merged.digest, words=tuple(words), reason=rival.reason)


def _is(card: AmendmentCard, told: StoryAmendment) -> bool:
    return card.clause_key == told.clause and card.first_text == card.first_base.replace(told.replace, told.by)


def _disposition(card: AmendmentCard, told: StoryAmendment) -> Disposition:
    if told.outcome == "accepted":
        return Disposition(move="accept", reason=told.reason)
    return Disposition(move="modify", reason=told.reason, text=card.base.replace(told.replace, told.own))
