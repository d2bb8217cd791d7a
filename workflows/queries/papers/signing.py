"""The documents of signing: the sheet of parties and signatures, and how the signing ended."""

from collections.abc import Sequence
from typing import Literal

from sqlmodel import Session

from document_templates.contexts import ConclusionPaper, SignaturesPaper
from document_templates.signing_contexts import MissingPaper
from signatures.shapes import read_instant
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_texts
from workflows.queries.papers.milestones import conclusion, signing, signing_deadline
from workflows.queries.papers.parts import party_papers
from workflows.queries.papers.signatures import signature_paper
from workflows.queries.papers.sources import Sources
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.rules.means import SignatureMeans
from workflows.rules.signing_order import signatures_enough
from workflows.tables.party import PartyRole


def signatures(session: Session, sources: Sources) -> SignaturesPaper:
    """Return who is asked to sign which bytes, by when, by which means.

    Raises:
        UnknownError: `pact.signing_not_opened`.
    """
    opened = signing(session, sources.document)
    parties = party_cards(session, pact_id=sources.pact.id)
    return SignaturesPaper(
        **sources.head,
        place=sources.pact.place,
        final_digest=opened.facts["final"],
        deadline_at=read_instant(opened.facts["deadline_at"]),
        minimum_signatures=sources.pact.minimum_signatures,
        parties=party_papers(party for party in parties if party.role is not PartyRole.EVALUATOR),
    )


def concluded(session: Session, sources: Sources) -> ConclusionPaper:
    """Return who signed, how and when, and who did not.

    Raises:
        UnknownError: `pact.signing_not_opened` or `pact.not_concluded`.
    """
    opened, ended = signing(session, sources.document), conclusion(session, sources.document)
    parties = party_cards(session, pact_id=sources.pact.id)
    evidence = evidence_texts(session, pact_id=sources.pact.id)
    asked = [
        card for card in signatures_asked(session, pact_id=sources.pact.id) if card.final_digest == ended.facts["final"]
    ]
    missing = [party for party in parties if str(party.id) in ended.facts["missing"]]
    return ConclusionPaper(
        **sources.head,
        place=sources.pact.place,
        final_digest=ended.facts["final"],
        opened_at=opened.at,
        deadline_at=signing_deadline(session, sources.document),
        concluded_at=ended.at,
        concluded_by=sources.tell([ended])[0].actor,
        minimum_signatures=sources.pact.minimum_signatures,
        parties=party_papers(parties),
        signed_parties=len({card.party_id for card in asked} - {party.id for party in missing}),
        signatures=tuple(signature_paper(card, evidence) for card in asked if card.state is SignatureState.GIVEN),
        missing=tuple(_missing(party, asked) for party in missing),
    )


def _missing(party: PartyCard, asked: Sequence[SignatureCard]) -> MissingPaper:
    own = [card for card in asked if card.party_id == party.id]
    signed = sum(card.state is SignatureState.GIVEN for card in own)
    return MissingPaper(
        organisation=party.name,
        reason=_reason(party, signed=signed),
        detail="",
        signed=signed,
        needed=signatures_enough(asked=len(own), needed=party.signatures_needed),
    )


def _reason(party: PartyCard, *, signed: int) -> Literal["needs_qualified_signature", "not_signed", "too_few_signed"]:
    if signed:
        return "too_few_signed"
    return "needs_qualified_signature" if party.means == (SignatureMeans.QUALIFIED,) else "not_signed"
