"""Where everything stands in a dossier, and the shape of each of its JSON files (`docs/verification.md`)."""

import re
from collections.abc import Mapping
from uuid import UUID

from signatures.shapes import exactly, is_digest, is_instant, is_uuid, optional, text

DECLARATION = "bagit.txt"
INFORMATION = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
SEAL = "seal.p7s"

PACT = "data/pact.json"
DOCUMENT_INDEX = "data/documents.json"
TRAIL = "data/trail/trail.jsonl"
HEAD = "data/trail/head.json"
PERSONAL = "data/trail/personal.json"

PAYLOAD = "data/"
TEXTS = "data/texts/"
DOCUMENTS = "data/documents/"
EVIDENCE = "data/evidence/"
SIGNED = "data/signed/"
MERGED = "data/signed/final.p7m"
ATTACHMENTS = "data/attachments/"
RECEIPTS = "data/receipts/"
INDEXES = "data/index/"
SIGNATORIES = "data/trail/signatories/"
TIMESTAMPS = "data/trail/timestamps/"

ENDINGS: Mapping[str, tuple[str, ...]] = {"pades": ("pdf",), "cades": ("p7m",), "paper": ("pdf", "jpg", "png")}
"""How the files of a lane end."""

ALWAYS_THERE = frozenset(
    {DECLARATION, INFORMATION, MANIFEST, TAG_MANIFEST, SEAL, PACT, DOCUMENT_INDEX, TRAIL, HEAD, PERSONAL}
)
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"  # RFC 8493, 2.1.1

PACT_SHAPE = {
    "format": exactly("patto-dossier/1"),
    "id": is_uuid,
    "title": str,
    "state": str,
    "language": str,
    "demonstration": bool,
    "lead": str,
    "versions": [{"number": int, "digest": is_digest}],
    "parties": [{"id": is_uuid, "name": str, "role": str, "kind": str, "people": [is_uuid]}],
    "conclusion": optional({"at": is_instant, "final": is_digest, "signed": [is_uuid], "missing": [is_uuid]}),
}
TEXT_SHAPE = {
    "format": exactly("patto-text/1"),
    "version": int,
    "digest": is_digest,
    "clauses": [{"id": is_uuid, "key": str, "kind": str, "heading": str, "text": str, "digest": is_digest}],
    "annexes": [{"letter": str, "key": str, "heading": str, "text": str, "digest": is_digest}],
}
DOCUMENTS_SHAPE = {
    "format": exactly("patto-documents/1"),
    "documents": [
        {
            "document": is_uuid,
            "file": text(re.compile(r"[A-Za-z0-9._-]+\.(docx|pdf)")),
            "kind": str,
            "language": str,
            "version": optional(int),
            "party": optional(is_uuid),
            "sha256": is_digest,
            "engine": str,
        }
    ],
}
HEAD_SHAPE = {"size": int, "root": is_digest, "last": is_digest}


def text_file(number: int) -> str:
    """Where the text of a version stands."""
    return f"{TEXTS}version-{number}.json"


def evidence_file(signature_id: UUID | str) -> str:
    """Where the record of a signature stands."""
    return f"{EVIDENCE}{signature_id}.json"


def signed_file(signature_id: UUID | str, ending: str) -> str:
    """Where the file that a signature was given by stands."""
    return f"{SIGNED}{signature_id}.{ending}"


def timestamp_file(size: int) -> str:
    """Where the timestamp of the head of that size stands."""
    return f"{TIMESTAMPS}{size}.tsr"


def signatory_file(party_id: UUID | str) -> str:
    """Where a party's own trail stands."""
    return f"{SIGNATORIES}{party_id}.json"
