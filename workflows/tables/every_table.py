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
    guess,
    head_timestamp,
    lead_body,
    link,
    note,
    pact,
    party,
    position,
    promise,
    reminder,
    returned_file,
    signature,
    signed_file,
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
    guess,
    head_timestamp,
    lead_body,
    link,
    note,
    pact,
    party,
    position,
    promise,
    reminder,
    returned_file,
    signed_file,
    signature,
    text,
)

METADATA: MetaData = SQLModel.metadata
