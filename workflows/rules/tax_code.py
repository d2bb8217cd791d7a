"""Italian tax codes: of people (sixteen characters) and of organisations (eleven digits), checked (D.M. 23-12-1976)."""

from stdnum.it import codicefiscale, iva

_OF_A_PERSON = 16


def person_tax_code(raw: str) -> str | None:
    """Return a person's tax code in capitals without spaces, or None when it is not one."""
    compact = codicefiscale.compact(raw)
    return compact if len(compact) == _OF_A_PERSON and codicefiscale.is_valid(compact) else None


def organisation_tax_code(raw: str) -> str | None:
    """Return an organisation's tax code, or None when it is not one.

    It has eleven digits; a sole trader (ditta individuale) has the person's own.
    """
    return iva.compact(raw) if iva.is_valid(raw) else person_tax_code(raw)
