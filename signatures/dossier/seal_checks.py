"""Checks of the seals: the one over the bag, those inside the documents that Patto states, and who made them.

Integrity is not identity: a forger can reseal an altered dossier with a key of the same name. Only a certificate that
the reader already trusts tells the two apart.
"""

from collections.abc import Iterator, Sequence

from cryptography import x509

from signatures.digests import Digest
from signatures.dossier.layout import DOCUMENT_INDEX, DOCUMENTS, SEAL, TAG_MANIFEST
from signatures.dossier.opened import OpenDossier
from signatures.errors import SignatureError
from signatures.seal.cms import verify_detached
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.seal.verdict import SealVerdict
from signatures.verdicts import Check, fails, holds, unchecked

SEALED_KINDS = frozenset({"certificate", "minutes", "summary"})
"""The documents in which Patto itself states something, each under its own seal."""

_SEALED = "documents.sealed"


def seal_checks(dossier: OpenDossier, *, trust: Sequence[x509.Certificate]) -> list[Check]:
    """Check every seal of a dossier."""
    try:
        verdict = verify_detached(dossier.files.get(TAG_MANIFEST, b""), dossier.files.get(SEAL, b""), trust=trust)
    except SignatureError as error:
        broken = fails("seal.integrity", error.code, where=SEAL)
        return [broken, unchecked("seal.trust", "seal.unproven_broken", where=SEAL), *_documents(dossier, trust, None)]
    return [
        _integrity(verdict),
        trust_check(verdict, where=SEAL),
        *_documents(dossier, trust, verdict.certificate_digest),
    ]


def trust_check(verdict: SealVerdict, *, where: str) -> Check:
    """Say who sealed, as far as the reader's own trust goes."""
    if verdict.trusted is None:
        return unchecked("seal.trust", "seal.unproven", where=where, sealer=verdict.sealer)
    if not verdict.trusted:
        return fails("seal.trust", "seal.untrusted", where=where, sealer=verdict.sealer)
    return holds("seal.trust", where=where, sealer=verdict.sealer)


def _integrity(verdict: SealVerdict) -> Check:
    if not verdict.intact:
        return fails("seal.integrity", "seal.other_content", where=TAG_MANIFEST)
    return holds("seal.integrity", where=SEAL)


def _documents(dossier: OpenDossier, trust: Sequence[x509.Certificate], sealer: Digest | None) -> Iterator[Check]:
    """Check what Patto itself states; where every seal holds, say so once."""
    index = dossier.objects.get(DOCUMENT_INDEX, {"documents": []})
    files = [DOCUMENTS + row["file"] for row in index["documents"] if row["kind"] in SEALED_KINDS]
    sealed = [path for path in files if path in dossier.files and path.endswith(".pdf")]
    checks = [_document(path, dossier.files[path], trust, sealer) for path in sealed]
    doubts = [check for check in checks if not check.holds]
    if not checks:
        yield unchecked(_SEALED, "documents.none_sealed")
    elif not doubts:
        yield holds(_SEALED, where=DOCUMENTS)
    yield from doubts


def _document(path: str, pdf: bytes, trust: Sequence[x509.Certificate], sealer: Digest | None) -> Check:
    try:
        verdict = verify_pdf_seal(pdf, trust=trust)
    except SignatureError as error:
        return fails(_SEALED, error.code, where=path)
    if verdict.trusted is False:
        return fails(_SEALED, "seal.untrusted", where=path, sealer=verdict.sealer)
    if verdict.trusted is None and verdict.certificate_digest != sealer:
        return unchecked(_SEALED, "documents.other_sealer", where=path, sealer=verdict.sealer)
    return holds(_SEALED, where=path)
