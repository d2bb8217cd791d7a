"""The certificate of a signatory's trail as it stands now: what to write on paper, and the same as a record."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from signatures.canonical import instant
from signatures.signatory.certificate import certificate_record
from workflows.queries.papers.certificate import certificate_now
from workflows.queries.papers.telling import Tell
from workflows.queries.party_trail import party_trail


def certificate_as_record(
    session: Session, *, pact_id: UUID, party_id: UUID, language: str, at: datetime, tell: Tell
) -> dict[str, Any]:
    """Return what the certificate of a party tells now, with the party's own trail (docs/trail.md).

    Raises:
        SignatureError: the trail of the pact does not hold.
    """
    told = certificate_now(session, pact_id=pact_id, party_id=party_id, language=language, at=at, tell=tell)
    return certificate_record(_fields(told), trail=party_trail(session, pact_id=pact_id, party_id=party_id))


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any dataclass of contexts
    return {field.name: _spelt(getattr(value, field.name)) for field in fields(value)}


def _spelt(value: object) -> object:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_spelt(one) for one in value]
    return _fields(value) if is_dataclass(value) else value
