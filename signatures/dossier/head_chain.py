"""The chain of heads: a final text, then each signed file that became the newest, signed on the one before."""

from collections.abc import Iterator, Sequence
from typing import Any

from signatures.digests import Digest, sha256
from signatures.dossier.layout import DOCUMENT_INDEX, DOCUMENTS
from signatures.dossier.opened import OpenDossier
from signatures.dossier.signed_files import SignedFile
from signatures.evidence.signed_file import SignedFileEvidence
from signatures.verdicts import Check, fails


def heads_found(dossier: OpenDossier, files: Sequence[SignedFile]) -> dict[Digest, bytes]:
    """Return what something may have been signed on, by digest: the final texts, and the signed PDFs."""
    rows: list[dict[str, Any]] = dossier.objects.get(DOCUMENT_INDEX, {"documents": []})["documents"]
    finals = [DOCUMENTS + row["file"] for row in rows if row["kind"] == "final" and row["file"].endswith(".pdf")]
    contents = [dossier.files[path] for path in finals if path in dossier.files]
    contents += [file.content for file in files if file.record.lane == "pades" and file.content is not None]
    return {sha256(content): content for content in contents}


def chain_faults(files: Sequence[SignedFile], *, name: str) -> Iterator[Check]:
    """Name the files that were signed on no head, and those that became the head in the place of another."""
    chains: dict[Digest, list[Digest]] = {}
    for file in files:
        record = file.record
        if isinstance(record, SignedFileEvidence):
            chain = chains.setdefault(record.final, [record.final])
            if record.head not in chain:
                yield fails(name, "signed.other_head", where=file.path)
            elif record.takes_head and (record.lane, record.head) != ("pades", chain[-1]):
                yield fails(name, "signed.head_taken", where=file.path)
            if record.takes_head:
                chain.append(record.file.digest)
