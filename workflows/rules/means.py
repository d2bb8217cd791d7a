"""By which means a party may sign, from the kind of body it is."""

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


class Lane(StrEnum):
    """A means of signature."""

    CLICK_CODE = "click_code"
    QUALIFIED = "qualified"
    PAPER = "paper"


def default_means(kind: PartyKind) -> frozenset[Lane]:
    """Return the means a party of this kind may sign by, unless the coordinator narrows them.

    An agreement between public administrations is void unless signed digitally or with an advanced or qualified
    signature (L. 241/1990 art. 15 c. 2-bis): a public body signs by that lane alone.
    """
    if kind is PartyKind.PUBLIC_BODY:
        return frozenset({Lane.QUALIFIED})
    return frozenset(Lane)


def admissible(kind: PartyKind, means: frozenset[Lane]) -> bool:
    """Tell whether a party of this kind may be given these means: some, and none the law denies it."""
    return bool(means) and means <= default_means(kind)
