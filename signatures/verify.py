"""Verify what Patto hands over and what partners sign, whatever it is. Never any network.

A dossier, zipped or not; a sealed PDF; a PDF or .p7m that somebody signed; one signatory's trail or certificate; and,
though they prove nothing by themselves, a signature's record and a bare PDF.
"""

import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography import x509

from signatures.alone.signed_file import verify_signed_file
from signatures.alone.unproving import bare_report, record_report
from signatures.canonical import read_canonical
from signatures.dossier.layout import ALWAYS_THERE
from signatures.dossier.seal_checks import trust_check
from signatures.dossier.verify import verify_dossier
from signatures.errors import SignatureError
from signatures.evidence.record import EVIDENCE_FORMAT
from signatures.intake.kinds import file_kind
from signatures.intake.limits import MOST_BYTES as MOST_OF_A_FILE
from signatures.intake.trust import Trust
from signatures.intake.trust_folder import read_trust_folder
from signatures.pdf_fields import signature_fields
from signatures.seal.archival import TIMESTAMP_FIELD
from signatures.seal.pades import SEAL_FIELD
from signatures.seal.pdf_seals import verify_pdf_seal
from signatures.seal.verdict import read_trust
from signatures.signatory.certificate import CERTIFICATE_FORMAT, verify_certificate
from signatures.signatory.verify import verify_signatory_trail
from signatures.timestamps.judging import sealed_check
from signatures.unpack import MOST_BYTES, folder_files, zip_files
from signatures.verdicts import Report, fails, holds, report, unchecked, unreadable

_ZIP = b"PK\x03\x04"
_JSON = b"{"


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Whom the reader trusts: to seal and to timestamp, and to sign."""

    trusted: tuple[x509.Certificate, ...]
    signers: Trust


def verify_path(
    path: Path, *, trust: Path | None = None, signers: Path | None = None, most_bytes: int = MOST_BYTES
) -> Report:
    """Recognise what stands at a path and verify it.

    `trust` is a PEM file of the certificates the reader trusts; `signers` a folder of whom they trust besides to issue
    certificates for signing (`read_trust_folder`); more than `most_bytes`, unpacked, is not read.
    """
    try:
        known = read_trust_folder(signers) if signers else Trust()
    except SignatureError as error:
        return unreadable(error)
    return verify_trusting(path, trust=trust, signers=known, most_bytes=most_bytes)


def verify_trusting(path: Path, *, trust: Path | None, signers: Trust, most_bytes: int) -> Report:
    """Do as `verify_path` does, where the folder of those trusted to sign was read before."""
    try:
        trusted = read_trust(trust) if trust else ()
        reader = _Reader(trusted=trusted, signers=replace(signers, roots=(*trusted, *signers.roots)))
        if path.is_dir():
            return _dossier(folder_files(path, most_bytes=most_bytes), reader)
        return _file(path, reader, most_bytes)
    except SignatureError as error:
        return unreadable(error)
    except MemoryError:  # what is packed small may be larger than the machine
        return unreadable(SignatureError("intake.too_slow"))


def _file(path: Path, reader: _Reader, most_bytes: int) -> Report:
    content = _content(path, most_bytes)
    if not content:
        raise SignatureError("intake.empty")
    if content.startswith(_ZIP):
        return _dossier(zip_files(path, most_bytes=most_bytes), reader)
    if content.startswith(_JSON):
        return _json(content, reader.trusted)
    kind = file_kind(content)
    if kind and len(content) > MOST_OF_A_FILE:
        raise SignatureError("intake.too_large", bytes=len(content), most=MOST_OF_A_FILE)
    if kind == "pades":
        return _pdf(content, reader)
    if kind == "cades":
        return verify_signed_file(content, trust=reader.signers)
    raise SignatureError("readable.unrecognised", file=path.name)


def _content(path: Path, most_bytes: int) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a device or a pipe has no end
            raise SignatureError("readable.no_file", file=path.name)
        if found.st_size > most_bytes:
            raise SignatureError("readable.too_large", files=1, bytes=found.st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise SignatureError("readable.missing", file=path.name) from None
    except OSError:
        raise SignatureError("readable.denied") from None


def _dossier(files: dict[str, bytes], reader: _Reader) -> Report:
    if not ALWAYS_THERE & files.keys():
        raise SignatureError("readable.not_a_dossier")
    return verify_dossier(files, trust=reader.trusted, signers=reader.signers)


def _json(content: bytes, trusted: Sequence[x509.Certificate]) -> Report:
    value = read_canonical(content)
    if value.get("format") == CERTIFICATE_FORMAT:
        return verify_certificate(value, trust=trusted)
    if value.get("format") == EVIDENCE_FORMAT:
        return record_report(content.decode())
    return verify_signatory_trail(value, trust=trusted)


def _pdf(content: bytes, reader: _Reader) -> Report:
    fields = signature_fields(content)
    if not fields:
        return bare_report(content)
    if SEAL_FIELD in fields and {*fields} <= {SEAL_FIELD, TIMESTAMP_FIELD}:
        return _sealed_pdf(content, reader.trusted)
    return verify_signed_file(content, trust=reader.signers)


def _sealed_pdf(content: bytes, trusted: Sequence[x509.Certificate]) -> Report:
    try:
        verdict = verify_pdf_seal(content, trust=trusted)
    except SignatureError as error:
        return report([fails("pdf.seal", error.code), unchecked("timestamps", "timestamps.none")])
    return report([holds("pdf.seal"), trust_check(verdict, where=""), sealed_check(verdict.timestamp, where="")])
