"""Whether a CMS is spelt in the one way that its signatures leave open.

The signature does not reach everything: versions, lists of algorithms, other certificates. A byte changed there alters
nothing that anybody signed, and yet the file is no longer the one that was signed; what is accepted has every such part
as the standard demands it (RFC 5652, 5.1 and 5.3), and every certificate as its authority issued it.
"""

from collections.abc import Sequence

from asn1crypto import cms, core, x509

from signatures.intake.issuers import Issuers, is_issued_by
from signatures.intake.signature import embedded_certificates

_KNOWN_UNSIGNED = frozenset(
    {
        "1.2.840.113549.1.9.6",  # counter signature
        "1.2.840.113549.1.9.16.2.14",  # timestamp of the signature
        *(f"1.2.840.113549.1.9.16.2.{number}" for number in (21, 22, 23, 24, 25, 26, 27, 48)),  # ETSI TS 101 733, 6
        "0.4.0.1733.2.2",  # long-term validation
        "0.4.0.1733.2.4",  # archive timestamp
    }
)
"""What may stand beside a signature without being signed."""

_NOTHING = (b"", b"\x05\x00")


def is_well_spelt(signed: cms.SignedData, *, anchors: Sequence[x509.Certificate] = ()) -> bool:
    """Tell whether every part of a CMS is what the standard demands; `anchors` may have issued its certificates.

    Raises:
        ValueError: some part cannot be read at all; so do TypeError and KeyError.
    """
    infos, certificates = list(signed["signer_infos"]), embedded_certificates(signed)
    issuers = Issuers((*certificates, *anchors))
    return (
        all(_is_whole(part) for part in (signed, signed["encap_content_info"], *infos))
        and signed["version"].native == _version(signed, infos)
        and all(info["version"].native == _signer_version(info) for info in infos)
        and _algorithms_are_used(signed, infos)
        and all(_unsigned_is_known(info) and _names_a_certificate(info, signed) for info in infos)
        and all(_is_as_issued(one, issuers) for one in certificates)
    )


def _is_whole(part: core.Sequence) -> bool:
    """The parser passes over what it does not expect at the end."""
    expected: list[bytes] = [part[name].dump() for name, *_ in part._fields]
    return b"".join(expected) == bytes(part.contents)


def _version(signed: cms.SignedData, infos: Sequence[cms.SignerInfo]) -> str:
    kinds = {choice.name for choice in signed["certificates"] or ()}
    if "other" in kinds or {choice.name for choice in signed["crls"] or ()} & {"other"}:
        return "v5"
    if "v2_attr_cert" in kinds:
        return "v4"
    plain = signed["encap_content_info"]["content_type"].native == "data"
    third = "v1_attr_cert" in kinds or not plain or any(_signer_version(info) == "v3" for info in infos)
    return "v3" if third else "v1"


def _signer_version(info: cms.SignerInfo) -> str:
    return "v3" if info["sid"].name == "subject_key_identifier" else "v1"


def _names_a_certificate(info: cms.SignerInfo, signed: cms.SignedData) -> bool:
    """The parser compares names without regard to case (RFC 5280, 7.1)."""
    if info["sid"].name == "subject_key_identifier":
        return True
    issuer = info["sid"].chosen["issuer"].native
    return any(certificate.issuer.native == issuer for certificate in embedded_certificates(signed))


def _algorithms_are_used(signed: cms.SignedData, infos: Sequence[cms.SignerInfo]) -> bool:
    listed = list(signed["digest_algorithms"])
    used = [info["digest_algorithm"] for info in infos]
    empty = all(one["parameters"].dump() in _NOTHING for one in (*listed, *used))
    plain = all(
        info["signature_algorithm"]["parameters"].dump() in _NOTHING
        for info in infos
        if info["signature_algorithm"].signature_algo != "rsassa_pss"
    )
    return empty and plain and {one["algorithm"].native for one in listed} <= {one["algorithm"].native for one in used}


def _unsigned_is_known(info: cms.SignerInfo) -> bool:
    attributes = info["unsigned_attrs"]
    if isinstance(attributes, core.Void):
        return True
    return all(attribute["type"].dotted in _KNOWN_UNSIGNED and attribute["values"].native for attribute in attributes)


def _is_as_issued(certificate: x509.Certificate, issuers: Issuers) -> bool:
    """A certificate whose issuer is at hand must be the one that was issued; of the others nothing can be said."""
    verdicts = [is_issued_by(certificate, one) for one in issuers.named_by(certificate)]
    return True in verdicts or False not in verdicts
