"""What partners sign with outside of Patto: certificates of their own, three tools, and a few ways to go wrong."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf

from app.demonstration.story import StoryPerson
from tests.fakes.pki import Pki, Signer, make_pki
from tests.fakes.signed_files import cades, openssl_cms, pades

_KEY = "clerk"
BARE = "bare"
"""A certificate that bears no tax code."""


@dataclass(frozen=True)
class SigningTools:
    """A certificate for each person, by key, and a folder for what they sign."""

    pki: Pki
    folder: Path

    def trust(self, folder: Path) -> Path:
        """Write out whom an installation has to trust, with a fresh list of what was revoked."""
        folder.mkdir()
        (folder / "root.pem").write_bytes(self.pki.pem("root"))
        (folder / "ca.crl").write_bytes(self.pki.crl(datetime.now(UTC)).dump())
        return folder

    def pdf(self, file: Path, who: str) -> Path:
        """Sign a PDF as PAdES."""
        return self._kept(f"{file.stem}-firmato.pdf", _apart(pades, file.read_bytes(), self.pki, who))

    def rewritten_pdf(self, file: Path, who: str) -> Path:
        """Sign a PDF with a tool that saves it anew first."""
        anew = BytesIO()
        with pikepdf.open(file) as opened:
            opened.save(anew)
        return self._kept(f"{file.stem}-riscritto.pdf", _apart(pades, anew.getvalue(), self.pki, who))

    def p7m(self, file: Path, who: str) -> Path:
        """Sign a file as CAdES."""
        return self._kept(f"{file.name}.p7m", _apart(cades, file.read_bytes(), self.pki, who))

    def p7m_by_openssl(self, file: Path, who: str, *options: str) -> Path:
        """Sign a file by OpenSSL, as DER or with the options given."""
        made = openssl_cms(file.read_bytes(), self.pki, who, *options, key=_KEY, folder=self.folder)
        return self._kept(f"{file.name}.p7m", made)

    def words(self, text: str) -> Path:
        """Write what is no signature at all, under a name that no line of a phone can hold."""
        return self._kept(f"{'firmadelpresidente' * 4}.txt", text.encode())

    def _kept(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


def signing_tools(folder: Path, people: Collection[StoryPerson], *, bare: StoryPerson) -> SigningTools:
    """Issue a certificate to each of the people, and one without a tax code."""
    signers = {each.key: Signer(name=each.name, serial=f"TINIT-{each.tax_code}", key=_KEY) for each in people}
    folder.mkdir()
    return SigningTools(make_pki(folder, signers | {BARE: Signer(name=bare.name, serial=None, key=_KEY)}), folder)


def _apart(sign: Callable[..., bytes], *given: object) -> bytes:
    """Sign in a thread without an event loop: the browser's runs in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(sign, *given, at=datetime.now(UTC)).result()
