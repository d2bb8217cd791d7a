"""A whole public-key infrastructure by certomancer, in process: authorities, revocation, timestamps, and every signer.

Made anew in each session, so no key stands in the repository; `python -m tests.fakes.pki FOLDER` writes it out.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from asn1crypto import crl, ocsp, pem, tsp, x509
from certomancer.registry.common import ArchLabel, CertLabel, ServiceLabel
from certomancer.registry.config import CertomancerConfig
from certomancer.registry.pki_arch import PKIArchitecture
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.ades.qualified_asn1 import QcCertificateType, QcStatements
from pyhanko.sign.signers.pdf_cms import SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

MAYOR, CLERK = "RSSMRA70A01L219K", "BNCNNA80B41L219Z"
REVOKED_SINCE = datetime(2026, 6, 1, tzinfo=UTC)
LONG = ("2020-01-01T00:00:00+0000", "2040-01-01T00:00:00+0000")
PAST = ("2020-01-01T00:00:00+0000", "2026-06-12T12:00:00+0000")
FUTURE = ("2027-01-01T00:00:00+0000", "2040-01-01T00:00:00+0000")
RSA_BITS = {"mayor": 2048, "weak": 1024}
KEYS = ("root", "ca", "other-root", "tsa", "ocsp", "mayor", "clerk", "weak")


@dataclass(frozen=True)
class Signer:
    """A certificate that somebody signs with, and how it differs from the mayor's."""

    name: str = "Mario Rossi"
    serial: str | None = f"TINIT-{MAYOR}"
    key: str = "mayor"
    validity: tuple[str, str] = LONG
    usage: str = "non_repudiation"
    issuer: str = "ca"
    qualified: tuple[str, ...] = ("qc_compliance", "qc_sscd", "qct_esign")
    revoked: bool = False


SIGNERS: Mapping[str, Signer] = {
    "mayor": Signer(),
    "clerk": Signer(name="Anna Bianchi", serial=f"TINIT-{CLERK}", key="clerk"),
    "nameless": Signer(serial=None),
    "numbered": Signer(serial="20260612-7"),
    "revoked": Signer(revoked=True),
    "expired": Signer(validity=PAST),
    "future": Signer(validity=FUTURE),
    "purpose": Signer(usage="key_encipherment"),
    "weak": Signer(key="weak"),
    "advanced": Signer(qualified=()),
    "loose": Signer(qualified=("qc_compliance", "qct_esign")),
    "seal": Signer(name="Comune di Prova", qualified=("qc_compliance", "qc_sscd", "qct_eseal")),
    "twofold": Signer(qualified=("qc_compliance", "qc_sscd", "qct_esign", "qct_eseal")),
    "stray": Signer(issuer="other-root"),
    "below": Signer(issuer="clerk"),
    "self": Signer(issuer="self"),
}


def qc_statements(words: tuple[str, ...]) -> str:
    """Spell the statements of a qualified certificate (ETSI EN 319 412-5), DER in hexadecimal."""
    kinds = [word for word in words if word.startswith("qct_")]
    rows: list[dict[str, Any]] = [{"statement_id": word} for word in words if word not in kinds]
    rows += [{"statement_id": "qc_type", "statement_info": QcCertificateType(kinds)}] if kinds else []
    return str(QcStatements(rows).dump().hex())


def _key(bits: int | None) -> bytes:
    private = rsa.generate_private_key(65537, bits) if bits else ec.generate_private_key(ec.SECP256R1())
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _authority(label: str, issuer: str) -> dict[str, Any]:
    return {
        "subject": label,
        "subject-key": label,
        "issuer": issuer,
        "authority-key": issuer,
        "validity": dict(zip(("valid-from", "valid-to"), LONG, strict=True)),
        "profiles": [{"id": "simple-ca"}],
    }


def _usage(*usages: str) -> dict[str, Any]:
    return {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": list(usages)}}


def _signer(label: str, signer: Signer) -> dict[str, Any]:
    own = signer.issuer == "self"
    statements = {"schema": "der-bytes", "params": qc_statements(signer.qualified)}
    lists = {"schema": "crl-dist-url", "params": {"crl-repo-names": ["ca"]}}
    given = {
        "subject": label,
        "subject-key": signer.key,
        "issuer": label if own else signer.issuer,
        "authority-key": signer.key if own else signer.issuer,
        "validity": dict(zip(("valid-from", "valid-to"), signer.validity, strict=True)),
        "extensions": [
            _usage(signer.usage),
            *([{"id": "qc_statements", "smart-value": statements}] if signer.qualified else []),
            *([{"id": "crl_distribution_points", "smart-value": lists}] if signer.issuer == "ca" else []),
        ],
    }
    revocation = {"revocation": {"revoked-since": REVOKED_SINCE.isoformat(), "reason": "key_compromise"}}
    return given | (revocation if signer.revoked else {})


def _served(label: str, *extensions: dict[str, Any]) -> dict[str, Any]:
    return _authority(label, "ca") | {"profiles": [], "extensions": [_usage("digital_signature"), *extensions]}


def _entities(signers: Mapping[str, Signer]) -> dict[str, Any]:
    people = {
        label: {"common-name": signer.name, "country-name": "IT"}
        | ({"serial-number": signer.serial} if signer.serial else {})
        for label, signer in signers.items()
    }
    return {label: {"common-name": f"Prova {label}", "country-name": "IT"} for label in KEYS[:5]} | people


def _configuration(signers: Mapping[str, Signer]) -> dict[str, Any]:
    stamping = {"id": "extended_key_usage", "critical": True, "value": ["time_stamping"]}
    certs = {
        "root": _authority("root", "root"),
        "other-root": _authority("other-root", "other-root"),
        "ca": _authority("ca", "root"),
        "tsa": _served("tsa", stamping),
        "ocsp": _served("ocsp", {"id": "extended_key_usage", "value": ["ocsp_signing"]}),
    }
    services = {
        "ocsp": {"ca": {"for-issuer": "ca", "responder-cert": "ocsp", "signing-key": "ocsp"}},
        "crl-repo": {"ca": {"for-issuer": "ca", "signing-key": "ca", "simulated-update-schedule": "P1D"}},
        "time-stamping": {"tsa": {"signing-cert": "tsa", "signing-key": "tsa", "certs-to-embed": ["ca"]}},
    }
    arch = {
        "keyset": "keys",
        "entities": _entities(signers),
        "certs": certs | {label: _signer(label, signer) for label, signer in signers.items()},
        "services": services,
    }
    keys = {label: {"path": f"{label}.pem"} for label in KEYS}
    return {"keysets": {"keys": {"keys": keys}}, "pki-architectures": {"test": arch}}


class Stamper(TimeStamper):
    """The timestamp authority at one instant, asked without any network."""

    def __init__(self, pki: "Pki", at: datetime) -> None:
        super().__init__(include_nonce=False)
        self._authority = pki.architecture.service_registry.summon_timestamper(ServiceLabel("tsa"), at)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return self._authority.request_tsa_response(req)


@dataclass
class Pki:
    """Keys and certificates by label."""

    folder: Path
    signers: Mapping[str, Signer] = field(default_factory=lambda: SIGNERS)

    @cached_property
    def architecture(self) -> PKIArchitecture:
        for label in KEYS:
            (self.folder / f"{label}.pem").write_bytes(_key(RSA_BITS.get(label)))
        config = CertomancerConfig(_configuration(self.signers), key_search_dir=str(self.folder))
        return config.get_pki_arch(ArchLabel("test"))

    def certificate(self, label: str) -> x509.Certificate:
        return self.architecture.get_cert(CertLabel(label))

    def pem(self, *labels: str) -> bytes:
        return b"".join(pem.armor("CERTIFICATE", self.certificate(label).dump()) for label in labels)

    def signer(self, label: str, *, with_authority: bool = True) -> SimpleSigner:
        store = SimpleCertificateStore()
        if with_authority:
            store.register(self.certificate("ca"))
        return SimpleSigner(
            signing_cert=self.certificate(label),
            signing_key=self.architecture.key_set[self.signers[label].key].private_key_info,
            cert_registry=store,
        )

    def stamper(self, at: datetime) -> Stamper:
        return Stamper(self, at)

    def crl(self, at: datetime) -> crl.CertificateList:
        return self.architecture.service_registry.get_crl(ServiceLabel("ca"), at)

    def ocsp(self, label: str, at: datetime) -> ocsp.OCSPResponse:
        asked = ocsp.CertId(
            {
                "hash_algorithm": {"algorithm": "sha1"},
                "issuer_name_hash": self.certificate("ca").subject.sha1,
                "issuer_key_hash": self.certificate("ca").public_key.sha1,
                "serial_number": self.certificate(label).serial_number,
            }
        )
        request = ocsp.OCSPRequest({"tbs_request": {"request_list": [{"req_cert": asked}]}})
        responder = self.architecture.service_registry.summon_responder(ServiceLabel("ca"), at)
        return responder.build_ocsp_response(request)


def make_pki(folder: Path, signers: Mapping[str, Signer] = SIGNERS) -> Pki:
    """Make every key and certificate in a folder, each certificate as PEM beside its key."""
    pki = Pki(folder, signers)
    for label in ("root", "other-root", "ca", "tsa", "ocsp", *signers):
        (folder / f"{label}.crt").write_bytes(pki.pem(label))
    return pki


if __name__ == "__main__":
    made = Path(sys.argv[1])
    made.mkdir(parents=True)
    make_pki(made)
