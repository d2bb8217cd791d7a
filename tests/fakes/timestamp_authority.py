"""A timestamp authority of the tests' own: in process, or on loopback; honest, or lying in one way of many."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from asn1crypto import core, keys, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from signatures.digests import sha256
from signatures.timestamps.authority import Answer, Authority

AUTHORITY_NAME = "Marche temporali di prova"
REPLY = "application/timestamp-reply"
_TIMESTAMPING = (ExtendedKeyUsageOID.TIME_STAMPING,)


@dataclass(frozen=True, kw_only=True)
class FakeAuthority:
    """An authority and the root above it, made once; `at` is its clock."""

    at: Callable[[], datetime]
    root_key: rsa.RSAPrivateKey
    root: x509.Certificate
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    lies: frozenset[str] = frozenset()

    def lying(self, *lies: str) -> "FakeAuthority":
        """The same, answering otherwise: `nonce`, `digest`, `refused`, `junk`, `empty`, `tokenless`, `signature`."""
        return replace(self, lies=frozenset(lies))

    def clocked(self, at: datetime) -> "FakeAuthority":
        """The same at an instant."""
        return replace(self, at=lambda: at)

    def certified(
        self, *, purposes: tuple[x509.ObjectIdentifier, ...] = _TIMESTAMPING, **other: object
    ) -> "FakeAuthority":
        """The same with another certificate of its root's."""
        return replace(self, certificate=_issued(self.root, self.root_key, self.key, purposes=purposes, **other))

    @cached_property
    def root_pem(self) -> bytes:
        return self.root.public_bytes(Encoding.PEM)

    def answer(self, query: bytes) -> bytes:
        """Answer a request, both in DER."""
        if self.lies & {"junk", "empty"}:
            return b"junk" if "junk" in self.lies else b""
        request = tsp.TimeStampReq.load(query)
        if "tokenless" in self.lies:
            return Answer({"status": tsp.PKIStatusInfo({"status": "granted"})}).dump()
        if "refused" in self.lies:
            words = {"status": "rejection", "status_string": ["out\x1b of stamps"], "fail_info": {"system_failure"}}
            return Answer({"status": tsp.PKIStatusInfo(words)}).dump()
        if "nonce" in self.lies:
            request["nonce"] = core.Integer(7)
        if "digest" in self.lies:
            request["message_imprint"]["hashed_message"] = bytes.fromhex(sha256(b"another"))
        content = self._stamper().request_tsa_response(request).dump(force=True)
        if "signature" in self.lies:
            return content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]
        return content

    def token(self, digest: str) -> bytes:
        """A token over a digest, as nobody asked for it."""
        imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": bytes.fromhex(digest)}
        request = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "cert_req": True, "nonce": 7})
        return tsp.TimeStampResp.load(self.answer(request.dump()))["time_stamp_token"].dump()

    def _stamper(self) -> DummyTimeStamper:
        private = self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return DummyTimeStamper(
            _asn1(self.certificate), keys.PrivateKeyInfo.load(private), SimpleCertificateStore(), fixed_dt=self.at()
        )


@dataclass
class Served:
    """What an authority on loopback was asked, and how it answers."""

    authority: FakeAuthority
    url: str = ""
    status: int = 200
    kind: str = REPLY
    asked: list[str] = field(default_factory=list)
    content: Callable[[bytes], bytes] | None = None

    def as_configured(self, **other: object) -> Authority:
        return Authority(**{"url": self.url, "trust": (self.authority.root,), "seconds": 5, **other})


def fake_authority(
    at: Callable[[], datetime], *, valid_from: datetime = datetime(2020, 1, 1, tzinfo=UTC)
) -> FakeAuthority:
    """Make an authority and its root, for twenty years."""
    root_key, key = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
    root = _issued(None, root_key, root_key, name="Radice di prova", purposes=(), valid_from=valid_from)
    certificate = _issued(root, root_key, key, valid_from=valid_from)
    return FakeAuthority(at=at, root_key=root_key, root=root, key=key, certificate=certificate)


@contextmanager
def served(authority: FakeAuthority) -> Iterator[Served]:
    """Let an authority answer on loopback for a while."""
    how = Served(authority)

    class Room(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            how.asked.append(self.headers.get("Authorization", ""))
            query = self.rfile.read(int(self.headers["Content-Length"]))
            content = (how.content or how.authority.answer)(query)
            self.send_response(how.status)
            self.send_header("Content-Type", how.kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Room)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    how.url = f"http://127.0.0.1:{server.server_port}/tsa"
    try:
        yield how
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _issued(
    issuer: x509.Certificate | None,
    issuer_key: rsa.RSAPrivateKey,
    key: rsa.RSAPrivateKey,
    *,
    name: str = AUTHORITY_NAME,
    purposes: tuple[x509.ObjectIdentifier, ...] = _TIMESTAMPING,
    critical: bool = True,
    valid_from: datetime = datetime(2020, 1, 1, tzinfo=UTC),
    days: int = 20 * 365,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_from + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_usage(root=issuer is None), critical=True)
    )
    if issuer:
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        builder = builder.add_extension(above, critical=False)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not root,
        content_commitment=not root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=root,
        crl_sign=root,
        encipher_only=False,
        decipher_only=False,
    )


def write_trust(authority: FakeAuthority, folder: Path) -> Path:
    """Write the root as the file that a verifier is given."""
    path = folder / "tsa-root.pem"
    path.write_bytes(authority.root_pem)
    return path
