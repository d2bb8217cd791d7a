"""Verify offline what Patto hands over: a dossier, zipped or not, a sealed PDF, a signatory's trail or certificate."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography import x509

from signatures.canonical import read_canonical
from signatures.dossier.layout import ALWAYS_THERE
from signatures.dossier.seal_checks import trust_check
from signatures.dossier.verify import verify_dossier
from signatures.errors import SignatureError
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.seal.verdict import read_trust
from signatures.signatory.certificate import CERTIFICATE_FORMAT, verify_certificate
from signatures.signatory.verify import verify_signatory_trail
from signatures.timestamps.judging import sealed_check
from signatures.unpack import MOST_BYTES, folder_files, zip_files
from signatures.verdicts import Report, fails, holds, report, unchecked, unreadable

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_JSON = b"{"


def verify_path(path: Path, *, trust: Path | None = None, most_bytes: int = MOST_BYTES) -> Report:
    """Recognise what stands at a path and verify it.

    `trust` is a PEM file of the certificates the reader trusts; more than `most_bytes`, unpacked, is not read.
    """
    try:
        trusted = read_trust(trust) if trust else ()
        if path.is_dir():
            return _dossier(folder_files(path, most_bytes=most_bytes), trusted)
        return _file(path, trusted, most_bytes)
    except SignatureError as error:
        return unreadable(error)


def _file(path: Path, trusted: Sequence[x509.Certificate], most_bytes: int) -> Report:
    content = _content(path, most_bytes)
    if content.startswith(_ZIP):
        return _dossier(zip_files(path, most_bytes=most_bytes), trusted)
    if content.startswith(_PDF):
        return _pdf(content, trusted)
    if content.startswith(_JSON):
        return _json(read_canonical(content), trusted)
    raise SignatureError("readable.unrecognised", file=path.name)


def _json(value: dict[str, Any], trusted: Sequence[x509.Certificate]) -> Report:
    if value.get("format") == CERTIFICATE_FORMAT:
        return verify_certificate(value, trust=trusted)
    return verify_signatory_trail(value, trust=trusted)


def _content(path: Path, most_bytes: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most_bytes:
            raise SignatureError("readable.too_large", files=1, bytes=size)
        return path.read_bytes()
    except FileNotFoundError:
        raise SignatureError("readable.missing", file=path.name) from None
    except OSError:
        raise SignatureError("readable.denied") from None


def _dossier(files: dict[str, bytes], trusted: Sequence[x509.Certificate]) -> Report:
    if not ALWAYS_THERE & files.keys():
        raise SignatureError("readable.not_a_dossier")
    return verify_dossier(files, trust=trusted)


def _pdf(content: bytes, trusted: Sequence[x509.Certificate]) -> Report:
    try:
        verdict = verify_pdf_seal(content, trust=trusted)
    except SignatureError as error:
        if error.code in {"pdf.unreadable", "pdf.unsealed"}:
            raise
        return report([fails("pdf.seal", error.code), unchecked("timestamps", "timestamps.none")])
    return report([holds("pdf.seal"), trust_check(verdict, where=""), sealed_check(verdict.timestamp, where="")])
