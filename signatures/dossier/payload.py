"""The payload of a dossier: every file below `data/`, spelt from the frozen contents."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from signatures.canonical import canonical_json, instant
from signatures.digests import sha256
from signatures.dossier.contents import (
    DossierConclusion,
    DossierContents,
    DossierDocument,
    DossierParty,
    DossierVersion,
)
from signatures.dossier.layout import (
    ATTACHMENTS,
    DOCUMENT_INDEX,
    DOCUMENTS,
    HEAD,
    INDEXES,
    MERGED,
    PACT,
    PERSONAL,
    RECEIPTS,
    SIGNED,
    TRAIL,
    evidence_file,
    signatory_file,
    text_file,
    timestamp_file,
)
from signatures.dossier.merging import envelopes_to_merge
from signatures.errors import SignatureError
from signatures.evidence.reading import read_evidence
from signatures.intake.p7m import merge_p7m
from signatures.signatory.trail import last_timestamp, signatory_trail
from signatures.trail import read_trail

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")


def payload_files(contents: DossierContents) -> dict[str, bytes]:
    """Spell every file of the payload, by its path in the bag.

    Raises:
        SignatureError: `dossier.name_unfit` or `dossier.name_taken` for a file's name, `canonical.unfit`, or what
            `read_trail` and `read_evidence` refuse: what does not hold is not put in a dossier.
    """
    rows: list[tuple[str, bytes]] = [
        (PACT, canonical_json(_pact(contents))),
        (DOCUMENT_INDEX, canonical_json(_document_index(contents.documents))),
        *((text_file(version.number), canonical_json(_text(version))) for version in contents.versions),
        *((DOCUMENTS + name, content) for name, content, _ in _files(contents.documents)),
        *((evidence_file(signature), text.encode()) for signature, text in contents.evidence.items()),
        *((SIGNED + name, content) for name, content in contents.signed.items()),
        *_merged(contents),
        *((ATTACHMENTS + name, content) for name, content in contents.attachments.items()),
        *((RECEIPTS + name, content) for name, content in contents.receipts.items()),
        *((INDEXES + name, content) for name, content in contents.indexes.items()),
        *_trail_files(contents),
    ]
    return _by_name(rows)


def _by_name(rows: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for path, content in rows:
        name = path.rsplit("/", 1)[-1]
        if not _SAFE_NAME.fullmatch(name):
            raise SignatureError("dossier.name_unfit", file=name)
        if path.casefold() in taken:  # two names that differ by case alone are one file on some systems
            raise SignatureError("dossier.name_taken", file=name)
        taken.add(path.casefold())
        files[path] = content
    return dict(sorted(files.items()))


def _pact(contents: DossierContents) -> dict[str, Any]:
    return {
        "format": "patto-dossier/1",
        "id": str(contents.pact_id),
        "title": contents.title,
        "state": contents.state,
        "language": contents.language,
        "demonstration": contents.demonstration,
        "lead": contents.lead,
        "versions": [{"number": version.number, "digest": version.digest} for version in contents.versions],
        "parties": [_party(party) for party in contents.parties],
        "conclusion": _conclusion(contents.conclusion) if contents.conclusion else None,
    }


def _party(party: DossierParty) -> dict[str, Any]:
    people = sorted(str(person_id) for person_id in party.person_ids)
    return {"id": str(party.party_id), "name": party.name, "role": party.role, "kind": party.kind, "people": people}


def _conclusion(conclusion: DossierConclusion) -> dict[str, Any]:
    return {
        "at": instant(conclusion.at),
        "final": conclusion.final,
        "signed": [str(signature) for signature in conclusion.signed],
        "missing": [str(party) for party in conclusion.missing],
    }


def _text(version: DossierVersion) -> dict[str, Any]:
    return {
        "format": "patto-text/1",
        "version": version.number,
        "digest": version.digest,
        "clauses": [
            {
                "id": str(clause.clause_id),
                "key": clause.key,
                "kind": clause.kind,
                "heading": clause.heading,
                "text": clause.text,
                "digest": clause.digest,
            }
            for clause in version.clauses
        ],
        "annexes": [
            {
                "letter": annex.letter,
                "key": annex.key,
                "heading": annex.heading,
                "text": annex.text,
                "digest": annex.digest,
            }
            for annex in version.annexes
        ],
    }


def _files(documents: Iterable[DossierDocument]) -> Iterable[tuple[str, bytes, DossierDocument]]:
    for document in documents:
        if document.docx is not None:
            yield f"{document.name}.docx", document.docx, document
        if document.pdf is not None:
            yield f"{document.name}.pdf", document.pdf, document


def _document_index(documents: Iterable[DossierDocument]) -> dict[str, Any]:
    return {
        "format": "patto-documents/1",
        "documents": [
            {
                "document": str(document.document_id),
                "file": name,
                "kind": document.kind,
                "language": document.language,
                "version": document.version,
                "party": str(document.party_id) if document.party_id else None,
                "sha256": sha256(content),
                "engine": document.engine,
            }
            for name, content, document in _files(documents)
        ],
    }


def _merged(contents: DossierContents) -> Iterable[tuple[str, bytes]]:
    """Put the parallel envelopes of the signatures that count into one."""
    if contents.conclusion is None:
        return
    envelopes = envelopes_to_merge(
        [read_evidence(text) for text in contents.evidence.values()],
        final=contents.conclusion.final,
        counted=frozenset(contents.conclusion.signed),
        files={SIGNED + name: content for name, content in contents.signed.items()},
    )
    if envelopes:
        yield MERGED, merge_p7m(envelopes)


def _trail_files(contents: DossierContents) -> Iterable[tuple[str, bytes]]:
    trail = read_trail(contents.lines, pact_id=contents.pact_id)
    personal: Mapping[str, Any] = {committed: dict(kept) for committed, kept in contents.personal.items()}
    yield TRAIL, "".join(f"{line}\n" for line in trail.lines).encode()
    yield HEAD, canonical_json(trail.head())
    yield PERSONAL, canonical_json(personal)
    for size, token in contents.timestamps.items():
        yield timestamp_file(size), token
    last = last_timestamp(contents.timestamps)
    for party in contents.parties:
        own = signatory_trail(
            trail, party_id=party.party_id, person_ids=party.person_ids, personal=personal, timestamp=last
        )
        yield signatory_file(party.party_id), canonical_json(own)
