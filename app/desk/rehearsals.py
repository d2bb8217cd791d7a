"""What a move would send out, found by doing it in earnest in a transaction that is never committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.database import rehearsal
from app.desk.move_forms import MoveForm
from app.desk.move_pages import MOVE_PAGES
from app.links import link_address, privacy_address
from app.mail.facts import letter_facts
from app.mail.words import Words, words
from app.members import current_actor, own_pact
from app.refusals import sentence
from app.serving import serving
from workflows.errors import ForbiddenMoveError, InvalidError, Refusal
from workflows.machines.authorisation import AuthorisationState
from workflows.queries.change_effects import FallingOnClause, falling_positions
from workflows.queries.letters import letter
from workflows.queries.parties import PartyCard, PersonCard, party_cards
from workflows.queries.promised_letters import people_who_opened, promised_people
from workflows.queries.signatures_asked import signatures_asked
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

MASKED = "•" * 22
"""Stands where the secret of a personal link will: it is made at the moment of sending, and nobody else sees it."""


@dataclass(frozen=True)
class Recipient:
    """A person who will be written to; `proven` when the address is, `refusal` what still stands against signing."""

    person: PersonCard
    party: PartyCard
    proven: bool
    refusal: Refusal | None


@dataclass(frozen=True)
class Rehearsal:
    """What the move would do; `voided` are the parties whose authorising acts would fall, `falling` the positions."""

    recipients: tuple[Recipient, ...]
    voided: tuple[PartyCard, ...]
    falling: tuple[FallingOnClause, ...]


@dataclass(frozen=True)
class Before:
    """How the parties stood before the move, and the positions that do not fit the text any more."""

    parties: tuple[PartyCard, ...]
    falling: tuple[FallingOnClause, ...]


@contextmanager
def rehearsed(pact_id: UUID, name: str, form: MoveForm) -> Iterator[tuple[Session, datetime] | None]:
    """Make a move in a session that is rolled back; None when it is refused, with the reason on the form."""
    at = serving().now()
    with rehearsal(serving().engine) as session:
        own_pact(session, pact_id)
        try:
            MOVE_PAGES[name].act(session, pact_id=pact_id, actor=current_actor(), at=at, **form.arguments())
        except (ForbiddenMoveError, InvalidError) as error:
            form.form_errors.append(sentence(error.refusal))
            yield None
        else:
            yield session, at


def before_it(session: Session, *, pact_id: UUID) -> Before:
    """Return how things stand before a move."""
    return Before(party_cards(session, pact_id=pact_id), falling_positions(session, pact_id=pact_id))


def outcome(session: Session, *, pact_id: UUID, letters: PromiseKind, at: datetime, before: Before) -> Rehearsal:
    """Return what a move that was just made sends out and takes away."""
    asked = promised_people(session, pact_id=pact_id, kind=letters, at=at)
    opened = people_who_opened(session, pact_id=pact_id)
    refusals = {card.person_id: card.refusal for card in signatures_asked(session, pact_id=pact_id)}
    parties = party_cards(session, pact_id=pact_id)
    held = {party.id for party in before.parties if party.authorisation and _holds(party)}
    return Rehearsal(
        recipients=tuple(
            Recipient(person, party, proven=person.id in opened, refusal=refusals.get(person.id))
            for party in parties
            for person in party.people
            if person.id in asked
        ),
        voided=tuple(party for party in parties if party.id in held and not _holds(party)),
        falling=before.falling,
    )


def message(session: Session, *, letters: PromiseKind, person: PersonCard) -> Words:
    """Return the message a person would get, but for the secret of the link."""
    about, base_url = letter(session, person_id=person.id), serving().settings.base_url
    purpose = LinkPurpose.REVIEW if letters is PromiseKind.INVITATION else LinkPurpose.SIGNING
    privacy = privacy_address(base_url, lead_body_id=about.lead_body_id, secret=serving().secret)
    facts = letter_facts(about, base_url=base_url, privacy=privacy)
    masked = {"promise": {}, "enclosed": False, "address": link_address(base_url, purpose=purpose, token=MASKED)}
    return words(letters.value, language=person.language, facts=facts | masked)


def _holds(party: PartyCard) -> bool:
    return party.authorisation is not None and party.authorisation.state is AuthorisationState.HELD
