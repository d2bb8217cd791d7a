"""A file that begins with one that was judged before: less is read of it, and the same is found."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec, append_signature_field

from signatures.dossier import rejudged_checks
from signatures.dossier.build import dossier_files
from signatures.dossier.verify import verify_dossier
from signatures.intake import pdf_signatures
from signatures.intake.judged_before import JudgedBefore
from signatures.intake.pdf_known import taken_over
from signatures.intake.pdf_reading import open_pdf
from signatures.intake.pdf_signatures import OpenPdf, embedded_signatures
from signatures.intake.trust import Trust
from signatures.intake.verdict import Intake
from tests.factories.sizes import soak
from tests.fakes.signed_files import incremented, pades
from tests.signatures.broken_chains import BEFORE_SIGNING, ON_THE_WAY, SIGNERS, broken_chains, whole_chain
from tests.signatures.factory import SEALED_AT
from tests.signatures.judging import AT, FINAL, judged, wrong
from tests.signatures.lanes import SENT, concluded, opened
from tests.signatures.test_intake_pdf import with_another_inside

PLACES = range(soak(small=len(SIGNERS), full=1), len(SIGNERS) + 1)


class Forgetful(JudgedBefore):
    """Knows nothing of any file."""

    def is_intact(self, content: bytes) -> bool:
        return False

    def opened(self, content: bytes) -> OpenPdf | None:
        return None


@pytest.fixture(scope="module")
def chain(pki) -> list[bytes]:
    return whole_chain(pki)


def judged_in_turn(chain: Sequence[bytes], roots: Trust, before: JudgedBefore) -> list[Intake]:
    """Judge each file over the one before, as a dossier is verified."""
    made = []
    for sent, returned in pairwise(chain):
        made.append(judged(returned, roots, sent=sent, signer_tax_code=None, before=before))
        if made[-1].verdict == "accepted":
            before.vouch_for(returned)
    return made


def test_whatever_is_wrong_wherever_it_is_found_alike(pki, roots, chain):
    found = {}
    for name, broken in broken_chains(pki, chain, places=PLACES):
        found[name] = judged_in_turn(broken, roots, JudgedBefore())
        assert found[name] == judged_in_turn(broken, roots, Forgetful()), name
    last = len(SIGNERS)
    assert {name for name in BEFORE_SIGNING if not wrong(found[f"{name} before {last}"][-1])} == {
        "nothing",
        "an empty field",
        "one more timestamp",
        "evidence",
    }
    assert all(wrong(found[f"{name} after {last}"][-1]) for name in ON_THE_WAY)


@pytest.mark.parametrize("streams", list(pikepdf.ObjectStreamMode.__members__))
def test_objects_in_streams_are_read_where_they_are(pki, roots, streams):
    out = BytesIO()
    with pikepdf.open(BytesIO(FINAL)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.__members__[streams])
    chain = whole_chain(pki, on=out.getvalue())
    found = judged_in_turn(chain, roots, JudgedBefore())
    assert found == judged_in_turn(chain, roots, Forgetful())
    assert {intake.verdict for intake in found} == {"accepted"}


def test_what_an_earlier_signer_locked_stays_locked(pki, roots):
    """Their lock is weighed in each later file, against all that was added."""
    spec = SigFieldSpec("Prima", field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL))
    prepared = incremented(FINAL, lambda writer: append_signature_field(writer, spec))
    locked = pades(prepared, pki, "clerk", at=AT, field="Prima")
    for before in (JudgedBefore(), Forgetful()):
        first, second = judged_in_turn([prepared, locked, pades(locked, pki, at=AT)], roots, before)
        assert (first.verdict, wrong(second)) == ("accepted", ["intake.earlier_broken"])


def test_a_dossier_is_told_the_same_of_whether_or_not_its_files_are_remembered(pki, roots, key, monkeypatch):
    signing = opened(pki, roots)
    first = signing.pades("mayor")
    signing.pades("clerk")
    signing.pades("clerk", on=first)
    broken = first.replace(b"Testo", b"Testa")
    signing.by_file("pades", "mayor", broken, sent=SENT, made=signing.judged("mayor", first, sent=SENT))
    files = dossier_files(concluded(signing), key=key, at=SEALED_AT)
    remembered = verify_dossier(files, signers=roots)
    monkeypatch.setattr(rejudged_checks, "JudgedBefore", Forgetful)
    assert remembered == verify_dossier(files, signers=roots)
    assert remembered.verdict == "fails"


def test_each_signature_of_a_chain_is_read_once(roots, chain, monkeypatch):
    read = []
    reading = pdf_signatures.first_der
    monkeypatch.setattr(pdf_signatures, "first_der", lambda content: read.append(content) or reading(content))
    judged_in_turn(chain, roots, JudgedBefore())
    assert len(read) == len({*read}) == len(SIGNERS)
    judged_in_turn(chain, roots, Forgetful())
    assert len(read) == len(SIGNERS) + sum(range(1, len(SIGNERS) + 1))


def test_only_the_newest_files_stay_open_and_only_those_found_intact_are_handed_out(chain):
    before, file = JudgedBefore(), OpenPdf(reader=None, signatures=())
    for content in chain[:3]:
        before.keep(content, file)
    assert before.opened(chain[2]) is None
    for content in chain[:3]:
        before.vouch_for(content)
    assert [before.opened(content) for content in chain] == [None, file, file, None]
    assert [before.is_intact(bytes(bytearray(content))) for content in chain] == [True, True, True, False]


def test_nothing_is_taken_over_from_a_file_that_another_list_of_objects_hides(chain):
    head = open_pdf(chain[1])
    known = OpenPdf(reader=head, signatures=embedded_signatures(head))
    longer = open_pdf(chain[2])
    (field,) = taken_over(longer, known)
    handed_on = longer.resolved_objects[field.generation, field.idnum]
    assert handed_on == head.get_object(field)
    assert handed_on.raw_get("/V").get_pdf_handler() is handed_on["/V"].get_container_ref().get_pdf_handler() is longer
    assert taken_over(open_pdf(with_another_inside(chain[1])), known) == {}
    assert taken_over(open_pdf(chain[2]), OpenPdf(reader=None, signatures=())) == {}
