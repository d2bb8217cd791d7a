"""Documents on their shelves: newest version first, a row a document, what is somebody's own in a bundle."""

from app.document_shelves import PERSONAL, STAGES, bundle, shelves
from document_templates.catalog import DocumentKind
from tests.app.guest_pact import PACT, GuestPact
from workflows.queries.documents import document_cards


def test_every_kind_that_is_promised_has_its_place():
    assert {kind for kinds in STAGES.values() for kind in kinds} == set(DocumentKind) - {DocumentKind.INDEX}


def test_both_languages_stand_in_one_row_and_letters_in_a_bundle(circulating: GuestPact):
    [shelf] = shelves(circulating.ask(document_cards, pact_id=PACT))
    [stage] = shelf.stages
    assert [row.kind for row in stage.rows] == [DocumentKind.DRAFT, DocumentKind.REVIEW, DocumentKind.OBSERVATIONS]
    assert {tuple(sorted(row.cards)) for row in stage.rows} == {("en", "it")}
    [letters] = stage.bundles
    assert letters.kind in PERSONAL
    assert letters.rows[0].party == "Società Mutua Piemonte ETS"
    assert len(letters.rows) == 4


def test_the_newest_version_stands_first(circulating: GuestPact):
    circulating.answer_all()
    circulating.close()
    circulating.rewrite_duration("Il patto dura due anni.")
    assert [shelf.version for shelf in shelves(circulating.ask(document_cards, pact_id=PACT))] == [2, 1]


def test_a_bundle_hands_over_what_is_ready_and_knows_of_what_failed(circulating: GuestPact):
    def letters():
        return bundle(circulating.ask(document_cards, pact_id=PACT), kind=DocumentKind.LETTER)

    assert letters().ready("it") == ()
    circulating.keep(DocumentKind.LETTER, b"%PDF")
    assert len(letters().ready("it")) == 4
    assert letters().ready("fr") == ()
    assert not letters().failed
