"""A national trusted list (ETSI TS 119 612) over the test's own authorities, unsigned."""

import base64
from collections.abc import Iterable

from tests.fakes.pki import Pki

GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"
AUTHORITY = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
STAMPING = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST"
_SIGNATURES = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSignatures"


def trusted_list(pki: Pki, *, withdrawn_since: str | None = None) -> str:
    """A list in which the authority `ca` issues qualified certificates, until it is withdrawn."""
    since = "2021-01-01T00:00:00Z"
    now = WITHDRAWN if withdrawn_since else GRANTED
    history = f"<ServiceHistory>{_history(pki, since)}</ServiceHistory>" if withdrawn_since else ""
    services = _service(pki, "ca", AUTHORITY, now, withdrawn_since or since, history)
    services += _service(pki, "tsa", STAMPING, GRANTED, since, "")
    return list_of([services])


def list_of(providers: Iterable[str]) -> str:
    """A list of the services of some providers."""
    listed = "".join(
        f"<TrustServiceProvider><TSPServices>{services}</TSPServices></TrustServiceProvider>" for services in providers
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" TSLTag="http://uri.etsi.org/19612/TSLTag">'
        f"<TrustServiceProviderList>{listed}</TrustServiceProviderList></TrustServiceStatusList>"
    )


def _service(pki: Pki, label: str, kind: str, status: str, since: str, history: str) -> str:
    return (
        f"<TSPService><ServiceInformation>{_described(pki, label, kind, status, since)}{extension(kind)}"
        f"</ServiceInformation>{history}</TSPService>"
    )


def _history(pki: Pki, since: str) -> str:
    return f"<ServiceHistoryInstance>{_described(pki, 'ca', AUTHORITY, GRANTED, since)}</ServiceHistoryInstance>"


def _described(pki: Pki, label: str, kind: str, status: str, since: str) -> str:
    return told(base64.b64encode(pki.certificate(label).dump()).decode(), label, kind, status, since)


def told(certificate: str, name: str, kind: str, status: str, since: str) -> str:
    """What is told of a service, now or once."""
    return (
        f"<ServiceTypeIdentifier>{kind}</ServiceTypeIdentifier>"
        f'<ServiceName><Name xml:lang="en">{name}</Name></ServiceName>'
        f"<ServiceDigitalIdentity><DigitalId><X509Certificate>{certificate}</X509Certificate></DigitalId>"
        f"</ServiceDigitalIdentity><ServiceStatus>{status}</ServiceStatus>"
        f"<StatusStartingTime>{since}</StatusStartingTime>"
    )


def extension(kind: str) -> str:
    """What a service is narrowed to: an authority, to certificates for signatures."""
    if kind != AUTHORITY:
        return ""
    return (
        '<ServiceInformationExtensions><Extension Critical="false"><AdditionalServiceInformation>'
        f'<URI xml:lang="en">{_SIGNATURES}</URI></AdditionalServiceInformation></Extension>'
        "</ServiceInformationExtensions>"
    )
