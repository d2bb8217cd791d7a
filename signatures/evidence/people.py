"""Who signs."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs, in which office and by which powers (statute, proxy, authorising act)."""

    person_id: UUID
    name: str
    tax_code: str
    office: str
    powers: str
