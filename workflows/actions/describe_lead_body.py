"""Change how the lead body is shown, and whom people ask about their personal data."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from workflows.actors import Actor
from workflows.errors import InvalidError
from workflows.rules.words import refuse_unfit_words
from workflows.steps.administering import administered_lead_body


def describe_lead_body(session: Session, *, name: str, contact: str, actor: Actor) -> None:
    """Keep the name and the contact of the administrator's own lead body; documents made before keep their words.

    Raises:
        NotAllowedError: `actor.not_administrator`.
        InvalidError: `lead_body.name_taken`, `text.too_long` or `text.unprintable`.
    """
    refuse_unfit_words(name=name, contact=contact)
    lead_body = administered_lead_body(session, actor=actor)
    try:
        with session.begin_nested():
            lead_body.name, lead_body.contact = name, contact
    except IntegrityError:
        raise InvalidError("lead_body.name_taken", name=name) from None
