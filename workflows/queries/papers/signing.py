"""The documents of signing: the sheet of parties and signatures, and how the signing ended."""

from sqlmodel import Session

from document_templates.contexts import ConclusionPaper, SignaturesPaper
from document_templates.signing_contexts import MissingPaper
from signatures.shapes import read_instant
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_texts
from workflows.queries.papers.milestones import conclusion, signing, signing_deadline
from workflows.queries.papers.parts import party_paper
from workflows.queries.papers.signatures import signature_paper
from workflows.queries.papers.sources import Sources
from workflows.queries.parties import PartyCard, party_cards
from workflows.queries.signatures_asked import signatures_asked
from workflows.rules.means import SignatureMeans
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
        parties=tuple(party_paper(party) for party in parties if party.role is not PartyRole.EVALUATOR),
    )


def concluded(session: Session, sources: Sources) -> ConclusionPaper:
    """Return who signed, how and when, and who did not.

    Raises:
        UnknownError: `pact.signing_not_opened` or `pact.not_concluded`.
    """
    opened, ended = signing(session, sources.document), conclusion(session, sources.document)
    parties = party_cards(session, pact_id=sources.pact.id)
    evidence = evidence_texts(session, pact_id=sources.pact.id)
    given = [
        card
        for card in signatures_asked(session, pact_id=sources.pact.id)
        if card.final_digest == ended.facts["final"] and card.state is SignatureState.GIVEN
    ]
    return ConclusionPaper(
        **sources.head,
        place=sources.pact.place,
        final_digest=ended.facts["final"],
        opened_at=opened.at,
        deadline_at=signing_deadline(session, sources.document),
        concluded_at=ended.at,
        concluded_by=sources.tell([ended])[0].actor,
        minimum_signatures=sources.pact.minimum_signatures,
        parties=tuple(map(party_paper, parties)),
        signatures=tuple(signature_paper(card, evidence) for card in given),
        missing=tuple(_missing(party) for party in parties if str(party.id) in ended.facts["missing"]),
    )


def _missing(party: PartyCard) -> MissingPaper:
    qualified_only = party.means == (SignatureMeans.QUALIFIED,)
    return MissingPaper(
        organisation=party.name, reason="needs_qualified_signature" if qualified_only else "not_signed", detail=""
    )
