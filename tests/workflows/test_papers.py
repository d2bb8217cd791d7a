"""What documents have to say: read from what was frozen, answered, signed and recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import Engine, text

from app.database import transaction
from document_templates.catalog import PAPERS, DocumentKind
from document_templates.contexts import Paper
from signatures.digests import sha256
from signatures.dossier.payload import payload_files
from tests.factories.hindered import with_colliding_amendments
from tests.factories.moments import closed_with_rejected_amendment, in_second_round, ready_for_second_round
from tests.factories.order_scenes import LINA, RITA, UGO, signing_in
from tests.factories.played_pact import PlayedPact
from tests.factories.scenes import SCENES
from tests.factories.small_words import CISS, COESA, IN_ENGLISH, MUTUA
from tests.factories.stages import answered, in_drafting, in_force, in_review, in_signing
from tests.factories.whole_life import whole_life
from workflows.actions.agree import agree
from workflows.actions.answer_amendment import Disposition
from workflows.actions.conclude import conclude
from workflows.actions.remove_clause import remove_clause
from workflows.actions.reopen import reopen
from workflows.actions.take_side import take_side
from workflows.actions.write_translation import TranslationDraft, write_translation
from workflows.errors import UnknownError
from workflows.queries.circulations import circulation_cards
from workflows.queries.documents import document_cards
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.pact_titles import pact_title
from workflows.queries.papers.certificate import certificate_now
from workflows.queries.papers.index import index_files, index_paper
from workflows.queries.papers.paper import paper
from workflows.queries.signatures_asked import signatures_asked
from workflows.queries.trail import TrailLine
from workflows.queries.versions import version_card, version_text
from workflows.rules.change import AmendmentKind
from workflows.rules.means import PartyKind
from workflows.tables.amendment import Voice


@dataclass(frozen=True)
class Told:
    sentence: str
    actor: str


def tell(lines: Sequence[TrailLine]) -> list[Told]:
    return [Told(sentence=line.tag, actor=line.actor["kind"]) for line in lines]


def paper_of(pact: PlayedPact, name: str) -> Paper:
    return pact.read(paper, document=pact.document(name), tell=tell)


@pytest.fixture
def lived(engine: Engine) -> PlayedPact:
    return whole_life(engine)


def test_every_promised_document_has_something_to_say(lived: PlayedPact):
    cards = lived.ask(document_cards)
    assert {card.kind for card in cards} == set(DocumentKind) - {DocumentKind.INDEX}
    for card in cards:
        said = lived.read(paper, document=card, tell=tell)
        assert type(said) is PAPERS[card.kind]
        assert (said.version, said.language, said.at) == (card.version, card.language, card.promised_at)
        assert (said.pact_id, said.text_language, said.lead) == (str(lived.id), "it", "Mutua della Valle")


def test_texts_say_what_was_frozen_with_its_numbers(lived: PlayedPact):
    draft, review, final = (paper_of(lived, f"{kind}-2-it") for kind in ("draft", "review", "final"))
    assert draft == review
    assert draft.text_digest == final.text_digest == lived.ask(version_card, number=2).text_digest
    assert [(clause.key, clause.number) for clause in final.clauses] == [
        ("premises", ""),
        ("purposes", "1"),
        ("desk", "2"),
    ]
    assert "dell'articolo 1" in str(final.clauses[2].blocks)
    frozen = lived.read(version_text, version_id=lived.ask(version_card, number=2).id)
    for passages, cards in ((final.clauses, frozen.clauses), (final.annexes, frozen.annexes)):
        assert [(one.id, one.text_digest) for one in passages] == [(str(card.id), card.text_digest) for card in cards]
    rounds = {card.number: str(card.id) for card in lived.ask(circulation_cards)}
    assert (paper_of(lived, "draft-1-it").circulation_id, draft.circulation_id) == (rounds[1], rounds[2])
    assert [annex.letter for annex in final.annexes] == ["A", "B"]
    assert [party.representative for party in final.parties] == ["Ugo Ferri", "Lina Morra", "Marco Guidi", ""]
    assert [party.means for party in final.parties[1:]] == [("click_code", "paper", "qualified"), ("qualified",), ()]
    assert final.parties[1].authorisation.number == "12"
    assert final.agreed_at == next(line.at for line in lived.trail if line.tag == "pact:agreed")


def test_a_text_is_told_in_another_language_where_it_was_translated(lived: PlayedPact):
    final = paper_of(lived, "final-2-en")
    assert [(clause.heading, clause.language) for clause in final.clauses] == [
        ("Premesso che", "it"),
        ("Finalità", "it"),
        ("Help desk", "en"),
    ]
    assert "of article 1" in str(final.clauses[2].blocks)
    assert (final.title, final.subject) == ("Patto della valle", "Un patto breve.")
    assert {annex.language for annex in final.annexes} == {"it"}


def test_a_title_is_told_in_another_language_where_it_was_translated(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    title = pact.ask(pact_title)
    words = TranslationDraft(pact.id, "en", title.digest, IN_ENGLISH.title, IN_ENGLISH.subject)
    pact.coordinate(write_translation, draft=words)
    draft = paper_of(pact, "draft-1-en")
    assert (draft.title, draft.subject) == ("Pact of the valley", "A short pact.")
    assert paper_of(pact, "draft-1-it").title == title.title


def test_a_pact_without_a_lead_among_its_parties_names_its_lead_body(sqlite_engine: Engine):
    pact = in_review(sqlite_engine, parties=(COESA, CISS))
    assert paper_of(pact, "draft-1-it").lead == "Mutua della Valle"
    letter = paper_of(pact, "letter-1-it-coesa")
    assert (letter.lead, letter.sender, letter.sender_office, letter.sender_seat) == ("Mutua della Valle", "", "", "")


def test_the_first_letter_asks_for_everything(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    letter = paper_of(pact, "letter-1-it-mutua")
    assert (letter.recipient, letter.office, letter.party.representative) == ("Elena Berti", "Referente", "Ugo Ferri")
    assert (letter.sender, letter.sender_office, letter.sender_seat) == ("Ugo Ferri", "Presidente", "Pinerolo")
    assert (letter.round, letter.takes_position, letter.silence) == (1, True, "abstention")
    assert {clause.asked for clause in letter.clauses} == {"new"}


def test_a_letter_asks_what_changed_and_what_was_left_open_and_says_what_still_stands(engine: Engine):
    pact = in_second_round(engine)
    letter, before = paper_of(pact, "letter-2-it-coesa"), paper_of(pact, "letter-1-it-coesa")
    assert [clause.asked for clause in letter.clauses] == ["carried", "changed", "carried"]
    assert [clause.asked for clause in before.clauses] == ["new", "new", "new"]
    pact.answer("coesa")
    assert paper_of(pact, "letter-2-it-coesa") == letter
    assert [clause.asked for clause in paper_of(pact, "observations-2-it").clauses] == [
        "unanswered",
        "changed",
        "unanswered",
    ]
    assert [annex.letter for annex in paper_of(pact, "observations-2-en").annexes] == ["A", "B"]


def test_an_evaluator_is_told_and_asked_nothing(sqlite_engine: Engine):
    letter = paper_of(in_review(sqlite_engine), "letter-1-it-percorsi")
    assert (letter.recipient, letter.takes_position, letter.clauses) == ("Sara Valli", False, ())


def test_a_comparison_shows_what_was_proposed_and_what_became_of_it(lived: PlayedPact):
    (amendment,) = paper_of(lived, "comparison-1-it").amendments
    assert (amendment.number, amendment.clause_number, amendment.clause_heading) == (1, "1", "Finalità")
    assert (amendment.sponsors, amendment.outcome) == (("Consorzio della Valle",), "accepted")
    assert (amendment.rationale, amendment.reason, amendment.adopted) == ("Meglio così.", "", ())
    assert [(piece.change, piece.text) for piece in amendment.original] == [
        ("same", "Le Parti collaborano ogni "),
        ("deleted", "due"),
        ("same", " anni con i Comuni della valle."),
    ]
    assert [piece.change for piece in amendment.proposed] == ["same", "inserted", "same"]
    assert amendment.formula == ("All'articolo 1, comma 1, la parola «due» è sostituita dalla seguente: «tre».",)


def test_a_comparison_shows_other_words_that_were_adopted_and_why(sqlite_engine: Engine):
    pact = with_colliding_amendments(sqlite_engine)
    SCENES["answer_amendment"].play(pact, amendment_id=pact.amendment(2).id, disposition=Disposition("discuss"))
    own = Disposition("modify", reason="Più chiaro.", text="Le Parti collaborano.")
    SCENES["answer_amendment"].play(pact, amendment_id=pact.amendment(2).id, disposition=own)
    card = replace(pact.document("draft-1-it"), kind=DocumentKind.COMPARISON)
    compared = pact.read(paper, document=card, tell=tell)
    first, second = compared.amendments
    assert (first.sponsors, second.sponsors) == (("Consorzio della Valle",), ("Servizi Sociali della Valle",))
    (collision,) = compared.collisions
    assert [(one.amendments, one.text) for one in collision.candidates] == [((2,), "sei mesi"), ((1,), "tre anni")]
    assert collision.stretch == "due anni"
    assert (second.outcome, second.reason) == ("accepted_as_modified", "Più chiaro.")
    assert "".join(piece.text for piece in second.adopted) == "Le Parti collaborano."


def test_a_comparison_shows_new_clauses_removals_and_who_stands_where(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    pact.propose_change("coesa", kind=AmendmentKind.INSERT, heading="Trasparenza", text="I conti sono pubblici.")
    pact.propose_change("ciss", on="desk", kind=AmendmentKind.DELETE)
    for key, voice, reason in (("ciss", Voice.SUPPORTS, ""), ("mutua", Voice.OPPOSES, "Lo sono già.")):
        side = {"voice": voice, "reason": reason, "actor": pact.speaker(key)}
        pact.act(take_side, amendment_id=pact.amendment().id, **side)
    card = replace(pact.document("draft-1-it"), kind=DocumentKind.COMPARISON)
    compared = pact.read(paper, document=card, tell=tell)
    new, gone = compared.amendments
    assert (new.kind, new.new_heading, new.original) == ("insert", "Trasparenza", ())
    assert (new.supporters, [one.reason for one in new.opponents]) == (
        ("Servizi Sociali della Valle",),
        ["Lo sono già."],
    )
    assert (gone.kind, gone.proposed, gone.formula) == ("delete", (), ("L'articolo 2 è soppresso.",))
    assert compared.collisions == ()


def test_a_letter_says_what_changed_in_each_clause_and_what_is_gone(sqlite_engine: Engine):
    pact = ready_for_second_round(sqlite_engine)
    pact.coordinate(remove_clause, clause_id=pact.clause_id("desk"))
    SCENES["circulate"].play(pact)
    letter = paper_of(pact, "letter-2-it-coesa")
    assert [line.changes for line in letter.clauses] == [
        (),
        ("All'articolo 1, comma 1, la parola «due» è sostituita dalla seguente: «tre».",),
    ]
    assert [(line.number, line.heading) for line in letter.removed] == [("2", "Sportello")]
    assert paper_of(pact, "letter-1-it-coesa").removed == ()


def test_a_round_without_amendments_has_no_comparison_and_one_has_it_once(sqlite_engine: Engine):
    pact = answered(sqlite_engine)
    pact.coordinate(agree)
    assert DocumentKind.COMPARISON not in {card.kind for card in pact.ask(document_cards)}


def test_a_comparison_promised_at_an_agreement_is_not_promised_again(sqlite_engine: Engine):
    pact = closed_with_rejected_amendment(sqlite_engine)
    pact.coordinate(agree)
    pact.coordinate(reopen, reason="Un refuso.")
    SCENES["circulate"].play(pact)
    names = [card.name for card in pact.ask(document_cards) if card.kind is DocumentKind.COMPARISON]
    assert names == ["comparison-1-it", "comparison-1-en"]
    assert paper_of(pact, "comparison-1-it").amendments[0].outcome == "rejected"


def test_the_sheet_of_signatures_names_the_bytes_and_who_signs_them(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    sheet = paper_of(pact, "signatures-1-it")
    assert (sheet.final_digest, sheet.deadline_at) == (pact.card.final_digest, pact.card.signing_deadline_at)
    assert [party.short_name for party in sheet.parties] == ["Mutua", "Coesa", "CISS"]


def test_a_document_tells_of_its_act_whatever_became_of_the_pact_since(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    names = ("final-1-it", "signatures-1-it")
    before = [paper_of(pact, name) for name in names]
    SCENES["reopen"].play(pact)
    assert [paper_of(pact, name) for name in names] == before


def test_minutes_and_summary_say_who_signed_and_who_is_missing(lived: PlayedPact):
    minutes = paper_of(lived, "minutes-2-it")
    assert minutes == paper_of(lived, "summary-2-it")
    assert minutes.final_digest == lived.card.final_digest
    assert (minutes.concluded_at, minutes.concluded_by) == (lived.card.concluded_at, "account")
    assert minutes.opened_at < minutes.concluded_at < minutes.deadline_at
    assert [signature.name for signature in minutes.signatures] == ["Ugo Ferri", "Lina Morra"]
    assert [(one.organisation, one.reason, one.detail) for one in minutes.missing] == [
        ("Servizi Sociali della Valle", "needs_qualified_signature", "")
    ]


def test_a_certificate_holds_a_partys_own_trail_up_to_the_conclusion(lived: PlayedPact):
    certificate = paper_of(lived, "certificate-2-it-coesa")
    given = next(card for card in lived.ask(signatures_asked) if card.party == "Consorzio della Valle")
    (signatory,) = certificate.signatories
    assert (signatory.name, signatory.state, signatory.signature.lane) == ("Lina Morra", "given", "click_code")
    assert signatory.signature.evidence_digest == given.evidence_digest
    assert (certificate.state, certificate.complete, certificate.earlier) == ("in_force", True, ())
    concluded = next(line for line in lived.trail if line.tag == "pact:concluded")
    assert (certificate.trail_size, certificate.head_digest) == (concluded.index + 1, concluded.digest)
    assert certificate.events[0].sentence == "pact:opened"
    assert certificate.events[-1].entry_digest == concluded.digest
    told = {event.index for event in certificate.events}
    assert {line.index for line in lived.trail if line.tag == "signature:given"} & told == {
        line.index for line in lived.trail if line.tag == "signature:given" and line.actor["id"] == str(given.person_id)
    }


def test_who_was_asked_and_did_not_sign_has_a_certificate_too(sqlite_engine: Engine):
    pact = in_force(sqlite_engine)
    (signatory,) = paper_of(pact, "certificate-1-it-ciss").signatories
    assert (signatory.name, signatory.state, signatory.signature) == ("Marco Guidi", "released", None)


def test_who_may_sign_by_more_than_one_means_and_did_not_is_missing_without_more(sqlite_engine: Engine):
    association = replace(CISS, kind=PartyKind.ASSOCIATION)
    pact = in_force(sqlite_engine, parties=(MUTUA, COESA, association))
    assert [(one.organisation, one.reason) for one in paper_of(pact, "summary-1-it").missing] == [
        ("Servizi Sociali della Valle", "not_signed")
    ]


def test_a_document_without_its_act_has_nothing_to_say(sqlite_engine: Engine):
    pact = in_review(sqlite_engine)
    card = replace(pact.document("letter-1-it-coesa"), version=1)
    for kind, code in (
        (DocumentKind.FINAL, "pact.not_agreed"),
        (DocumentKind.SIGNATURES, "pact.signing_not_opened"),
        (DocumentKind.MINUTES, "pact.signing_not_opened"),
        (DocumentKind.CERTIFICATE, "pact.not_concluded"),
    ):
        with pytest.raises(UnknownError) as refused:
            pact.read(paper, document=replace(card, kind=kind), tell=tell)
        assert refused.value.refusal.code == code


def test_an_index_lists_every_other_file_of_a_dossier(lived: PlayedPact):
    contents = lived.ask(dossier_contents, read=str.encode)
    files = index_files(contents)
    assert {file.path: (file.size, file.digest) for file in files} == {
        path: (len(content), sha256(content)) for path, content in payload_files(contents).items()
    }
    kinds = {file.path: (file.kind, file.language, file.version) for file in files}
    assert kinds["data/documents/final-2-it.pdf"] == ("final", "it", 2)
    assert kinds["data/texts/version-1.json"] == ("text", "it", 1)
    assert kinds["data/attachments/coesa-delibera.pdf"] == ("attachment", "", None)
    assert kinds["data/receipts/round-2-ciss-consegna.eml"] == ("certified_receipt", "", None)
    assert {kind for kind, _, _ in kinds.values()} - set(DocumentKind) == {
        "pact",
        "documents",
        "text",
        "trail",
        "head",
        "personal",
        "signatory",
        "timestamp",
        "evidence",
        "attachment",
        "certified_receipt",
    }
    index = lived.ask(index_paper, language="en", files=files)
    last = lived.trail[-1]
    assert (index.at, index.trail_size, index.head_digest) == (last.at, len(lived.trail), last.digest)
    assert (index.version, index.state, index.lead, index.language) == (2, "in_force", "Mutua della Valle", "en")
    assert [party.short_name for party in index.parties] == ["Mutua", "Coesa", "CISS", "Percorsi"]
    assert index.files == files


def test_a_dossier_may_be_listed_before_the_first_round(sqlite_engine: Engine):
    pact = in_drafting(sqlite_engine, parties=(COESA, CISS))
    index = pact.ask(index_paper, language="it", files=())
    assert (index.version, index.lead) == (0, "Mutua della Valle")


def test_a_dossier_with_its_index_is_one_file_longer(lived: PlayedPact):
    contents = lived.ask(dossier_contents, read=str.encode)
    indexed = replace(contents, indexes={"index-it.pdf": b"indice"})
    assert payload_files(indexed) == {**payload_files(contents), "data/index/index-it.pdf": b"indice"}


def test_the_order_of_signing_is_told_on_the_sheet_and_who_waits_in_the_certificate(sqlite_engine: Engine):
    pact = signing_in(needed=1)(sqlite_engine)
    mutua = paper_of(pact, "signatures-1-it").parties[0]
    assert [(one.name, one.step) for one in mutua.signers] == [("Ugo Ferri", 1), ("Rita Costa", 3)]
    assert mutua.signatures_needed == 1
    about = {"party_id": pact.party_id("mutua"), "language": "it", "at": pact.at, "tell": tell}
    told = pact.ask(certificate_now, **about)
    assert [(one.name, one.state, one.settled_at) for one in told.signatories] == [
        ("Ugo Ferri", "expected", None),
        ("Rita Costa", "waiting", None),
    ]


def test_parties_are_counted_once_and_one_with_too_few_signatures_is_missing(sqlite_engine: Engine):
    pact = signing_in(steps={UGO: 1, RITA: 1, LINA: 1})(sqlite_engine)
    pact.sign("coesa")
    pact.sign("mutua")
    with transaction(sqlite_engine) as session:
        session.execute(text("UPDATE pact SET minimum_signatures = 1"))
    pact.coordinate(conclude, missing_accepted=True)
    summary = paper_of(pact, "summary-1-it")
    assert (summary.signed_parties, len(summary.signatures)) == (1, 2)
    assert [(one.reason, one.signed, one.needed) for one in summary.missing] == [("too_few_signed", 1, 2)]
