"""The rules by which an increment of a PDF only signs it (ISO 32000-2, 12.8.2.2), as pyHanko judges them."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdate, FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.form_field_rules import SigFieldCreationRule, SigFieldModificationRule

from signatures.pdf_fields import refuse_endless_form

_FORM = "/AcroForm"


class _SigningForm(FormUpdatingRule):
    """Signature fields only, and also the first one of a document that had no form."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        """Judge how the form changed between two revisions."""
        for revision in (old, new):
            refuse_endless_form(revision.root)
        if _FORM not in old.root:
            if _FORM not in new.root:
                return
            # The library compares two forms: where there was none, an empty one stands in.
            empty = {generic.pdf_name("/Fields"): generic.ArrayObject()}
            old.root[_FORM] = generic.DictionaryObject(empty)  # type: ignore[no-untyped-call]  # left untyped
        yield from super().apply(old, new)


SIGNING_ONLY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=_SigningForm(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # left untyped
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)
"""The library's rules without the one that lets the values of other fields change."""
