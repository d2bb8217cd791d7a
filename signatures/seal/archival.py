"""The second increment of a timestamped seal: evidence about the authority, and a timestamp over the whole file.

PAdES baseline B-LTA (ETSI EN 319 142-1, 6.3).
"""

from io import BytesIO

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError

from signatures.errors import SignatureError
from signatures.timestamps.authority import MOST_BYTES
from signatures.timestamps.request import CheckingClient
from signatures.trust import asn1_certificate, certificate_name

TIMESTAMP_FIELD = "Timestamp"


async def archived(writer: IncrementalPdfFileWriter, client: CheckingClient) -> bytes:
    """Return a sealed PDF with its second increment.

    Raises:
        SignatureError: `timestamp.untrusted`, the authority's certificate is revoked or over by now, or what
            `timestamp` refuses.
    """
    token = seal_token(writer.prev.embedded_regular_signatures[0].signer_info)
    if token is None:
        raise AssertionError("the seal was made with a timestamp")
    await _supply_evidence(writer, token, client)
    out = BytesIO()
    stamper = PdfTimeStamper(client, field_name=TIMESTAMP_FIELD)
    await stamper.async_timestamp_pdf(writer, "sha256", bytes_reserved=2 * MOST_BYTES, output=out)
    return out.getvalue()


def seal_token(signer: cms.SignerInfo) -> cms.ContentInfo | None:
    """The token over a signature, which stands beside it (CAdES, ETSI EN 319 122-1, 5.3), if there is one."""
    attributes = signer["unsigned_attrs"]
    found = [part["values"][0] for part in attributes if part["type"].native == "signature_time_stamp_token"]
    return found[0] if found else None


async def _supply_evidence(writer: IncrementalPdfFileWriter, token: cms.ContentInfo, client: CheckingClient) -> None:
    """Put in the authority's chain, and what its issuers say of its revocation where they can be asked."""
    roots = [asn1_certificate(certificate) for certificate in client.authority.trust]
    own = extract_certificate_info(token["content"])
    if not roots:
        DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=[own.signer_cert, *own.other_certs])
        return
    context = ValidationContext(trust_roots=roots, other_certs=own.other_certs, allow_fetching=True)
    try:
        validator = CertificateValidator(own.signer_cert, validation_context=context)
        path = await validator.async_validate_usage(set(), {"time_stamping"})  # type: ignore[no-untyped-call]  # left so
    except (PathBuildingError, PathValidationError):
        raise SignatureError("timestamp.untrusted", authority=certificate_name(own.signer_cert)) from None
    DocumentSecurityStore.supply_dss_in_writer(writer, None, paths=[path], validation_context=context)
