"""By which means a party may sign, from the kind of body it is, and by which lane a signature was given."""

from enum import StrEnum


class PartyKind(StrEnum):
    """What kind of body a party is."""

    MUTUAL_SOCIETY = "mutual_society"
    CONSORTIUM = "consortium"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    COMPANY = "company"
    PUBLIC_BODY = "public_body"
    RESEARCH_BODY = "research_body"


class SignatureMeans(StrEnum):
    """What a party may sign by: a click with a code, a qualified signature made elsewhere, a pen."""

    CLICK_CODE = "click_code"
    QUALIFIED = "qualified"
    PAPER = "paper"


class Lane(StrEnum):
    """How a signature was given: on the page, as a signed PDF (PAdES) or envelope (CAdES), or by hand."""

    CLICK_CODE = "click_code"
    PADES = "pades"
    CADES = "cades"
    PAPER = "paper"

    @property
    def means(self) -> SignatureMeans:
        """The means that a party must have been admitted to."""
        return _MEANS_OF[self]


_MEANS_OF = {
    Lane.CLICK_CODE: SignatureMeans.CLICK_CODE,
    Lane.PADES: SignatureMeans.QUALIFIED,
    Lane.CADES: SignatureMeans.QUALIFIED,
    Lane.PAPER: SignatureMeans.PAPER,
}


def default_means(kind: PartyKind) -> frozenset[SignatureMeans]:
    """Return the means a party of this kind may sign by, unless the coordinator narrows them.

    An agreement between public administrations is void unless signed digitally or with an advanced or qualified
    signature (L. 241/1990 art. 15 c. 2-bis): a public body signs by that means alone.
    """
    if kind is PartyKind.PUBLIC_BODY:
        return frozenset({SignatureMeans.QUALIFIED})
    return frozenset(SignatureMeans)


def admissible(kind: PartyKind, means: frozenset[SignatureMeans]) -> bool:
    """Tell whether a party of this kind may be given these means: some, and none the law denies it."""
    return bool(means) and means <= default_means(kind)
