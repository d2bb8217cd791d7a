"""Tools of others that judge what Patto hands over, and what befalls files on the way."""

import subprocess
from pathlib import Path

from asn1crypto import cms


def valid_signatures(pdf: Path) -> int:
    """Return how many signatures of a PDF are valid to poppler."""
    return _ran("pdfsig", "-nocert", pdf).stdout.count("Signature is Valid.")


def opens_envelope(p7m: Path, *, root: Path, to: Path) -> int:
    """Let OpenSSL verify a .p7m and write out what it encloses; return how many signed it."""
    given = ("-binary", "-inform", "DER", "-in", p7m, "-out", to, "-CAfile", root, "-purpose", "any")
    judged = _ran("openssl", "cms", "-verify", *given)
    assert judged.returncode == 0, judged.stderr
    return len(cms.ContentInfo.load(p7m.read_bytes())["content"]["signer_infos"])


def words_of(pdf: Path) -> str:
    """Return the words of a PDF, as one line."""
    return " ".join(_ran("pdftotext", pdf, "-").stdout.split())


def flips_a_bit(file: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _ran(*command: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
