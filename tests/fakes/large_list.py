"""A national trusted list as large as a large country's, of invented providers; nobody's data stands in it."""

import base64
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.fakes.trusted_list import AUTHORITY, GRANTED, STAMPING, WITHDRAWN, extension, list_of, told

PROVIDERS, SERVICES = 60, 12
"""How many give a list of some four megabytes."""

_SINCE, _UNTIL = datetime(2015, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
_HISTORY = (("2021-01-01T00:00:00Z", WITHDRAWN), ("2018-07-01T00:00:00Z", GRANTED), ("2016-07-01T00:00:00Z", GRANTED))


def large_list(*, providers: int = PROVIDERS, services: int = SERVICES) -> str:
    """A list of so many providers with so many services each, every sixth one of timestamps; a third were withdrawn."""
    key = ec.generate_private_key(ec.SECP256R1())
    return list_of(
        "".join(_service(number * services + one, one, key) for one in range(services)) for number in range(providers)
    )


def _service(number: int, kind: int, key: ec.EllipticCurvePrivateKey) -> str:
    identifier = STAMPING if kind % 6 == 5 else AUTHORITY
    spelt = base64.b64encode(_certificate(number, key)).decode()
    name = f"Servizio inventato {number}"
    (now, status), *before = _HISTORY if kind % 3 == 0 else _HISTORY[1:]
    added = extension(identifier)
    history = "".join(
        f"<ServiceHistoryInstance>{told(spelt, name, identifier, was, since)}{added}</ServiceHistoryInstance>"
        for since, was in before
    )
    return (
        f"<TSPService><ServiceInformation>{told(spelt, name, identifier, status, now)}{added}</ServiceInformation>"
        f"<ServiceHistory>{history}</ServiceHistory></TSPService>"
    )


def _certificate(number: int, key: ec.EllipticCurvePrivateKey) -> bytes:
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "IT"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"Prestatore inventato {number // SERVICES} S.p.A."),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Autorità inventata {number}"),
        ]
    )
    ballast = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1"), bytes(600))
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(number + 1).not_valid_before(_SINCE).not_valid_after(_UNTIL)
    made = made.add_extension(ballast, critical=False)
    return made.sign(key, SHA256()).public_bytes(Encoding.DER)
