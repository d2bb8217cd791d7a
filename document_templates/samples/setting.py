"""What every sample says of its pact: when, where, who leads; always a demonstration."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TypedDict
from uuid import NAMESPACE_URL, uuid5

from document_templates.pact_models import ModelParty, PactModel

SAMPLE_AT = datetime(2026, 6, 12, 13, 4, tzinfo=UTC)
DEADLINE_AT = SAMPLE_AT + timedelta(days=21)
AGREED_AT = SAMPLE_AT + timedelta(days=30)
SIGNING_AT = SAMPLE_AT + timedelta(days=40)
CONCLUDED_AT = SAMPLE_AT + timedelta(days=60)


class Head(TypedDict):
    """The fields that all papers share."""

    pact_id: str
    title: str
    lead: str
    version: int
    at: datetime
    language: str
    text_language: str
    demonstration: bool


def head(model: PactModel, *, version: int, at: datetime, text_language: str) -> Head:
    """Return the fields that all papers share; `text_language` is the one in which the pact is signed."""
    return Head(
        pact_id="6f1d2c3b-4a59-4867-9788-99aabbccddee",
        title=model.title,
        lead=lead(model).name,
        version=version,
        at=at,
        language=model.language,
        text_language=text_language,
        demonstration=True,
    )


def lead(model: PactModel) -> ModelParty:
    """Return the party that leads."""
    return next(party for party in model.parties if party.role == "lead")


def digest(of: str) -> str:
    """Return a digest that looks like one, and is the same in every run."""
    return sha256(of.encode()).hexdigest()


def identity(of: str) -> str:
    """Return an id that looks like one, and is the same in every run."""
    return str(uuid5(NAMESPACE_URL, of))
