"""What partners send back: PDFs signed by pyHanko, .p7m made by pyHanko and by OpenSSL."""

import asyncio
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.dss import DocumentSecurityStore

from tests.fakes.pki import Pki


def pades(
    pdf: bytes,
    pki: Pki,
    label: str = "mayor",
    *,
    at: datetime,
    stamped_at: datetime | None = None,
    field: str | None = None,
    box: tuple[int, int, int, int] | None = None,
    digest: str = "sha256",
    **metadata: Any,
) -> bytes:
    """A PDF with one more signature, in one increment."""
    name = field or f"Firma-{label}-{len(pdf)}"
    given = {"md_algorithm": digest, "subfilter": SigSeedSubFilter.PADES} | metadata
    signer = PdfSigner(
        PdfSignatureMetadata(field_name=name, **given),
        signer=pki.signer(label),
        timestamper=pki.stamper(stamped_at) if stamped_at else None,
        new_field_spec=SigFieldSpec(name, on_page=0, box=box) if box else None,
    )
    return asyncio.run(_signed(signer, IncrementalPdfFileWriter(BytesIO(pdf)), at))


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime) -> bytes:
    session = signer.init_signing_session(writer)
    session.system_time = at
    prepared = session.prepare_tbs_document(None, bytes_reserved=16384)
    ranges, out = prepared.digest_tbs_document()
    await prepared.perform_signature(ranges.document_digest, PdfCMSSignedAttributes(signing_time=at))
    return bytes(out.getvalue())


def with_evidence(pdf: bytes, **evidence: Any) -> bytes:
    """A PDF with revocation data in one more increment (`ocsps`, `crls`, `certs`)."""
    out = BytesIO(pdf)
    DocumentSecurityStore.add_dss(out, sig_contents=None, **evidence)
    return out.getvalue()


def with_document_timestamp(pdf: bytes, pki: Pki, at: datetime) -> bytes:
    """A PDF with a document timestamp in one more increment."""
    out = asyncio.run(
        PdfTimeStamper(pki.stamper(at)).async_timestamp_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), "sha256")
    )
    return bytes(out.getvalue())


def incremented(pdf: bytes, change: Any) -> bytes:
    """A PDF to which somebody did something else in one more increment."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def cades(
    content: bytes,
    pki: Pki,
    label: str = "mayor",
    *,
    at: datetime,
    stamped_at: datetime | None = None,
    detached: bool = False,
    digest: str = "sha256",
) -> bytes:
    """A .p7m by pyHanko, DER."""
    signing = pki.signer(label).async_sign_general_data(
        content,
        digest,
        detached=detached,
        use_cades=True,
        timestamper=pki.stamper(stamped_at) if stamped_at else None,
        signed_attr_settings=PdfCMSSignedAttributes(signing_time=at),
    )
    signed: cms.ContentInfo = asyncio.run(signing)
    return bytes(signed.dump())


def openssl_cms(content: bytes, pki: Pki, label: str, *options: str, key: str = "mayor", folder: Path) -> bytes:
    """A .p7m by OpenSSL: DER, or BER with `-stream -indef`, or PEM."""
    (folder / "content").write_bytes(content)
    command = ["openssl", "cms", "-sign", "-binary", "-nodetach", "-in", str(folder / "content")]
    command += ["-signer", str(pki.folder / f"{label}.crt"), "-inkey", str(pki.folder / f"{key}.pem")]
    command += ["-certfile", str(pki.folder / "ca.crt"), "-md", "sha256", "-out", str(folder / "out.p7m")]
    given = options if "-outform" in options else ("-outform", "DER", *options)
    subprocess.run([*command, *given], check=True, capture_output=True)
    return (folder / "out.p7m").read_bytes()
