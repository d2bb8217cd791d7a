"""A dossier of two hundred signatories, verified whole: against the hashes and signature checks alone, by OpenSSL."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.reader import PdfFileReader

from signatures.dossier.build import dossier_files
from signatures.dossier.layout import SEAL, SIGNED, TAG_MANIFEST, TRAIL
from signatures.dossier.verify import verify_dossier
from signatures.intake.trust import Trust
from signatures.seal.keys import make_sealing_key
from signatures.seal.verdict import read_trust
from tests.benchmarks.measuring import Row, measured, unmeasured
from tests.fakes.pki import make_pki
from tests.signatures.factory import SEALED_AT, START
from tests.signatures.lanes import SENT, concluded, opened

BARE = "dossier of 200 signatories verified / its hashes and signature checks alone"
COMMAND = "dossier of 200 signatories verified / its signed files alone, by the openssl command"


@dataclass(frozen=True)
class Scene:
    """A dossier, whom its reader trusts, and its signed files as OpenSSL takes them: CMS, and what it is over."""

    files: dict[str, bytes]
    trust: tuple[x509.Certificate, ...]
    detached: tuple[tuple[bytes, bytes], ...]
    folder: Path

    def verify(self) -> None:
        """Verify it as anybody does."""
        if verify_dossier(self.files, trust=self.trust).verdict != "holds":
            raise AssertionError("the dossier holds")


def dossiers(*, rounds: int, clicks: int = 150, envelopes: int = 30, pdfs: int = 20) -> list[Row]:
    """Verify a dossier with so many signatures of each kind, once a round."""
    with scene_of(clicks, envelopes, pdfs) as scene:
        rows = [measured(BARE, ours=scene.verify, against=lambda: _bare(scene), rounds=rounds)]
        if shutil.which("openssl") is None:
            return [*rows, unmeasured(COMMAND, needs="openssl")]
        return [*rows, measured(COMMAND, ours=scene.verify, against=lambda: _command(scene), rounds=min(rounds, 5))]


@contextmanager
def scene_of(clicks: int, envelopes: int, pdfs: int) -> Iterator[Scene]:
    with TemporaryDirectory() as place:
        folder = Path(place)
        key = make_sealing_key(folder / "seal", name="Installazione", at=START - timedelta(days=1))
        (folder / "pki").mkdir()
        pki = make_pki(folder / "pki")
        roots = read_trust(folder / "pki" / "root.crt")
        signing = opened(pki, Trust(roots=roots))
        for _ in range(clicks):
            signing.click()
        for number in range(envelopes):
            signing.cades("clerk" if number % 2 else "mayor")
        for number in range(pdfs):
            signing.pades("clerk" if number % 2 else "mayor")
        files = dossier_files(concluded(signing), key=key, at=SEALED_AT)
        files_signed = [files[path] for path in sorted(files) if path.startswith(SIGNED)]
        yield Scene(files, (key.certificate, *roots), tuple(map(_detached, files_signed)), folder)


def _detached(signed: bytes) -> tuple[bytes, bytes]:
    if not signed.startswith(b"%PDF-"):
        return signed, SENT
    last = PdfFileReader(BytesIO(signed)).embedded_signatures[-1]
    first, size, start, rest = (int(number) for number in last.byte_range)
    contents = cms.ContentInfo.load(last.pkcs7_content).dump()
    return contents, signed[first : first + size] + signed[start : start + rest]


def _bare(scene: Scene) -> None:
    """Hash every file and every line of the trail, and check every signature and certificate, once."""
    for content in scene.files.values():
        hashlib.sha256(content).digest()
    for line in scene.files[TRAIL].splitlines():
        hashlib.sha256(line).digest()
    for message, content in (*scene.detached, (scene.files[SEAL], scene.files[TAG_MANIFEST])):
        _checked(message, content)


def _checked(message: bytes, content: bytes) -> None:
    signed = cms.ContentInfo.load(message)["content"]
    hashlib.sha256(content).digest()
    known = {choice.chosen.subject.hashable: choice.chosen for choice in signed["certificates"]}
    for info in signed["signer_infos"]:
        certificate = next(
            one for one in known.values() if one.serial_number == info["sid"].chosen["serial_number"].native
        )
        _verified(certificate, info["signature"].native, info["signed_attrs"].untag().dump())
        issuer = known.get(certificate.issuer.hashable)
        if issuer is not None:
            _verified(issuer, certificate["signature_value"].native, certificate["tbs_certificate"].dump())


def _verified(certificate: asn1_x509.Certificate, signature: bytes, content: bytes) -> None:
    key = x509.load_der_x509_certificate(certificate.dump()).public_key()
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, content, padding.PKCS1v15(), SHA256())
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, content, ec.ECDSA(SHA256()))


def _command(scene: Scene) -> None:
    """Ask OpenSSL's own program of each signed file whether it holds."""
    message, text = scene.folder / "message", scene.folder / "content"
    trust = ["-CAfile", str(scene.folder / "pki" / "root.crt"), "-purpose", "any"]
    for signed, content in scene.detached:
        message.write_bytes(signed)
        text.write_bytes(content)
        asked = ["openssl", "cms", "-verify", "-inform", "DER", "-binary", "-in", str(message), "-out", "/dev/null"]
        given = [] if _encloses(signed) else ["-content", str(text)]
        subprocess.run([*asked, *given, *trust], check=True, capture_output=True)


def _encloses(message: bytes) -> bool:
    return bool(cms.ContentInfo.load(message)["content"]["encap_content_info"]["content"])
