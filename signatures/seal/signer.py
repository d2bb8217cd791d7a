"""The key in the shape that pyHanko signs with."""

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from signatures.seal.keys import SealingKey
from signatures.trust import asn1_certificate


class _LoadedKeySigner(Signer):
    """Signs with the key as it was loaded: the library's own signer reads and checks it anew for each signature.

    Checking an RSA key takes many times as long as signing with it.
    """

    def __init__(self, key: SealingKey) -> None:
        super().__init__(
            signing_cert=asn1_certificate(key.certificate),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # the library left it untyped
        )
        self._private = key.private

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 -- the library's signature
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._private, RSAPrivateKey):
            return self._private.sign(data, PKCS1v15(), digest)
        return self._private.sign(data, ECDSA(digest))


def signer_of(key: SealingKey) -> Signer:
    """Return a signer that embeds the certificate."""
    return _LoadedKeySigner(key)
