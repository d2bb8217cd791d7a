"""Several .p7m over the same content in one, with every signer (RFC 5652); the originals are kept by the caller."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from asn1crypto import algos, cms, core

from signatures.errors import SignatureError
from signatures.intake.envelopes import Envelope, open_envelope

Part = TypeVar("Part", bound=core.Asn1Value)


def merge_p7m(files: Sequence[bytes]) -> bytes:
    """Put the signers of several .p7m into one, DER; each signer and each certificate once.

    Raises:
        SignatureError: `intake.other_content`, they enclose different contents, or one cannot be opened.
    """
    envelopes = [open_envelope(content) for content in files]
    if len({envelope.payload for envelope in envelopes}) != 1:
        raise SignatureError("intake.other_content")
    infos = _once(info for envelope in envelopes for info in envelope.signed["signer_infos"])
    merged = {
        "version": "v3" if any(info["version"].native == "v3" for info in infos) else "v1",
        "digest_algorithms": cms.DigestAlgorithms(_once(_algorithm(info) for info in infos)),
        "encap_content_info": {"content_type": "data", "content": envelopes[0].payload},
        "certificates": cms.CertificateSet(_once(_certificates(envelopes))),
        "signer_infos": cms.SignerInfos(infos),
    }
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(merged)}).dump())


def _algorithm(info: cms.SignerInfo) -> algos.DigestAlgorithm:
    return algos.DigestAlgorithm({"algorithm": info["digest_algorithm"]["algorithm"].native})


def _certificates(envelopes: Iterable[Envelope]) -> list[cms.CertificateChoices]:
    return [choice for envelope in envelopes for choice in envelope.signed["certificates"] or ()]


def _once(parts: Iterable[Part]) -> list[Part]:
    return list({part.dump(): part for part in parts}.values())
