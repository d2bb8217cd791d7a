"""Which algorithms are strong enough (ETSI TS 119 312)."""

from asn1crypto import algos, cms, keys, x509

_DIGESTS = frozenset({"sha256", "sha384", "sha512", "sha512_256", "sha3_256", "sha3_384", "sha3_512", "shake256"})
_SHORTEST = {"rsa": 2048, "rsassa_pss": 2048, "ec": 256, "ed25519": 0, "ed448": 0}


def weakness_of(info: cms.SignerInfo, certificate: x509.Certificate) -> tuple[str, dict[str, str | int]] | None:
    """Say what is too weak in how a signature was made, as a code and its parameters, or None.

    Raises:
        ValueError: the algorithms cannot be read; so do TypeError and KeyError.
    """
    digest: str = info["digest_algorithm"]["algorithm"].native
    signed_by = _digest_signed(info["signature_algorithm"]) or digest
    for name in (digest, signed_by):
        if name not in _DIGESTS:
            return "intake.weak_digest", {"algorithm": name}
    return _weak_key(certificate.public_key)


def _digest_signed(algorithm: algos.SignedDigestAlgorithm) -> str | None:
    """The digest that the signing algorithm names itself, if it does."""
    try:
        return str(algorithm.hash_algo)
    except ValueError:
        return None


def _weak_key(key: keys.PublicKeyInfo) -> tuple[str, dict[str, str | int]] | None:
    shortest = _SHORTEST.get(key.algorithm)
    if shortest is None:
        return "intake.weak_algorithm", {"algorithm": key.algorithm}
    if key.bit_size < shortest:
        return "intake.short_key", {"bits": key.bit_size}
    return None
