"""Seven organisations that agreed on a short text: brought there by acts, since other journeys prove the clicking."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.config import Settings
from app.database import reading, transaction
from app.demonstration.story import Story, load_story
from app.installation import Installation, open_installation
from tests.journeys.round_table import PACT_ID, sit_around
from workflows.actions.agree import agree
from workflows.actions.circulate import circulate
from workflows.actions.close_circulation import close_circulation
from workflows.actions.take_positions import take_positions
from workflows.actors import Actor, ActorKind, Means
from workflows.identity import party_id
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.review_sheet import ReviewSheet, review_sheet
from workflows.rules.clause_answer import ClauseAnswer
from workflows.rules.outcome import Answer

SEVEN = ("mutua", "cpe", "coesa", "cfiq", "fenapi", "ciss", "aslto3")
LEAD = ("Società Mutua Piemonte ETS", "50123840014")
COORDINATOR = "beatrice.odin@mutua.example"
FIRST_START = {
    "PATTO_LEAD_NAME": LEAD[0],
    "PATTO_LEAD_TAX_CODE": LEAD[1],
    "PATTO_ADMINISTRATOR_EMAIL": COORDINATOR,
}
_SECOND = "bertone"


def _without_acts(story: Story) -> Story:
    """Let nobody have to authorise a signature, and two people sign for the lead."""
    powers = "Procura del 3 febbraio 2026"
    return replace(
        story,
        organisations=tuple(replace(each, authorisation="") for each in story.organisations),
        people=tuple(
            replace(each, signs=True, powers=powers) if each.key == _SECOND else each for each in story.people
        ),
    )


STORY = _without_acts(load_story("it"))
_PEOPLE = {person.key: person for person in STORY.people}
SPEAKERS = tuple(person for person in STORY.people if person.speaks and person.party in SEVEN)
PRESIDENT, SECOND = _PEOPLE["rostagno"], _PEOPLE[_SECOND]
CISS, ASL = _PEOPLE["galliano"], _PEOPLE["ughetti"]
CPE, COESA, CFIQ = _PEOPLE["peyronel"], _PEOPLE["charbonnier"], _PEOPLE["avondet"]
FENAPI = _PEOPLE["priotto"]
"""Who signs for each; for the lead two people do."""


def agree_on_a_text(home: Path) -> None:
    """Prepare the home of an installation with a pact on which everybody agreed in one round."""
    coordinator = sit_around(home, STORY, lead=LEAD, administrator=COORDINATOR, parties=SEVEN)
    installation = open_installation(Settings(home=home))
    _acts(installation, circulate, pact_id=PACT_ID, deadline_at=_in_three_weeks(installation), actor=coordinator)
    for party in _asked(installation, party_cards, pact_id=PACT_ID):
        _approves_everything(installation, party)
    _acts(installation, close_circulation, pact_id=PACT_ID, actor=coordinator)
    _acts(installation, agree, pact_id=PACT_ID, actor=coordinator)
    installation.engine.dispose()


def _in_three_weeks(installation: Installation) -> datetime:
    return installation.now() + timedelta(days=21)


def _approves_everything(installation: Installation, party: PartyCard) -> None:
    speaker = next(person for person in party.people if person.speaks)
    sheet: ReviewSheet = _asked(installation, review_sheet, pact_id=PACT_ID, party_id=party_id(PACT_ID, party.key))
    answers = [ClauseAnswer(row.clause.id, row.clause.text_digest, Answer.APPROVE) for row in sheet.clauses]
    _acts(
        installation,
        take_positions,
        answers=answers,
        actor=Actor(kind=ActorKind.PERSON, means=Means.LINK, id=speaker.id),
    )


def _acts(installation: Installation, act: Callable[..., Any], **given: Any) -> None:
    with transaction(installation.engine) as session:
        act(session, at=installation.now(), **given)


def _asked(installation: Installation, query: Callable[..., Any], **given: Any) -> Any:
    with reading(installation.engine) as session:
        return query(session, **given)
