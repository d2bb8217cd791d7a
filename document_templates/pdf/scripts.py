"""Text cut where the embedded engine would need another font: it takes one font for a run, and boxes for the rest.

All its Latin fonts have the ordinary characters; any other stands with its neighbours of the same script, or alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

ORDINARY_RANGES = (
    r"\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f\u0192\u01fa-\u01ff\u02c6-\u02c7\u02d8-\u02dd\u1e80-\u1e85"
    r"\u1ebc-\u1ebd\u1ef2-\u1ef3\u1ef8-\u1ef9\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2026\u2030\u2033\u2039-\u203a"
    r"\u203c\u203e\u2044\u207f\u20a3-\u20a4\u20a7\u20ac\u2105\u2113\u2116\u2122\u2126\u212e\u215b-\u215e\u2190-\u2195"
    r"\u21a8\u2202\u2206\u220f\u2211-\u2212\u2215\u221a\u221e-\u221f\u2229\u222b\u2248\u2260-\u2261\u2264-\u2265"
    r"\u2302\u2310\u2320-\u2321\ufb01-\ufb02"
)
ORDINARY = re.compile(f"[{ORDINARY_RANGES}]")
RARE = re.compile(f"[^{ORDINARY_RANGES}]")
# A mark belongs to the letter before it, and to its font.
CLUSTER = re.compile(
    r".[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f]*", re.DOTALL
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def stretches(text: str) -> Iterator[str]:
    """Cut a text into stretches that one font can draw."""
    for _, clusters in groupby(CLUSTER.findall(text), key=_kind):
        yield "".join(clusters)


def _kind(cluster: str) -> str:
    if ORDINARY.fullmatch(cluster):
        return ""
    first = cluster[0]
    is_letter = unicodedata.category(first)[0] in "LMN"
    return unicodedata.name(first, first).partition(" ")[0] if is_letter else first
