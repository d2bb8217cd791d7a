"""Fields that nobody wrote are passed over, and what is said of an increment is what the library's own rule says."""

from collections.abc import Iterator

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import StandardDiffPolicy
from pyhanko.sign.diff_analysis.policy_api import SuspiciousModification
from pyhanko.sign.diff_analysis.rules.form_field_rules import SigFieldCreationRule, SigFieldModificationRule

from signatures.errors import SignatureError
from signatures.intake import signing_policy
from signatures.intake.pdf_reading import open_pdf
from signatures.intake.signing_policy import SIGNING_ONLY
from tests.signatures.broken_chains import SIGNERS, broken_chains, whole_chain

LOOKING_AT_ALL = StandardDiffPolicy(
    global_rules=SIGNING_ONLY.global_rules,
    form_rule=signing_policy._SigningForm(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule()],
        ignored_acroform_keys=SIGNING_ONLY.form_rule.ignored_acroform_keys,
    ),
)


def said(policy: StandardDiffPolicy, reader: PdfFileReader) -> Iterator[object]:
    for before in range(reader.total_revisions):
        old = reader.get_historical_resolver(before)
        for after in range(before + 1, reader.total_revisions):
            try:
                yield policy.apply(old, reader.get_historical_resolver(after))
            except (SuspiciousModification, PdfError) as error:
                yield str(error).partition(":")[0]


def test_every_pair_of_revisions_is_judged_as_by_the_librarys_own_rule(pki):
    last = len(SIGNERS)
    differing = set()
    for _name, chain in broken_chains(pki, whole_chain(pki), places=[last]):
        try:
            judged = [list(said(policy, open_pdf(chain[-1]))) for policy in (SIGNING_ONLY, LOOKING_AT_ALL)]
        except SignatureError:
            continue
        assert judged[0] == judged[1]
        differing |= {repr(one) for one in judged[0]}
    assert len(differing) > last
