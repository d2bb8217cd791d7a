"""Samples of the papers of signing: parties and signatures, certificate, minutes and summary."""

from datetime import timedelta

from document_templates.contexts import (
    CertificatePaper,
    ConclusionPaper,
    EventPaper,
    MissingPaper,
    PartyPaper,
    SignaturePaper,
    SignaturesPaper,
)
from document_templates.pact_models import PactModel
from document_templates.samples.parties import party_papers, signing_parties
from document_templates.samples.setting import CONCLUDED_AT, SAMPLE_AT, SIGNING_AT, digest, head
from document_templates.samples.words import words

FINAL_DIGEST = digest("final")
TRAIL_SIZE = 348
SIGNATORY = 1
REFUSING = -1
MEANS = ("click_code", "qualified", "paper")


def signatures(model: PactModel, text_language: str) -> SignaturesPaper:
    """The sheet on the day signing opens."""
    return SignaturesPaper(
        **head(model, version=3, at=SIGNING_AT, text_language=text_language),
        place=model.place,
        final_digest=FINAL_DIGEST,
        deadline_at=CONCLUDED_AT,
        minimum_signatures=model.minimum_signatures,
        parties=signing_parties(model),
    )


def certificate(model: PactModel, text_language: str) -> CertificatePaper:
    """The certificate of a signatory who signed by click and code."""
    party = signing_parties(model)[SIGNATORY]
    return CertificatePaper(
        **head(model, version=3, at=CONCLUDED_AT, text_language=text_language),
        party=party,
        person=party.representative,
        state="given",
        final_digest=FINAL_DIGEST,
        signature=_signature(SIGNATORY, party),
        events=tuple(_event(index, said) for index, said in enumerate(words(model.language)["events"])),
        trail_size=TRAIL_SIZE,
        head_digest=digest("head"),
    )


def conclusion(model: PactModel, text_language: str) -> ConclusionPaper:
    """A conclusion with signatures of every means; a public body has not signed, a private one has refused."""
    public = [party for party in signing_parties(model) if party.kind == "public_body"]
    private = [party for party in signing_parties(model) if party.kind != "public_body"]
    signed = [*private[:REFUSING], public[0]]
    refusal = MissingPaper(private[REFUSING].name, "refused", words(model.language)["refusal"])
    return ConclusionPaper(
        **head(model, version=3, at=CONCLUDED_AT, text_language=text_language),
        place=model.place,
        final_digest=FINAL_DIGEST,
        opened_at=SIGNING_AT,
        deadline_at=SIGNING_AT + timedelta(days=20),
        concluded_at=CONCLUDED_AT,
        concluded_by=words(model.language)["coordinator"],
        minimum_signatures=model.minimum_signatures,
        parties=party_papers(model),
        signatures=tuple(_signature(index, party) for index, party in enumerate(signed)),
        missing=(*(MissingPaper(party.name, "needs_qualified_signature", "") for party in public[1:]), refusal),
    )


def _signature(index: int, party: PartyPaper) -> SignaturePaper:
    return SignaturePaper(
        organisation=party.name,
        name=party.representative,
        office=party.office,
        powers=party.powers,
        means="qualified" if party.kind == "public_body" else MEANS[(index - SIGNATORY) % len(MEANS)],
        at=SIGNING_AT + timedelta(hours=5 * index),
        evidence_digest=digest(f"evidence {index}"),
    )


def _event(index: int, said: dict[str, str]) -> EventPaper:
    return EventPaper(
        index=1 + 23 * index,
        at=SAMPLE_AT + timedelta(days=4 * index, minutes=11 * index),
        sentence=said["sentence"],
        actor=said["actor"],
        entry_digest=digest(f"entry {index}"),
    )
