"""The installation's own key: made once, loaded at every start, replaceable by a pair that somebody else issued.

It makes a non-qualified electronic seal (Regulation (EU) 910/2014, art. 3 n. 25): it proves which installation sealed,
to whoever already trusts that installation's certificate. The key made here is RSA with PKCS #1 v1.5: sealing the same
content at the same instant then gives the same bytes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from signatures.errors import SignatureError
from signatures.folders import write_folder

KEY_FILE = "seal-key.pem"
CERTIFICATE_FILE = "seal-certificate.pem"

_RSA_BITS = 3072
_YEARS = 10
_LONGEST_NAME = 64  # bytes of a common name (RFC 5280, appendix A.1)
_TOO_OPEN = 0o027  # writable by the group, or anything at all for others


@dataclass(frozen=True, kw_only=True)
class SealingKey:
    """A private key and its certificate."""

    private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def name(self) -> str:
        """Who seals, as the certificate says."""
        return self.certificate.subject.rfc4514_string()

    def certificate_pem(self) -> bytes:
        """The certificate alone: what a verifier is given to trust."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def make_sealing_key(folder: Path, *, name: str, at: datetime) -> SealingKey:
    """Make the installation's key and its self-signed certificate, for ten years, in a folder of their own.

    Raises:
        SignatureError: `folder.exists`, a key stands there already.
    """
    private = rsa.generate_private_key(public_exponent=65537, key_size=_RSA_BITS)
    certificate = _self_signed(private, name=name, at=at)
    files = {
        KEY_FILE: private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        CERTIFICATE_FILE: certificate.public_bytes(serialization.Encoding.PEM),
    }
    write_folder(folder, files, secret={KEY_FILE})
    return SealingKey(private=private, certificate=certificate)


def load_sealing_key(folder: Path, *, at: datetime) -> SealingKey:
    """Load the key that seals at an instant.

    Raises:
        SignatureError: `seal.missing`, `seal.exposed` (others may read the key), `seal.unreadable`,
            `seal.mismatched` (key and certificate are strangers), `seal.not_yet_valid` or `seal.expired`.
    """
    key = _sealing_key(*_read_pair(folder))
    if at < key.certificate.not_valid_before_utc:
        raise SignatureError("seal.not_yet_valid")
    if at > key.certificate.not_valid_after_utc:
        raise SignatureError("seal.expired")
    return key


@lru_cache(maxsize=4)
def _sealing_key(key_pem: bytes, certificate_pem: bytes) -> SealingKey:
    """Read a pair once: checking an RSA key takes longer than sealing with it."""
    try:
        private = serialization.load_pem_private_key(key_pem, password=None)
        certificate = x509.load_pem_x509_certificate(certificate_pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SignatureError("seal.unreadable") from None
    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SignatureError("seal.unreadable")
    if private.public_key() != certificate.public_key():
        raise SignatureError("seal.mismatched")
    return SealingKey(private=private, certificate=certificate)


def _read_pair(folder: Path) -> tuple[bytes, bytes]:
    try:
        if (folder / KEY_FILE).stat().st_mode & _TOO_OPEN:
            raise SignatureError("seal.exposed")
        return (folder / KEY_FILE).read_bytes(), (folder / CERTIFICATE_FILE).read_bytes()
    except FileNotFoundError:
        raise SignatureError("seal.missing") from None
    except OSError:
        raise SignatureError("seal.unreadable") from None


def _self_signed(private: rsa.RSAPrivateKey, *, name: str, at: datetime) -> x509.Certificate:
    fitting = name.encode()[:_LONGEST_NAME].decode(errors="ignore")
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, fitting)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + timedelta(days=_YEARS * 365))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
        .sign(private, hashes.SHA256())
    )
