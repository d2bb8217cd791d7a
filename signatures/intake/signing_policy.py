"""The rules by which an increment of a PDF only signs it (ISO 32000-2, 12.8.2.2), as pyHanko judges them."""

from collections.abc import Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
    FormUpdatingRule,
)
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


class _WrittenFields(SigFieldModificationRule):
    """The library's rule, of the fields that were written since: it has nothing to say of the others.

    A field that nobody wrote is equal to itself, and an object that nobody wrote needs no leave to be written.
    """

    def check_form_field(
        self, fq_name: str, spec: FieldComparisonSpec, context: FieldComparisonContext
    ) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
        """Judge how one field changed between two revisions."""
        if not _is_unwritten(spec, context):
            yield from super().check_form_field(fq_name, spec, context)


def _is_unwritten(spec: FieldComparisonSpec, context: FieldComparisonContext) -> bool:
    """Tell whether a field is the same object in both revisions, last written in the older one or before."""
    old, new = spec.old_field_ref, spec.new_field_ref
    return (
        old is not None
        and old == new
        and context.old.reader.xrefs.get_last_change(old) <= context.old.revision
        and not isinstance(spec.old_field, generic.StreamObject)
    )


SIGNING_ONLY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=_SigningForm(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # left untyped
            _WrittenFields(),
        ],
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)
"""The library's rules without the one that lets the values of other fields change."""
