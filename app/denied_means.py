"""Why a party does not sign by a means: what the law denies its kind of body, and what the pact has left out.

The sentences name their sources, for whoever has to explain them; the page on the means of signature says more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from workflows.rules.means import PartyKind, SignatureMeans, default_means

_BY_LAW: Mapping[SignatureMeans, LazyString] = {
    SignatureMeans.CLICK_CODE: _l(
        "An agreement between public administrations signed so is void: it takes a digital, advanced or other qualified"
        " electronic signature (Law 241/1990, art. 15, par. 2-bis), and this is a simple one (CAD, Legislative Decree"
        " 82/2005, art. 20, par. 1-bis)."
    ),
    SignatureMeans.PAPER: _l(
        "An agreement between public administrations signed by hand is void: it takes a digital, advanced or other"
        " qualified electronic signature (Law 241/1990, art. 15, par. 2-bis)."
    ),
}
_BY_THE_PACT: Mapping[SignatureMeans, LazyString] = {
    SignatureMeans.CLICK_CODE: _l(
        "The law allows it, the pact does not: it is a simple electronic signature, whose weight as proof is left to"
        " the judge (CAD, Legislative Decree 82/2005, art. 20, par. 1-bis), and which is not enough for the acts of"
        " art. 21, par. 2-bis."
    ),
    SignatureMeans.QUALIFIED: _l(
        "The law allows it, the pact does not, though a qualified signature has the effect of one by hand (Regulation"
        " (EU) 910/2014, eIDAS, art. 25, par. 2): ask the coordinator to admit it."
    ),
    SignatureMeans.PAPER: _l(
        "The law allows it, the pact does not: of a paper only the scan would be in the dossier, which holds as long as"
        " nobody disowns it (CAD, Legislative Decree 82/2005, art. 22, par. 3)."
    ),
}


@dataclass(frozen=True)
class DeniedMeans:
    """A means that a party may not use, and why."""

    means: SignatureMeans
    reason: LazyString


def denied_means(kind: PartyKind, admitted: Collection[SignatureMeans]) -> tuple[DeniedMeans, ...]:
    """Return the means that a party of a kind may not use, where these are admitted, each with the reason."""
    return tuple(
        DeniedMeans(means, (_BY_THE_PACT if means in default_means(kind) else _BY_LAW)[means])
        for means in SignatureMeans
        if means not in admitted
    )


def denied_by_law(kind: PartyKind) -> tuple[DeniedMeans, ...]:
    """Return the means that no pact can give a party of a kind, each with the reason."""
    return denied_means(kind, default_means(kind))
