"""Whether a certificate is one to sign documents with (RFC 5280, 4.2.1.3 and 4.2.1.12; ETSI EN 319 412-2)."""

from asn1crypto import x509

_OTHER_PURPOSES = frozenset({"server_auth", "code_signing", "time_stamping", "ocsp_signing"})


def is_for_signing(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate may sign documents: what commits always, what only authenticates a person as well."""
    usage = certificate.key_usage_value
    if certificate.ca or usage is None:
        return not certificate.ca
    if "non_repudiation" in usage.native:
        return True
    extended = certificate.extended_key_usage_value
    only_others = extended is not None and set(extended.native) <= _OTHER_PURPOSES
    return "digital_signature" in usage.native and not only_others
