"""The certificate of one signatory's trail: what the trail held about a party and the pact when it was concluded."""

from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import CertificatePaper, EventPaper
from signatures.signatory.trail import subjects_of
from workflows.machines.signature import SignatureState
from workflows.queries.papers.milestones import conclusion
from workflows.queries.papers.parts import party_paper, signature_paper
from workflows.queries.papers.sources import Sources
from workflows.queries.parties import PartyCard, party_card
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.trail import TrailLine, trail_lines


def certificate(session: Session, sources: Sources) -> CertificatePaper:
    """Return the entries of a party's own trail up to the conclusion, and the signature that was asked of it.

    Raises:
        UnknownError: `pact.not_concluded`.
    """
    if sources.document.party_id is None:
        raise AssertionError("a certificate is about a party")
    ended = conclusion(session, sources.document)
    party = party_card(session, party_id=sources.document.party_id)
    asked = _asked(session, sources, party_id=party.id, final_digest=ended.facts["final"])
    own = _own_trail(session, party, until=ended, pact_id=sources.pact.id)
    return CertificatePaper(
        **sources.head,
        party=party_paper(party),
        person=asked.person,
        state=asked.state.value,
        final_digest=asked.final_digest,
        signature=signature_paper(asked) if asked.state is SignatureState.GIVEN else None,
        events=tuple(
            EventPaper(index=line.index, at=line.at, sentence=told.sentence, actor=told.actor, entry_digest=line.digest)
            for line, told in zip(own, sources.tell(own), strict=True)
        ),
        trail_size=ended.index + 1,
        head_digest=ended.digest,
    )


def _asked(session: Session, sources: Sources, *, party_id: UUID, final_digest: str) -> SignatureCard:
    cards = signatures_asked(session, pact_id=sources.pact.id, of=party_id)
    return next(card for card in cards if card.final_digest == final_digest)


def _own_trail(session: Session, party: PartyCard, *, until: TrailLine, pact_id: UUID) -> list[TrailLine]:
    subjects = subjects_of(str(party.id), [str(person.id) for person in party.people])
    lines = trail_lines(session, pact_id=pact_id, about=subjects)
    return [line for line in lines if line.index <= until.index]
