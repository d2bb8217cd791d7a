"""Who a certificate says its holder is: name, and the tax code that Italian certificates carry (ETSI EN 319 412-1)."""

import re

from asn1crypto import x509

_TAX_CODE = re.compile(r"(?:TINIT-|IT:)?([A-Z]{6}[0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z])")


def tax_code_of(certificate: x509.Certificate) -> str | None:
    """Return the tax code in a certificate's serialNumber: `TINIT-...`, or `IT:...` and bare as older ones have it."""
    written = certificate.subject.native.get("serial_number")
    found = _TAX_CODE.fullmatch(written.strip().upper()) if isinstance(written, str) else None
    return found[1] if found else None
