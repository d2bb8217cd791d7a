"""Everything a dossier holds about a pact, at any moment of its life."""

from collections.abc import Callable
from uuid import UUID

from sqlmodel import Session, col, select

from signatures.digests import Digest
from signatures.dossier.contents import (
    DossierAnnex,
    DossierClause,
    DossierConclusion,
    DossierContents,
    DossierDocument,
    DossierParty,
    DossierVersion,
)
from signatures.tags import AuditTag
from workflows.queries.documents import DocumentCard, document_cards
from workflows.queries.evidence_texts import evidence_texts
from workflows.queries.given_files import given_files
from workflows.queries.pact_cards import pact_card
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.timestamps import timestamp_tokens
from workflows.queries.trail import TrailLine, personal_values, trail_lines
from workflows.queries.versions import VersionCard, version_cards, version_text
from workflows.tables.circulation import Circulation, Reach
from workflows.tables.document import DocumentState
from workflows.tables.party import Party

Read = Callable[[str], bytes]


def dossier_contents(session: Session, *, pact_id: UUID, read: Read) -> DossierContents:
    """Return the contents of a pact's dossier; `read` returns the bytes kept under a digest."""
    pact = pact_card(session, pact_id=pact_id)
    parties = party_cards(session, pact_id=pact_id, ever=True)
    lines, evidence = trail_lines(session, pact_id=pact_id), evidence_texts(session, pact_id=pact_id)
    return DossierContents(
        pact_id=pact.id,
        title=pact.title,
        state=pact.state.value,
        language=pact.language,
        demonstration=pact.demonstration,
        lead=pact.lead_body,
        parties=tuple(_party(party) for party in parties),
        versions=tuple(_version(session, card) for card in version_cards(session, pact_id=pact_id)),
        documents=tuple(
            _document(card, read)
            for card in document_cards(session, pact_id=pact_id)
            if card.state is DocumentState.KEPT
        ),
        conclusion=_conclusion(lines),
        lines=tuple(line.line for line in lines),
        personal=personal_values(session, pact_id=pact_id),
        evidence=evidence,
        signed=given_files(evidence, read=read),
        attachments=_attachments(parties, read),
        receipts=_receipts(session, pact_id, read),
        timestamps=timestamp_tokens(session, pact_id=pact_id),
    )


def _party(party: PartyCard) -> DossierParty:
    return DossierParty(
        party_id=party.id,
        name=party.name,
        role=party.role.value,
        kind=party.kind.value,
        person_ids=tuple(person.id for person in party.people),
    )


def _version(session: Session, card: VersionCard) -> DossierVersion:
    text = version_text(session, version_id=card.id)
    return DossierVersion(
        number=card.number,
        clauses=tuple(
            DossierClause(
                clause_id=clause.id, key=clause.key, kind=clause.kind.value, heading=clause.heading, text=clause.text
            )
            for clause in text.clauses
        ),
        annexes=tuple(
            DossierAnnex(letter=annex.letter, key=annex.key, heading=annex.heading, text=annex.text)
            for annex in text.annexes
        ),
    )


def _document(card: DocumentCard, read: Read) -> DossierDocument:
    return DossierDocument(
        document_id=card.id,
        name=card.name,
        kind=card.kind.value,
        language=card.language,
        version=card.version,
        party_id=card.party_id,
        engine=f"{card.engine} {card.engine_version}",
        docx=read(card.docx_digest) if card.docx_digest else None,
        pdf=read(card.pdf_digest) if card.pdf_digest else None,
    )


def _conclusion(lines: tuple[TrailLine, ...]) -> DossierConclusion | None:
    for line in lines:
        if line.tag == AuditTag.PACT_CONCLUDED:
            return DossierConclusion(
                at=line.at,
                final=Digest(line.facts["final"]),
                signed=tuple(UUID(signature) for signature in line.facts["signed"]),
                missing=tuple(UUID(party) for party in line.facts["missing"]),
            )
    return None


def _receipts(session: Session, pact_id: UUID, read: Read) -> dict[str, bytes]:
    rows = session.exec(
        select(Reach, Circulation.number, Party.key)
        .join(Circulation, col(Circulation.id) == col(Reach.circulation_id))
        .join(Party, col(Party.id) == col(Reach.party_id))
        .where(Circulation.pact_id == pact_id)
        .order_by(col(Circulation.number), col(Party.place), col(Reach.number))
    )
    return {
        f"round-{number}-{party}-{f'{row.number}-' * (row.number > 1)}{row.file_name}": read(row.file_digest)
        for row, number, party in rows
        if row.file_digest
    }


def _attachments(parties: tuple[PartyCard, ...], read: Read) -> dict[str, bytes]:
    acts = {
        f"{party.key}-{party.authorisation.file_name}": party.authorisation.file_digest
        for party in parties
        if party.authorisation and party.authorisation.file_digest
    }
    named = {**acts, **_proofs_of_powers(parties)}
    return {name: read(digest) for name, digest in named.items()}


def _proofs_of_powers(parties: tuple[PartyCard, ...]) -> dict[str, str]:
    """Return the files that prove somebody's powers; two people's files of one name are told apart by a number."""
    proofs: dict[str, str] = {}
    for party in parties:
        files = [(person.powers_file_name, person.powers_file_digest) for person in party.people]
        named = sorted({(name, digest) for name, digest in files if name and digest})
        for number, (name, digest) in enumerate(named, start=1):
            taken = [other.casefold() for other, _ in named[: number - 1]]
            mark = f"{number}-" if name.casefold() in taken else ""
            proofs[f"powers-{party.key}-{mark}{name}"] = digest
    return proofs
