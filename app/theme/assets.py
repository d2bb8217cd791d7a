"""The files of the theme, each under an address that holds its digest, so that browsers may keep it for ever.

Bootstrap Italia is found inside an installed Python package that asks for Django; the package is never imported.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from signatures.digests import sha256

_OURS = Path(__file__).parent.parent / "static"
_PACKAGE = "bootstrap_italia_template"
_FONTS = "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin"
_DIGITS = 16
_PLAIN = {
    "bootstrap-italia.css": "css/bootstrap-italia.min.css",
    "sprites.svg": "svg/sprites.svg",
    "titillium-regular.woff2": f"{_FONTS}-regular.woff2",
    "titillium-italic.woff2": f"{_FONTS}-italic.woff2",
    "titillium-semibold.woff2": f"{_FONTS}-600.woff2",
    "titillium-bold.woff2": f"{_FONTS}-700.woff2",
}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_AS_THEY_ARE = ("drawing.js", "patto.svg")


@dataclass(frozen=True)
class Asset:
    """A file to serve; `compressed` is its gzip, None where compressing gains nothing."""

    digest: str
    content: bytes
    compressed: bytes | None
    media_type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return the files of the theme by name, read and compressed once for the life of the process."""
    package = _package()
    plain = {name: _asset(name, (package / path).read_bytes()) for name, path in _PLAIN.items()}
    style = _asset("patto.css", _with_addresses((_OURS / "patto.css").read_text(), plain).encode())
    ours = {name: _asset(name, (_OURS / name).read_bytes()) for name in _AS_THEY_ARE}
    return plain | ours | {"patto.css": style}


def _package() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(_PACKAGE)
    return Path(spec.origin).parent / "static"


def _asset(name: str, content: bytes) -> Asset:
    text = not name.endswith(".woff2")
    return Asset(
        digest=sha256(content)[:_DIGITS],
        content=content,
        compressed=gzip.compress(content, mtime=0) if text else None,
        media_type=_TYPES[Path(name).suffix],
    )


def _with_addresses(style: str, files: Mapping[str, Asset]) -> str:
    """Put the address of each file named in a style sheet, relative to the sheet's own."""
    for name, asset in files.items():
        style = style.replace(f'url("{name}")', f'url("../{asset.digest}/{name}")')
    return style
