"""Dossiers that the true sealer sealed, and that contradict themselves: each check is what notices."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from signatures.canonical import canonical_json
from signatures.chain import entry_digest, entry_text, read_entry
from signatures.digests import sha256
from signatures.dossier.build import dossier_files
from signatures.dossier.verify import verify_dossier
from signatures.evidence.reading import read_evidence
from signatures.tags import AuditTag
from signatures.trail import read_trail
from tests.signatures.factory import PACT_ID, SEALED_AT, tiny_pdf
from tests.signatures.forgery import edited, resealed

PACT, TEXT, INDEX = "data/pact.json", "data/texts/version-1.json", "data/documents.json"
HEAD, TRAIL, PERSONAL = "data/trail/head.json", "data/trail/trail.jsonl", "data/trail/personal.json"
ACT = "data/attachments/delibera-12.pdf"
RECEIPT = "data/receipts/round-1-coesa-ricevuta.eml"
EVIDENCE = f"data/evidence/{UUID(int=50)}.json"
SIGNATORY = f"data/trail/signatories/{UUID(int=10)}.json"


@pytest.fixture
def codes(key):
    """What is wrong with files once they are sealed again by the true sealer."""

    def found(files):
        report = verify_dossier(resealed(files, key=key), trust=[key.certificate])
        return {check.code for check in report.checks if check.holds is False}

    return found


def retold(lines, change, *, at_tag):
    """Tell a trail again with the facts of one kind of entry changed, and the chain put right."""
    told = []
    for line in lines:
        entry = read_entry(line)
        facts = change(dict(entry.facts)) if entry.tag == at_tag else entry.facts
        again = replace(entry, facts=facts, index=len(told), previous=entry_digest(told[-1]) if told else None)
        told.append(unchecked_text(again))
    return told


def unchecked_text(entry):
    value = json.loads(entry_text(replace(entry, tag="free:tag")))
    return canonical_json({**value, "tag": entry.tag}).decode()


@pytest.fixture
def codes_of_trail(contents, key):
    """What is wrong with the dossier of a trail told again."""

    def found(change, *, at_tag):
        lines = tuple(retold(contents.lines, change, at_tag=at_tag))
        files = dossier_files(replace(contents, lines=lines), key=key, at=SEALED_AT)
        return {check.code for check in verify_dossier(files).checks if check.holds is False}

    return found


def without(files, path):
    return {other: content for other, content in files.items() if other != path}


def relined(files, change):
    lines = files[TRAIL].decode().split("\n")[:-1]
    return {**files, TRAIL: "".join(f"{line}\n" for line in change(lines)).encode()}


def test_the_helpers_alone_break_nothing(codes, codes_of_trail, sealed_files):
    assert codes(sealed_files) == set()
    assert codes_of_trail(dict, at_tag=AuditTag.PACT_OPENED) == set()


def test_an_undeclared_bag_is_noticed(codes, sealed_files):
    assert "bag.undeclared" in codes({**sealed_files, "bagit.txt": b"BagIt-Version: 0.97\n"})


def test_a_file_that_must_be_there_is_missed_even_when_no_list_names_it(codes, sealed_files):
    assert "bag.file_missing" in codes(without(sealed_files, HEAD))


@pytest.mark.parametrize("path", [PACT, TEXT, INDEX, HEAD, TRAIL, PERSONAL, EVIDENCE])
@pytest.mark.parametrize("content", [b"", b"{}x", b"[]", b'{"format":1}', b"\xff"], ids=range(5))
def test_a_file_that_has_not_its_form_is_named_and_breaks_nothing_else(key, sealed_files, path, content):
    report = verify_dossier(resealed({**sealed_files, path: content}, key=key))
    assert report.verdict == "fails"
    wrong = {check.where for check in report.checks if check.holds is False}
    assert path in wrong


def test_reordered_removed_and_forged_entries_are_noticed(codes, sealed_files):
    def swap(lines):
        return [lines[0], lines[2], lines[1], *lines[3:]]

    assert "trail.broken" in codes(relined(sealed_files, swap))
    assert "trail.broken" in codes(relined(sealed_files, lambda lines: lines[1:]))
    assert "trail.misspelt" in codes(relined(sealed_files, lambda lines: [*lines[:3], " " + lines[3], *lines[4:]]))
    assert codes(relined(sealed_files, lambda lines: lines[:-1])) >= {"trail.other_head", "documents.unrecorded"}


def test_a_stale_head_is_noticed(codes, sealed_files, contents):
    stale = read_trail(contents.lines[:-1], pact_id=PACT_ID).head()
    assert codes({**sealed_files, HEAD: canonical_json(stale)}) == {"trail.other_head"}


def test_an_entry_of_another_pact_is_noticed(codes, sealed_files):
    def stray(lines):
        return [*lines[:-1], entry_text(replace(read_entry(lines[-1]), pact_id=UUID(int=2)))]

    assert "trail.other_pact" in codes(relined(sealed_files, stray))


def test_facts_that_the_format_demands_are_missed(codes_of_trail):
    assert "trail.facts_unfit" in codes_of_trail(lambda facts: {"final": 3}, at_tag=AuditTag.PACT_CONCLUDED)


def test_personal_values_must_be_those_committed_to(codes, sealed_files, contents):
    committed, *_ = contents.personal
    assert codes({**sealed_files, PERSONAL: b"{}"}) >= {"personal.missing"}
    assert codes(edited(sealed_files, PERSONAL, lambda all_: all_[committed].update(value="Altra"))) >= {
        "personal.altered"
    }
    assert codes(edited(sealed_files, PERSONAL, lambda all_: all_.update({committed: 3}))) >= {"personal.altered"}
    assert codes(edited(sealed_files, PERSONAL, lambda all_: all_.update({"f" * 64: {"erased": True}}))) == {
        "personal.stray"
    }


def test_the_words_must_be_those_of_their_digests(codes, sealed_files):
    assert codes(edited(sealed_files, TEXT, lambda text: text["clauses"][0].update(text="Altro."))) == {
        "texts.words_differ"
    }
    assert codes(edited(sealed_files, TEXT, lambda text: text["annexes"][0].update(heading="B"))) == {
        "texts.words_differ"
    }
    assert codes(edited(sealed_files, TEXT, lambda text: text["clauses"].reverse())) == {"texts.version_differs"}
    assert codes(edited(sealed_files, TEXT, lambda text: text.update(version=3))) == {"texts.version_differs"}


def test_the_versions_must_be_those_listed_and_recorded(codes, codes_of_trail, sealed_files):
    assert codes(without(sealed_files, TEXT)) == {"texts.listed_otherwise", "texts.recorded_otherwise"}
    assert codes(edited(sealed_files, PACT, lambda pact: pact["versions"].pop())) == {"texts.listed_otherwise"}
    changed = codes_of_trail(lambda facts: {**facts, "text": "0" * 64}, at_tag=AuditTag.PACT_AGREED)
    assert changed == {"texts.recorded_otherwise"}


def test_a_document_must_be_indexed_recorded_and_there(codes, sealed_files):
    draft = "data/documents/draft-1.pdf"
    assert codes(without(sealed_files, draft)) == {"documents.missing"}
    assert codes({**sealed_files, "data/documents/other.pdf": b"x"}) == {"documents.stray"}
    assert codes({**sealed_files, draft: tiny_pdf("Altro")}) == {"documents.differs"}
    assert codes(edited(sealed_files, INDEX, lambda index: index["documents"][0].update(language="en"))) == {
        "documents.unrecorded",
        "documents.absent",
    }


def test_a_document_for_one_party_is_recorded_as_its_own(codes, sealed_files):
    def given_to(party):
        return edited(sealed_files, INDEX, lambda index: index["documents"][-1].update(party=party))

    strayed = {"documents.unrecorded", "documents.absent"}
    assert codes(given_to(str(UUID(int=11)))) == strayed
    assert codes(given_to(None)) == strayed


def test_a_document_swapped_with_its_index_is_still_not_the_one_recorded(codes, sealed_files):
    other = tiny_pdf("Altro")

    def swap(index):
        (row,) = [row for row in index["documents"] if row["file"] == "final-2.pdf"]
        row["sha256"] = sha256(other)

    swapped = edited({**sealed_files, "data/documents/final-2.pdf": other}, INDEX, swap)
    assert codes(swapped) == {"documents.unrecorded", "documents.absent", "final.absent"}


def test_every_signature_is_on_the_text_that_was_frozen(codes_of_trail):
    other = {"final": "0" * 64}
    assert codes_of_trail(lambda facts: facts | other, at_tag=AuditTag.SIGNATURE_GIVEN) == {
        "final.other",
        "evidence.disagrees",
        "conclusion.unsigned",
        "conclusion.untold",
    }
    assert codes_of_trail(lambda facts: facts | other, at_tag=AuditTag.PACT_SIGNING_OPENED) == {
        "final.absent",
        "final.other",
    }


def test_every_signature_has_its_evidence_and_no_other(codes, sealed_files):
    assert codes(without(sealed_files, EVIDENCE)) == {"evidence.missing"}
    stray = f"data/evidence/{UUID(int=77)}.json"
    assert codes({**sealed_files, stray: sealed_files[EVIDENCE]}) == {"evidence.stray"}
    assert codes(edited(sealed_files, EVIDENCE, lambda record: record.update(signed_name="X"))) == {"evidence.differs"}


@pytest.mark.parametrize("part", ["pact", "person", "party", "final", "at", "signature"])
def test_evidence_that_contradicts_its_entry_is_named_and_shows_no_signatory(sealed_files, key, part):
    def change(record):
        {
            "pact": lambda: record.update(pact=str(UUID(int=5))),
            "person": lambda: record["signatory"].update(person=str(UUID(int=5))),
            "party": lambda: record["organisation"].update(id=str(UUID(int=5))),
            "final": lambda: record.update(final="0" * 64),
            "at": lambda: record.update(at="2026-06-12T13:04:05.000000Z"),
            "signature": lambda: record.update(signature=str(UUID(int=5))),
        }[part]()

    report = verify_dossier(resealed(edited(sealed_files, EVIDENCE, change), key=key))
    (disagreement,) = [check for check in report.of("evidence.agrees") if check.holds is False]
    assert (disagreement.where, disagreement.params["part"]) == (EVIDENCE, part)
    assert [seen.name for seen in report.signatories] == ["Persona 1"]


def test_another_lane_is_not_taken_for_click_and_code(codes_of_trail):
    assert codes_of_trail(lambda facts: {**facts, "lane": "qualified"}, at_tag=AuditTag.SIGNATURE_GIVEN) == {
        "evidence.disagrees"
    }


def test_the_conclusion_is_the_one_recorded(codes, codes_of_trail, sealed_files):
    assert codes(edited(sealed_files, PACT, lambda pact: pact.update(conclusion=None))) == {"conclusion.differs"}
    assert codes(edited(sealed_files, PACT, lambda pact: pact["conclusion"].update(missing=[]))) == {
        "conclusion.differs"
    }
    never = codes_of_trail(lambda facts: {**facts, "signed": [str(UUID(int=5))]}, at_tag=AuditTag.PACT_CONCLUDED)
    assert never == {"conclusion.differs", "conclusion.unsigned", "conclusion.untold"}


def test_the_file_of_an_authorising_act_is_there_and_recorded(codes, sealed_files):
    assert codes(without(sealed_files, ACT)) == {"authorisations.absent"}
    assert codes({**sealed_files, ACT: tiny_pdf("Altra delibera")}) == {
        "authorisations.absent",
        "authorisations.unrecorded",
    }
    assert codes({**sealed_files, "data/attachments/other.pdf": b"x"}) == {"authorisations.unrecorded"}


def test_an_act_that_was_replaced_may_still_have_its_file(codes, sealed_files):
    assert codes({**sealed_files, "data/attachments/delibera-11.pdf": tiny_pdf("Bozza di delibera")}) == set()


def test_an_act_without_a_file_has_nothing_attached(codes_of_trail):
    assert codes_of_trail(lambda facts: facts | {"file": None}, at_tag=AuditTag.AUTHORISATION_HELD) == {
        "authorisations.unrecorded"
    }


def test_the_proof_of_somebodys_powers_is_there_and_recorded(contents, key, codes_of_trail):
    proof = tiny_pdf("Procura")
    recorded = [("powers_file_digest", sha256(proof))]
    assert codes_of_trail(lambda facts: facts | dict(recorded), at_tag=AuditTag.PERSON_ADDED) == {"powers.absent"}
    assert codes_of_trail(lambda facts: facts | {"powers_file_digest": None}, at_tag=AuditTag.PERSON_ADDED) == set()
    attachments = {**contents.attachments, "powers-ciss-procura.pdf": proof}
    lines = tuple(retold(contents.lines, lambda facts: facts | dict(recorded), at_tag=AuditTag.PERSON_ADDED))
    files = dossier_files(replace(contents, lines=lines, attachments=attachments), key=key, at=SEALED_AT)
    assert {check.code for check in verify_dossier(files).checks if check.holds is False} == set()


def test_the_receipt_of_each_proof_of_delivery_is_there_and_recorded(codes, sealed_files):
    assert codes(without(sealed_files, RECEIPT)) == {"receipts.absent"}
    assert codes({**sealed_files, RECEIPT: b"x"}) == {"receipts.absent", "receipts.unrecorded"}
    assert codes({**sealed_files, "data/receipts/other.eml": b"x"}) == {"receipts.unrecorded"}


def test_every_party_is_given_its_own_trail(codes, sealed_files):
    assert codes(without(sealed_files, SIGNATORY)) == {"signatories.missing"}
    assert codes({**sealed_files, f"data/trail/signatories/{UUID(int=5)}.json": b"{}"}) == {"signatories.stray"}
    assert codes(edited(sealed_files, SIGNATORY, lambda trail: trail["entries"].pop())) == {"signatories.differs"}


def test_a_summary_whose_seal_is_spoilt_is_noticed(contents, key):
    spoilt = tuple(
        replace(document, pdf=tiny_pdf("x")) if document.kind == "summary" else document
        for document in contents.documents
    )
    report = verify_dossier(dossier_files(replace(contents, documents=spoilt), key=key, at=SEALED_AT))
    assert [(check.where, check.code) for check in report.of("documents.sealed")] == [
        ("data/documents/summary.pdf", "pdf.unsealed")
    ]


def test_a_record_is_what_its_file_says(sealed_files):
    assert read_evidence(sealed_files[EVIDENCE].decode()).demonstration
