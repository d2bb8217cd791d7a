"""The evidence record of click and one-time code: what was shown to whom, and what that person did.

It is a simple electronic signature (Regulation (EU) 910/2014, art. 3 n. 10 and art. 25 par. 1) and is never called
more. The record binds the digest of the final PDF to the statement, the person, the organisation and the code.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from signatures.canonical import canonical_json, instant, read_canonical
from signatures.digests import Digest
from signatures.errors import SignatureError
from signatures.shapes import exactly, is_digest, is_instant, is_uuid, matches, read_instant

EVIDENCE_FORMAT = "patto-evidence/1"
CLICK_CODE = "click_code"

_RECORD = {
    "format": exactly(EVIDENCE_FORMAT),
    "lane": exactly(CLICK_CODE),
    "signature": is_uuid,
    "pact": is_uuid,
    "final": is_digest,
    "statement": str,
    "language": str,
    "signatory": {"person": is_uuid, "name": str, "tax_code": str, "office": str, "powers": str},
    "organisation": {"id": is_uuid, "name": str},
    "signed_name": str,
    "link": is_uuid,
    "code": {"sent_at": is_instant, "entered_at": is_instant, "channel": exactly("mail")},
    "at": is_instant,
    "demonstration": bool,
}


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs, in which office and by which powers (statute, proxy, authorising act)."""

    person_id: UUID
    name: str
    tax_code: str
    office: str
    powers: str


@dataclass(frozen=True, kw_only=True)
class ClickEvidence:
    """One signature by click and code; `statement` is the exact text shown, `signed_name` what was typed."""

    signature_id: UUID
    pact_id: UUID
    final: Digest
    statement: str
    language: str
    signatory: Signatory
    organisation_id: UUID
    organisation_name: str
    signed_name: str
    link_id: UUID
    code_sent_at: datetime
    code_entered_at: datetime
    at: datetime
    demonstration: bool

    def text(self) -> str:
        """Spell the record; its digest is the SHA-256 of this text.

        Raises:
            SignatureError: `canonical.unfit`, some part has no canonical spelling.
        """
        return canonical_json(
            {
                "format": EVIDENCE_FORMAT,
                "lane": CLICK_CODE,
                "signature": str(self.signature_id),
                "pact": str(self.pact_id),
                "final": self.final,
                "statement": self.statement,
                "language": self.language,
                "signatory": {
                    "person": str(self.signatory.person_id),
                    "name": self.signatory.name,
                    "tax_code": self.signatory.tax_code,
                    "office": self.signatory.office,
                    "powers": self.signatory.powers,
                },
                "organisation": {"id": str(self.organisation_id), "name": self.organisation_name},
                "signed_name": self.signed_name,
                "link": str(self.link_id),
                "code": {
                    "sent_at": instant(self.code_sent_at),
                    "entered_at": instant(self.code_entered_at),
                    "channel": "mail",
                },
                "at": instant(self.at),
                "demonstration": self.demonstration,
            }
        ).decode()


def read_evidence(text: str) -> ClickEvidence:
    """Read a record from its text.

    Raises:
        SignatureError: `canonical.misspelt` or `evidence.misspelt`, it is not a record's one spelling.
    """
    value = read_canonical(text.encode("utf-8", "surrogatepass"))
    if not matches(value, _RECORD):
        raise SignatureError("evidence.misspelt")
    who, code = value["signatory"], value["code"]
    return ClickEvidence(
        signature_id=UUID(value["signature"]),
        pact_id=UUID(value["pact"]),
        final=value["final"],
        statement=value["statement"],
        language=value["language"],
        signatory=Signatory(
            person_id=UUID(who["person"]),
            name=who["name"],
            tax_code=who["tax_code"],
            office=who["office"],
            powers=who["powers"],
        ),
        organisation_id=UUID(value["organisation"]["id"]),
        organisation_name=value["organisation"]["name"],
        signed_name=value["signed_name"],
        link_id=UUID(value["link"]),
        code_sent_at=read_instant(code["sent_at"]),
        code_entered_at=read_instant(code["entered_at"]),
        at=read_instant(value["at"]),
        demonstration=value["demonstration"],
    )
