"""Samples of the papers of signing: parties and signatures, certificate, minutes and summary."""

from datetime import timedelta

from document_templates.contexts import CertificatePaper, ConclusionPaper, EventPaper, PartyPaper, SignaturesPaper
from document_templates.pact_models import PactModel
from document_templates.samples.parties import party_papers, signing_parties
from document_templates.samples.setting import CONCLUDED_AT, SAMPLE_AT, SIGNING_AT, digest, head
from document_templates.samples.words import words
from document_templates.signing_contexts import (
    MissingPaper,
    ScanPaper,
    SignatoryPaper,
    SignaturePaper,
    SignedFilePaper,
    SubjectPaper,
    TimestampPaper,
)

FINAL_DIGEST = digest("final")
TRAIL_SIZE = 348
SIGNATORY = 1
REFUSING = -1
SUBJECT_TAX_CODE = "CSSCHR72C52G674K"
LANES = ("click_code", "pades", "paper", "cades")
ENDINGS = {"pades": ".pdf", "cades": ".pdf.p7m"}


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
    """The certificate of a signatory who signed by click and code, after a colleague refused an earlier text."""
    party = signing_parties(model)[SIGNATORY]
    return CertificatePaper(
        **head(model, version=3, at=CONCLUDED_AT, text_language=text_language),
        state="in_force",
        complete=True,
        party=party,
        final_digest=FINAL_DIGEST,
        signatories=(_signatory(SIGNATORY, party, model.language),),
        earlier=(_refused(SIGNATORY, party, reason=words(model.language)["refusal"]),),
        events=tuple(_event(index, said) for index, said in enumerate(words(model.language)["events"])),
        trail_size=TRAIL_SIZE,
        root_digest=digest("root"),
        head_digest=digest("head"),
        timestamp=TimestampPaper(TRAIL_SIZE - 3, "CN=Marca temporale di prova", CONCLUDED_AT),
    )


def conclusion(model: PactModel, text_language: str) -> ConclusionPaper:
    """A conclusion with signatures of every means; a public body has not signed, a private one has refused."""
    public = [party for party in signing_parties(model) if party.kind == "public_body"]
    private = [party for party in signing_parties(model) if party.kind != "public_body"]
    signed = [*private[:REFUSING], public[0]]
    refusal = MissingPaper(private[REFUSING].name, "refused", words(model.language)["refusal"], 0, 1)
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
        signed_parties=len(signed),
        signatures=tuple(_signature(index, party, model.language) for index, party in enumerate(signed)),
        missing=(*(MissingPaper(party.name, "needs_qualified_signature", "", 0, 1) for party in public[1:]), refusal),
    )


def _signatory(index: int, party: PartyPaper, language: str) -> SignatoryPaper:
    given = _signature(index, party, language)
    return SignatoryPaper(given.name, given.office, given.powers, "given", given.at, "", FINAL_DIGEST, given)


def _refused(index: int, party: PartyPaper, *, reason: str) -> SignatoryPaper:
    at = SIGNING_AT - timedelta(hours=5 * index)
    return SignatoryPaper(
        party.representative, party.office, party.powers, "refused", at, reason, digest("an earlier text"), None
    )


def _signature(index: int, party: PartyPaper, language: str) -> SignaturePaper:
    lane = "cades" if party.kind == "public_body" else LANES[(index - SIGNATORY) % len(LANES)]
    return SignaturePaper(
        organisation=party.name,
        name=party.representative,
        office=party.office,
        powers=party.powers,
        lane=lane,
        at=SIGNING_AT + timedelta(hours=5 * index),
        evidence_digest=digest(f"evidence {index}"),
        file=_file(index, party, ENDINGS[lane], language) if lane in ENDINGS else None,
        scan=_scan(index, language) if lane == "paper" else None,
    )


def _file(index: int, party: PartyPaper, ending: str, language: str) -> SignedFilePaper:
    """A file with everything proven, where its place is even; else with a check that the coordinator accepted."""
    said, proven = words(language), index % 2 == 0
    return SignedFilePaper(
        name=f"patto-v3-{index}{ending}",
        digest=digest(f"file {index}"),
        own_copy=not proven,
        subjects=(
            SubjectPaper(party.representative, SUBJECT_TAX_CODE if proven else "", "yes" if proven else "unknown"),
        ),
        accepted_by="" if proven else said["coordinator"],
        accepted_reason="" if proven else said["acceptance"],
    )


def _scan(index: int, language: str) -> ScanPaper:
    said = words(language)
    return ScanPaper(
        name=f"scan-{index}.pdf",
        digest=digest(f"scan {index}"),
        attested_by=said["coordinator"],
        statement=said["attestation"],
        signed_on=(SIGNING_AT + timedelta(hours=5 * index)).date(),
        original=said["original"],
    )


def _event(index: int, said: dict[str, str]) -> EventPaper:
    return EventPaper(
        index=1 + 23 * index,
        at=SAMPLE_AT + timedelta(days=4 * index, minutes=11 * index),
        sentence=said["sentence"],
        actor=said["actor"],
        entry_digest=digest(f"entry {index}"),
    )
