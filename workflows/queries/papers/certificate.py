"""The certificate of one signatory's trail: what the trail holds about a party and the pact, complete or not.

One is promised with the conclusion, and tells of it whatever happens later; anybody concerned may have another one made
at any moment.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from document_templates.contexts import CertificatePaper, EventPaper
from document_templates.signing_contexts import SignatoryPaper, TimestampPaper
from signatures.shapes import read_instant
from signatures.tags import AuditTag
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.evidence_texts import evidence_texts
from workflows.queries.pact_cards import pact_card
from workflows.queries.papers.milestones import conclusion
from workflows.queries.papers.parts import party_paper
from workflows.queries.papers.signatures import signature_paper
from workflows.queries.papers.sources import Head, Sources, head_at_any_moment
from workflows.queries.papers.telling import Tell
from workflows.queries.parties import party_card
from workflows.queries.party_trail import own_lines
from workflows.queries.signatures_asked import SignatureCard, signatures_asked
from workflows.queries.timestamps import head_at
from workflows.queries.trail import TrailLine, trail_lines


def certificate(session: Session, sources: Sources) -> CertificatePaper:
    """Return the entries of a party's own trail up to the conclusion, and the signatures that were asked of it.

    Raises:
        UnknownError: `pact.not_concluded`.
    """
    if sources.document.party_id is None:
        raise AssertionError("a certificate is about a party")
    ended = conclusion(session, sources.document)
    return _certificate(
        session,
        sources.head,
        party_id=sources.document.party_id,
        state=PactState.IN_FORCE,
        final_digest=ended.facts["final"],
        until=ended,
        root="",
        tell=sources.tell,
    )


def certificate_now(
    session: Session, *, pact_id: UUID, party_id: UUID, language: str, at: datetime, tell: Tell
) -> CertificatePaper:
    """Return all that a party's own trail holds now, in a language; `version` is 0 before the first."""
    pact = pact_card(session, pact_id=pact_id)
    (last,) = trail_lines(session, pact_id=pact_id, last=1)
    return _certificate(
        session,
        head_at_any_moment(session, pact, language=language, at=at),
        party_id=party_id,
        state=pact.state,
        final_digest=pact.final_digest or "",
        until=last,
        root=head_at(session, pact_id=pact_id, size=last.index + 1)["root"],
        tell=tell,
    )


def _certificate(
    session: Session,
    head: Head,
    *,
    party_id: UUID,
    state: PactState,
    final_digest: str,
    until: TrailLine,
    root: str,
    tell: Tell,
) -> CertificatePaper:
    pact_id, party = UUID(head["pact_id"]), party_card(session, party_id=party_id)
    own = own_lines(session, pact_id=pact_id, party_id=party_id, until=until)
    asked = signatures_asked(session, pact_id=pact_id, of=party_id)
    evidence = evidence_texts(session, pact_id=pact_id, party_id=party_id)
    return CertificatePaper(
        **head,
        state=state.value,
        complete=any(line.tag == AuditTag.PACT_CONCLUDED for line in own),
        party=party_paper(party),
        final_digest=final_digest,
        signatories=tuple(_signatory(card, evidence) for card in asked if card.final_digest == final_digest),
        earlier=tuple(_signatory(card, evidence) for card in asked if card.final_digest != final_digest),
        events=tuple(
            EventPaper(index=line.index, at=line.at, sentence=told.sentence, actor=told.actor, entry_digest=line.digest)
            for line, told in zip(own, tell(own), strict=True)
        ),
        trail_size=until.index + 1,
        root_digest=root,
        head_digest=until.digest,
        timestamp=_last_timestamp(own),
    )


def _signatory(card: SignatureCard, evidence: Mapping[UUID, str]) -> SignatoryPaper:
    return SignatoryPaper(
        name=card.person,
        office=card.office,
        powers=card.powers,
        state=card.state.value,
        settled_at=card.settled_at,
        reason=card.reason,
        final_digest=card.final_digest,
        signature=signature_paper(card, evidence) if card.state is SignatureState.GIVEN else None,
    )


def _last_timestamp(lines: Sequence[TrailLine]) -> TimestampPaper | None:
    attested = [line.facts for line in lines if line.tag == AuditTag.HEAD_TIMESTAMPED]
    if not attested:
        return None
    last = max(attested, key=lambda facts: int(facts["size"]))
    return TimestampPaper(size=last["size"], authority=last["authority"], stamped_at=read_instant(last["at"]))
