"""The vault: write-once storage of bytes under their own SHA-256, checked on every read."""

from collections.abc import Iterator
from pathlib import Path

from obstore.exceptions import AlreadyExistsError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

from signatures.digests import Digest, sha256
from signatures.errors import SignatureError
from signatures.shapes import is_digest


class Vault:
    """Bytes by digest, in a folder or under an object store's address (`memory:///`, `s3://...`)."""

    def __init__(self, place: Path | str) -> None:
        self._store: ObjectStore = LocalStore(place, mkdir=True) if isinstance(place, Path) else from_url(place)

    def put(self, content: bytes) -> Digest:
        """Keep some bytes and return their digest; the same bytes may be put again.

        Raises:
            SignatureError: `vault.altered`, other bytes stand where these belong.
        """
        digest = sha256(content)
        try:
            self._store.put(_place(digest), content, mode="create")
        except AlreadyExistsError:
            self.get(digest)
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of a digest.

        Raises:
            SignatureError: `vault.missing`, or `vault.altered` when what is stored has another digest.
        """
        try:
            content = bytes(self._store.get(_place(digest)).bytes())
        except (NotFoundError, FileNotFoundError):
            raise SignatureError("vault.missing", digest=digest) from None
        if sha256(content) != digest:
            raise SignatureError("vault.altered", digest=digest)
        return content

    def size(self, digest: str) -> int:
        """Return how many bytes are stored under a digest, without reading them.

        Raises:
            SignatureError: `vault.missing`.
        """
        try:
            return int(self._store.head(_place(digest))["size"])
        except (NotFoundError, FileNotFoundError):
            raise SignatureError("vault.missing", digest=digest) from None

    def holds(self, digest: str) -> bool:
        """Say whether something is stored under a digest, without reading it."""
        try:
            self._store.head(_place(digest))
        except (NotFoundError, FileNotFoundError):
            return False
        return True

    def digests(self) -> Iterator[Digest]:
        """Yield the digest of everything that is stored, in no order; what bears no digest's name is none of ours."""
        for listed in self._store.list():
            for found in listed:
                digest = found["path"].replace("/", "", 1)
                if is_digest(digest) and found["path"] == _place(digest):
                    yield Digest(digest)


def _place(digest: str) -> str:
    """Refuse anything but a digest: a path built from a stranger's text could climb out of the vault."""
    if not is_digest(digest):
        raise SignatureError("vault.missing", digest=digest)
    return f"{digest[:2]}/{digest[2:]}"
