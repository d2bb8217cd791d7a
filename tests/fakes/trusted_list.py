"""A national trusted list (ETSI TS 119 612) over the test's own authorities, unsigned."""

import base64

from tests.fakes.pki import Pki

_GRANTED = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted"
_WITHDRAWN = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn"
_AUTHORITY = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC"
_STAMPING = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST"
_SIGNATURES = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/ForeSignatures"


def trusted_list(pki: Pki, *, withdrawn_since: str | None = None) -> str:
    """A list in which the authority `ca` issues qualified certificates, until it is withdrawn."""
    since = "2021-01-01T00:00:00Z"
    now = _WITHDRAWN if withdrawn_since else _GRANTED
    history = f"<ServiceHistory>{_history(pki, since)}</ServiceHistory>" if withdrawn_since else ""
    services = _service(pki, "ca", _AUTHORITY, now, withdrawn_since or since, history)
    services += _service(pki, "tsa", _STAMPING, _GRANTED, since, "")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" TSLTag="http://uri.etsi.org/19612/TSLTag">'
        "<TrustServiceProviderList><TrustServiceProvider><TSPServices>"
        f"{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>"
    )


def _service(pki: Pki, label: str, kind: str, status: str, since: str, history: str) -> str:
    return (
        f"<TSPService><ServiceInformation>{_described(pki, label, kind, status, since)}{_extension(kind)}"
        f"</ServiceInformation>{history}</TSPService>"
    )


def _history(pki: Pki, since: str) -> str:
    return f"<ServiceHistoryInstance>{_described(pki, 'ca', _AUTHORITY, _GRANTED, since)}</ServiceHistoryInstance>"


def _described(pki: Pki, label: str, kind: str, status: str, since: str) -> str:
    certificate = base64.b64encode(pki.certificate(label).dump()).decode()
    return (
        f"<ServiceTypeIdentifier>{kind}</ServiceTypeIdentifier>"
        f'<ServiceName><Name xml:lang="en">{label}</Name></ServiceName>'
        f"<ServiceDigitalIdentity><DigitalId><X509Certificate>{certificate}</X509Certificate></DigitalId>"
        f"</ServiceDigitalIdentity><ServiceStatus>{status}</ServiceStatus>"
        f"<StatusStartingTime>{since}</StatusStartingTime>"
    )


def _extension(kind: str) -> str:
    if kind != _AUTHORITY:
        return ""
    return (
        '<ServiceInformationExtensions><Extension Critical="false"><AdditionalServiceInformation>'
        f'<URI xml:lang="en">{_SIGNATURES}</URI></AdditionalServiceInformation></Extension>'
        "</ServiceInformationExtensions>"
    )
