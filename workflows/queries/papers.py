"""What the documents of a pact have to say: the contexts of the masters, from the frozen text and the parties."""

from dataclasses import dataclass

from sqlmodel import Session

from document_templates.contexts import (
    AnnexPaper,
    AuthorisationPaper,
    ClausePaper,
    DraftPaper,
    FinalPaper,
    MissingPaper,
    Paper,
    PartyPaper,
    SignaturePaper,
    SummaryPaper,
)
from document_templates.text_blocks import parse_blocks, with_numbers
from workflows.errors import UnknownError
from workflows.machines.signature import SignatureState
from workflows.queries.circulations import CirculationCard, circulation_cards
from workflows.queries.documents import DocumentCard
from workflows.queries.pact_cards import PactCard, pact_card
from workflows.queries.parties import AuthorisationCard, PartyCard, party_cards
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.texts import PactText
from workflows.queries.versions import VersionCard, version_card, version_text
from workflows.rules.means import Lane
from workflows.tables.document import DocumentKind
from workflows.tables.party import PartyRole


@dataclass(frozen=True)
class _Sources:
    pact: PactCard
    version: VersionCard
    circulation: CirculationCard
    text: PactText
    parties: tuple[PartyCard, ...]


def paper(session: Session, *, document: DocumentCard) -> Paper:
    """Return the context of a document of a pact.

    Raises:
        UnknownError: the summary of a pact that was not concluded.
    """
    sources = _read(session, document)
    if document.kind is DocumentKind.DRAFT:
        return _draft(sources)
    if document.kind is DocumentKind.FINAL:
        return _final(sources)
    return _summary(sources, signatures_asked(session, pact_id=document.pact_id))


def _read(session: Session, document: DocumentCard) -> _Sources:
    rounds = circulation_cards(session, pact_id=document.pact_id)
    return _Sources(
        pact=pact_card(session, pact_id=document.pact_id),
        version=version_card(session, pact_id=document.pact_id, number=document.version),
        circulation=next(card for card in rounds if card.version_id == document.version_id),
        text=version_text(session, version_id=document.version_id),
        parties=party_cards(session, pact_id=document.pact_id),
    )


def _draft(sources: _Sources) -> DraftPaper:
    return DraftPaper(
        title=sources.pact.title,
        subject=sources.pact.subject,
        place=sources.pact.place,
        lead=_lead(sources),
        version=sources.version.number,
        circulated_at=sources.circulation.opened_at,
        deadline_at=sources.circulation.deadline_at,
        text_digest=sources.version.text_digest,
        demonstration=sources.pact.demonstration,
        clauses=_clauses(sources.text),
        annexes=_annexes(sources.text),
        parties=tuple(_party(party) for party in sources.parties),
    )


def _final(sources: _Sources) -> FinalPaper:
    if sources.pact.agreed_at is None:
        raise UnknownError("pact.not_agreed")
    return FinalPaper(
        title=sources.pact.title,
        subject=sources.pact.subject,
        place=sources.pact.place,
        lead=_lead(sources),
        version=sources.version.number,
        circulated_at=sources.circulation.opened_at,
        agreed_at=sources.pact.agreed_at,
        minimum_signatures=sources.pact.minimum_signatures,
        text_digest=sources.version.text_digest,
        demonstration=sources.pact.demonstration,
        clauses=_clauses(sources.text),
        annexes=_annexes(sources.text),
        parties=tuple(_party(party) for party in sources.parties),
    )


def _summary(sources: _Sources, signatures: tuple[SignatureCard, ...]) -> SummaryPaper:
    if sources.pact.concluded_at is None or sources.pact.final_digest is None:
        raise UnknownError("pact.not_concluded")
    given = [
        card
        for card in signatures
        if card.final_digest == sources.pact.final_digest and card.state is SignatureState.GIVEN
    ]
    signed = {card.party_id for card in given}
    voting = [party for party in sources.parties if party.role is not PartyRole.EVALUATOR]
    return SummaryPaper(
        title=sources.pact.title,
        pact_id=str(sources.pact.id),
        version=sources.version.number,
        final_digest=sources.pact.final_digest,
        concluded_at=sources.pact.concluded_at,
        demonstration=sources.pact.demonstration,
        signatures=tuple(_signature(card) for card in given),
        missing=tuple(_missing(party) for party in voting if party.id not in signed),
    )


def _clauses(text: PactText) -> tuple[ClausePaper, ...]:
    return tuple(
        ClausePaper(
            key=clause.key,
            kind=clause.kind.value,
            number=clause.number,
            heading=clause.heading,
            blocks=parse_blocks(with_numbers(clause.text, text.numbers)),
        )
        for clause in text.clauses
    )


def _annexes(text: PactText) -> tuple[AnnexPaper, ...]:
    return tuple(
        AnnexPaper(
            letter=annex.letter,
            heading=annex.heading,
            source=annex.source.value,
            blocks=parse_blocks(with_numbers(annex.text, text.numbers)),
        )
        for annex in text.annexes
    )


def _party(party: PartyCard) -> PartyPaper:
    signatory = party.signatory
    return PartyPaper(
        name=party.name,
        short_name=party.short_name,
        role=party.role.value,
        kind=party.kind.value,
        tax_code=party.tax_code,
        seat=party.seat,
        representative=signatory.name if signatory else "",
        office=signatory.office if signatory else "",
        powers=signatory.powers if signatory else "",
        authorisation=_authorisation(party.authorisation),
    )


def _authorisation(card: AuthorisationCard | None) -> AuthorisationPaper | None:
    if card is None:
        return None
    return AuthorisationPaper(body=card.body, state=card.state.value, number=card.number or "", act_date=card.act_date)


def _signature(card: SignatureCard) -> SignaturePaper:
    if card.lane is None or card.settled_at is None or card.evidence_digest is None:
        raise AssertionError("a signature that was given has its means, its instant and its evidence")
    return SignaturePaper(
        organisation=card.party,
        name=card.person,
        office=card.office,
        powers=card.powers,
        means=card.lane.value,
        at=card.settled_at,
        evidence_digest=card.evidence_digest,
    )


def _missing(party: PartyCard) -> MissingPaper:
    qualified_only = party.means == (Lane.QUALIFIED,)
    return MissingPaper(organisation=party.name, reason="needs_qualified_signature" if qualified_only else "not_signed")


def _lead(sources: _Sources) -> str:
    lead = next((party.name for party in sources.parties if party.role is PartyRole.LEAD), None)
    return lead or sources.pact.lead_body
