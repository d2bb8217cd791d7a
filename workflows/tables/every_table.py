"""All the tables at once, for whoever needs the whole metadata (migrations and their test)."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from workflows.tables import (
    account,
    adopted_master,
    amendment,
    audit_entry,
    authorisation,
    circulation,
    delivery,
    document,
    erasable_value,
    lead_body,
    link,
    pact,
    party,
    position,
    promise,
    signature,
    text,
)

MODULES = (
    account,
    adopted_master,
    amendment,
    audit_entry,
    authorisation,
    circulation,
    delivery,
    document,
    erasable_value,
    lead_body,
    link,
    pact,
    party,
    position,
    promise,
    signature,
    text,
)

METADATA: MetaData = SQLModel.metadata
