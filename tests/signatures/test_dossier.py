from dataclasses import replace
from uuid import UUID

import bagit
import pytest

from signatures.dossier.build import build_dossier, dossier_files, zip_dossier
from signatures.dossier.contents import DossierDocument
from signatures.dossier.payload import payload_files
from signatures.dossier.verify import verify_dossier
from signatures.personal import ERASED
from signatures.unpack import folder_files
from tests.signatures.factory import SEALED_AT
from tests.signatures.refusals import refused


def test_the_same_contents_give_the_same_bytes(contents, key, sealed_files, dossier):
    assert dossier_files(contents, key=key, at=SEALED_AT) == sealed_files
    assert folder_files(dossier) == sealed_files
    assert zip_dossier(dossier) == zip_dossier(dossier)


def test_the_library_of_congress_finds_the_bag_valid(dossier):
    bag = bagit.Bag(str(dossier))
    assert bag.validate()
    assert bag.info["External-Description"] == "Patto per il welfare"


def test_a_dossier_is_never_written_over_another(contents, key, dossier):
    with refused("folder.exists"):
        build_dossier(contents, key=key, at=SEALED_AT, out=dossier)


def test_a_whole_dossier_holds_and_shows_who_signed(sealed_files, key):
    report = verify_dossier(sealed_files, trust=[key.certificate])
    assert report.verdict == "holds"
    assert [check.name for check in report.checks if check.holds is None] == ["timestamps"]
    assert [(seen.name, seen.organisation) for seen in report.signatories] == [
        ("Persona 0", "Società Mutua Piemonte ETS"),
        ("Persona 1", "Consorzio COESA"),
    ]
    assert report.demonstration


def test_a_dossier_of_a_pact_not_yet_signed_holds_and_says_so(contents, key):
    early = replace(
        contents,
        lines=contents.lines[:8],
        documents=(),
        conclusion=None,
        evidence={},
        attachments={},
        receipts={},
        personal=contents.personal,
    )
    report = verify_dossier(dossier_files(early, key=key, at=SEALED_AT))
    assert report.verdict == "holds"
    assert {check.code for check in report.checks if check.holds is None} == {
        "seal.unproven",
        "documents.none_sealed",
        "final.not_opened",
        "conclusion.none",
        "timestamps.none",
    }


def test_an_erased_value_leaves_the_dossier_whole_and_is_counted(contents, key):
    erased = replace(contents, personal=dict.fromkeys(contents.personal, ERASED))
    report = verify_dossier(dossier_files(erased, key=key, at=SEALED_AT))
    assert report.verdict == "holds"
    assert [(check.holds, dict(check.params)) for check in report.of("personal.commitments")] == [
        (True, {}),
        (None, {"count": 3, "entries": "1, 2, 3, 4, 5"}),
    ]


@pytest.mark.parametrize("name", ["x\\y.pdf", ".hidden", "a b", "à.pdf", "", "x" * 121])
def test_a_name_that_could_mislead_is_refused(contents, name):
    with refused("dossier.name_unfit"):
        payload_files(replace(contents, attachments={name: b""}))


def test_two_names_that_are_one_on_some_systems_are_refused(contents):
    with refused("dossier.name_taken"):
        payload_files(replace(contents, attachments={"Act.pdf": b"", "act.pdf": b""}))


def test_a_trail_that_does_not_hold_is_not_put_in_a_dossier(contents):
    with refused("trail.broken"):
        payload_files(replace(contents, lines=contents.lines[1:]))


def test_a_document_may_have_one_rendering_alone(contents):
    plain = DossierDocument(
        document_id=UUID(int=1),
        name="plain",
        kind="draft",
        language="it",
        version=None,
        party_id=None,
        engine="",
        docx=b"x",
        pdf=None,
    )
    assert payload_files(replace(contents, documents=(plain,)))["data/documents/plain.docx"] == b"x"


def test_an_index_stands_beside_what_it_lists_and_no_check_asks_for_it(contents, key, sealed_files):
    assert sealed_files["data/index/index-it.pdf"] == contents.indexes["index-it.pdf"]
    without = dossier_files(replace(contents, indexes={}), key=key, at=SEALED_AT)
    assert verify_dossier(without).verdict == "holds"


def test_what_patto_states_is_sealed_and_said_once(sealed_files, key):
    report = verify_dossier(sealed_files, trust=[key.certificate])
    assert [(check.holds, check.where) for check in report.of("documents.sealed")] == [(True, "data/documents/")]
