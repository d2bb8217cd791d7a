"""Scenes of the other lanes: the lease, files signed elsewhere, signatures by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Engine

from signatures.digests import Digest, sha256
from signatures.evidence.files import EvidenceFile
from signatures.intake.verdict import SignerSeen, intake
from signatures.tags import AuditTag
from signatures.verdicts import fails, holds, unchecked
from tests.factories.played_pact import PlayedPact
from tests.factories.scene import Scene
from tests.factories.stages import in_signing
from workflows.actions.give_back_lease import give_back_lease
from workflows.actions.hand_in import MOST_FILES, FileTaken, HandedIn, hand_in
from workflows.actions.record_paper import PaperSignature, record_paper
from workflows.actions.take_lease import take_lease
from workflows.actions.weigh_file import weigh_file
from workflows.queries.signed_files import SignedFileCard, signed_files
from workflows.rules.deadline import ROME
from workflows.rules.means import Lane
from workflows.tables.promise import PromiseKind

OPEN = unchecked("intake.signer_expected", "intake.no_tax_code", signer="Marco Guidi")
FAILED = fails("intake.begins_with_sent", "intake.rewritten")


def file_of(
    pact: PlayedPact, key: str, *, content: bytes = b"%PDF-signed", lane: Lane = Lane.PADES, **other: Any
) -> HandedIn:
    """Return a file signed for a party on the newest document, with nothing left open; `other` changes it."""
    asked = pact.signature(key)
    head = Digest(other.pop("head", asked.final_digest))
    seen = SignerSeen(name=asked.person, tax_code="GAYMRC70A01L219X", at=pact.at, qualified=True)
    judged = intake([holds("intake.readable"), holds("intake.newest_head")], signers=[seen], head=head)
    name = "patto-firmato.pdf" if lane is Lane.PADES else "patto.pdf.p7m"
    file = HandedIn(name=name, digest=sha256(content), size=len(content), lane=lane, intake=judged)
    return replace(file, **other)


def open_file(pact: PlayedPact, key: str, **other: Any) -> HandedIn:
    """Return a file of which it stays open who signed it."""
    file = file_of(pact, key, **other)
    return replace(file, intake=intake([*file.intake.checks, OPEN], signers=file.intake.signers, head=file.intake.head))


def refused_file(pact: PlayedPact, key: str) -> HandedIn:
    """Return a file that was saved anew, and is no document of the signing any more."""
    return replace(file_of(pact, key), intake=intake([FAILED]), lane=None, name="patto.txt")


def handed(pact: PlayedPact, file: HandedIn, key: str) -> FileTaken:
    """Hand in a file for a party."""
    return pact.act(hand_in, file=file, actor=pact.signatory(key))


def paper_of(pact: PlayedPact, key: str, **other: Any) -> PaperSignature:
    """Return a signature by hand of a party, given today."""
    paper = PaperSignature(
        final_digest=pact.signature(key).final_digest,
        file=EvidenceFile(name="scansione.pdf", digest=sha256(b"scan"), size=4),
        statement="Attesto che la scansione corrisponde all'originale firmato.",
        language="it",
        signed_on=pact.at.astimezone(ROME).date(),
        kept_at="Archivio della capofila, faldone 3",
    )
    return replace(paper, **other)


def with_lease(engine: Engine) -> PlayedPact:
    """Return a pact being signed whose PDF the signatory of CISS has taken."""
    pact = in_signing(engine)
    pact.act(take_lease, actor=pact.signatory("ciss"))
    return pact


def with_open_file(engine: Engine) -> PlayedPact:
    """Return a pact being signed in which a file of CISS waits to be weighed."""
    pact = in_signing(engine)
    handed(pact, open_file(pact, "ciss"), "ciss")
    return pact


def with_many_files(engine: Engine) -> PlayedPact:
    """Return a pact being signed to which CISS sent as many files as it may."""
    pact = in_signing(engine)
    for _turn in range(MOST_FILES):
        handed(pact, refused_file(pact, "ciss"), "ciss")
    return pact


def waiting_file(pact: PlayedPact) -> SignedFileCard:
    """Return the newest file that came in."""
    return pact.ask(signed_files)[-1]


def _handing(make: Callable[[PlayedPact, str], HandedIn]) -> Callable[[PlayedPact], dict[str, Any]]:
    return lambda pact: {"file": make(pact, "ciss"), "actor": pact.signatory("ciss")}


def _weighing(*, accepted: bool) -> Callable[[PlayedPact], dict[str, Any]]:
    return lambda pact: {
        "file_id": waiting_file(pact).id,
        "accepted": accepted,
        "reason": " Conosciuto di persona. ",
        "actor": pact.coordinator,
    }


SIGNED_FILES: dict[str, Scene] = {
    "take_lease": Scene(
        take_lease, in_signing, lambda pact: {"actor": pact.signatory("ciss")}, tags=(AuditTag.HEAD_LEASED,)
    ),
    "give_back_lease": Scene(
        give_back_lease, with_lease, lambda pact: {"actor": pact.signatory("ciss")}, tags=(AuditTag.HEAD_GIVEN_BACK,)
    ),
    "hand_in": Scene(
        hand_in,
        in_signing,
        _handing(file_of),
        tags=(AuditTag.SIGNATURE_FILE_ARRIVED, AuditTag.SIGNATURE_GIVEN),
        promises=(PromiseKind.RECEIPT,),
    ),
    "hand_in what has to be weighed": Scene(
        hand_in,
        with_open_file,
        _handing(open_file),
        tags=(AuditTag.SIGNATURE_FILE_ARRIVED,),
        promises=(PromiseKind.FILE_TO_WEIGH,),
    ),
    "hand_in what is refused": Scene(
        hand_in,
        in_signing,
        lambda pact: {**_handing(refused_file)(pact), "timestamped": True},
        tags=(AuditTag.SIGNATURE_FILE_REFUSED,),
        promises=(PromiseKind.TIMESTAMP,),
    ),
    "weigh_file": Scene(
        weigh_file,
        with_open_file,
        _weighing(accepted=True),
        tags=(AuditTag.SIGNATURE_FILE_ACCEPTED, AuditTag.SIGNATURE_GIVEN),
        promises=(PromiseKind.RECEIPT,),
    ),
    "weigh_file and refuse": Scene(
        weigh_file,
        with_open_file,
        _weighing(accepted=False),
        tags=(AuditTag.SIGNATURE_FILE_REFUSED,),
        promises=(PromiseKind.FILE_REFUSED,),
    ),
    "record_paper": Scene(
        record_paper,
        in_signing,
        lambda pact: {
            "signature_id": pact.signature("coesa").id,
            "paper": paper_of(pact, "coesa"),
            "actor": pact.coordinator,
            "timestamped": True,
        },
        tags=(AuditTag.SIGNATURE_GIVEN,),
        promises=(PromiseKind.RECEIPT, PromiseKind.TIMESTAMP),
    ),
}
