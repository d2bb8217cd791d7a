"""The signatures and timestamps inside a PDF (ISO 32000-2, 12.8; ETSI EN 319 142-1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from asn1crypto import cms, crl, ocsp
from pyhanko.pdf_utils.generic import Dereferenceable
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from signatures.errors import SignatureError
from signatures.intake.ber import first_der
from signatures.intake.limits import MOST_EVIDENCE, MOST_SIGNATURES
from signatures.intake.signature import ForeignSignature, signatures_of

_ADOBE_EVIDENCE = "adobe_revocation_info_archival"
_KINDS = tuple(kind.value for kind in SigSeedSubFilter)


@dataclass(frozen=True, kw_only=True)
class EmbeddedSignature:
    """A signature where it stands in a PDF: since which revision, in which field."""

    found: EmbeddedPdfSignature
    revision: int
    contents: bytes
    is_stamp: bool
    foreign: ForeignSignature


@dataclass(frozen=True, kw_only=True)
class OpenPdf:
    """A PDF and its signatures; no reader where it is no PDF."""

    reader: PdfFileReader | None
    signatures: tuple[EmbeddedSignature, ...]


def signer_of_last(signatures: Sequence[EmbeddedSignature]) -> str:
    """Name who signed last."""
    return next((one.foreign.signer for one in reversed(signatures) if not one.is_stamp), "?")


def embedded_signatures(
    reader: PdfFileReader, *, kept: Mapping[Dereferenceable, EmbeddedSignature] = MappingProxyType({})
) -> tuple[EmbeddedSignature, ...]:
    """Return what is signed and stamped in a PDF, oldest first; those `kept`, by their fields, are not read again.

    Raises:
        SignatureError: `intake.too_many`, `intake.old_kind` (one of a kind that the library passes over), or what
            `signatures_of` raises.
    """
    fields = [*_fields(reader, kept)]
    found = sorted((one for one in fields if one is not None), key=_revision)
    if len(found) > MOST_SIGNATURES:
        raise SignatureError("intake.too_many")
    if len(found) != len(fields):
        raise SignatureError("intake.old_kind")
    ocsps, crls = _stored_evidence(reader)
    return tuple(one if isinstance(one, EmbeddedSignature) else _embedded(one, ocsps, crls) for one in found)


def _fields(
    reader: PdfFileReader, kept: Mapping[Dereferenceable, EmbeddedSignature]
) -> Iterator[EmbeddedSignature | EmbeddedPdfSignature | None]:
    """Read what stands in each filled field, or None where it is of a kind that is not known."""
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        if field.reference in kept:
            yield kept[field.reference]
        elif value.get_object().get("/SubFilter") in _KINDS:
            yield EmbeddedPdfSignature(reader, field, name)
        else:
            yield None


def _revision(one: EmbeddedSignature | EmbeddedPdfSignature) -> int:
    return one.revision if isinstance(one, EmbeddedSignature) else one.signed_revision


def _embedded(
    found: EmbeddedPdfSignature, ocsps: tuple[ocsp.OCSPResponse, ...], crls: tuple[crl.CertificateList, ...]
) -> EmbeddedSignature:
    contents, padding = _contents(found)
    signed = cms.ContentInfo.load(contents)["content"]
    (signature,) = signatures_of(signed, digest=lambda name: bytes(found.compute_digest(name)))
    archived = _archived(signature.info)
    return EmbeddedSignature(
        found=found,
        revision=found.signed_revision,
        contents=contents,
        is_stamp=found.sig_object_type == "/DocTimeStamp",
        foreign=ForeignSignature(
            signed=signed,
            info=signature.info,
            certificate=signature.certificate,
            digest=signature.digest,
            ocsps=(*ocsps, *archived[0]),
            crls=(*crls, *archived[1]),
            faults=tuple(_faults(found, padding)),
        ),
    )


def _contents(found: EmbeddedPdfSignature) -> tuple[bytes, bytes]:
    """Part the signature from what fills the room that was kept for it."""
    spelt, end = first_der(found.pkcs7_content)
    return spelt, found.pkcs7_content[end:]


def _faults(found: EmbeddedPdfSignature, padding: bytes) -> Iterator[str]:
    if padding.strip(b"\0") or not _is_the_gap(found):
        yield "intake.signature_altered"
    last = found.signed_revision == found.reader.total_revisions - 1
    level = found.evaluate_signature_coverage()
    if level < (SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION):
        yield "intake.not_whole"


def _is_the_gap(found: EmbeddedPdfSignature) -> bool:
    """What the signature leaves out must be the signature, in hexadecimal of one case, and nothing else."""
    _, start, end, _ = (int(number) for number in found.byte_range)
    stream = found.reader.stream
    stream.seek(start)
    gap = stream.read(max(0, end - start))
    written = found.pkcs7_content.hex().encode()
    return gap in {b"<" + written + b">", b"<" + written.upper() + b">"}


def _stored_evidence(
    reader: PdfFileReader,
) -> tuple[tuple[ocsp.OCSPResponse, ...], tuple[crl.CertificateList, ...]]:
    """Return the revocation data of the document security store.

    Raises:
        SignatureError: `intake.too_many`.
    """
    try:
        store = DocumentSecurityStore.read_dss(reader)
        if len(store.ocsps) + len(store.crls) > MOST_EVIDENCE:
            raise SignatureError("intake.too_many")
        return (
            tuple(ocsp.OCSPResponse.load(one.get_object().data) for one in store.ocsps),
            tuple(crl.CertificateList.load(one.get_object().data) for one in store.crls),
        )
    except NoDSSFoundError:
        return (), ()


def _archived(info: cms.SignerInfo) -> tuple[tuple[ocsp.OCSPResponse, ...], tuple[crl.CertificateList, ...]]:
    """Return the revocation data that was signed along, as older tools do it."""
    values = [
        value
        for attribute in info["signed_attrs"] or ()
        if attribute["type"].native == _ADOBE_EVIDENCE
        for value in attribute["values"]
    ]
    return (
        tuple(one for value in values for one in value["ocsp"] or ()),
        tuple(one for value in values for one in value["crl"] or ()),
    )
