"""A pact of three organisations from its first draft to its dossier, by clicking, with mail that really travels.

One story: each test goes on where the one before stopped.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from app.demonstration.story import StoryPerson, load_story
from tests.journeys import at_the_desk as desk
from tests.journeys import by_link
from tests.journeys.browser import Person
from tests.journeys.office import Office, office
from tests.journeys.walking import walk

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.usefixtures("going_on")]

ADMINISTRATOR, COORDINATOR = "anna.beux@mutua.example", "beatrice.odin@mutua.example"
PASSWORD = "quattro gatti sul tetto"
STORY = load_story("it")
PEOPLE = {person.key: person for person in STORY.people}
ORGANISATIONS = {each.party: each for each in STORY.organisations}
DEPUTY = StoryPerson(
    key="bounous", party="cpe", name="Noemi Bounous", office="Assistente sociale", tax_code="BNSNMO93C43G674R",
    email="noemi.bounous@cpe.example", speaks=False, signs=False,
)  # fmt: skip
PEOPLE[DEPUTY.key] = DEPUTY
WRONG_ADDRESS = "ileana.moraru@coessa.example"
PACT = "Patto per il welfare territoriale del Pinerolese e delle Valli Olimpiche"
PARTIES = {
    "mutua": ("Società Mutua Piemonte ETS", "Mutua Piemonte"),
    "cpe": ("Consorzio Pinerolo Energia", "CPE"),
    "coesa": ("Consorzio COESA", "COESA"),
}
AUTHORISED_BY = {"cpe": "Consiglio di amministrazione"}
ABOUT_OTHERS = ("Impegni di Idea e CFIQ", "Impegni di FENAPI", "Collaborazione del CISS e dell'ASL TO3")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A new installation, without a demonstration."""
    first = {
        "PATTO_LEAD_NAME": "Società Mutua Piemonte ETS",
        "PATTO_LEAD_TAX_CODE": "50123840014",
        "PATTO_ADMINISTRATOR_EMAIL": ADMINISTRATOR,
    }
    with office(tmp_path_factory.mktemp("real-pact"), **first) as opened:
        opened.mailboxes.unknown.add(WRONG_ADDRESS)
        opened.mailboxes.busy.add(DEPUTY.email)
        yield opened


@pytest.fixture
def coordinator(place: Office) -> Person:
    return place.at_desk("coordinatrice")


def come_in(place: Office, key: str, entrance: str) -> Person:
    """Open the newest link that came by mail, on the person's phone."""
    return place.comes_by_link(PEOPLE[key], entrance)


def test_the_administrator_takes_the_printed_link_and_says_whom_to_ask_about_personal_data(place: Office):
    administrator = place.at_desk("amministratrice")
    administrator.opens(place.place.first_link)
    administrator.fills(password=PASSWORD, again=PASSWORD)
    administrator.presses("Save and sign in")
    administrator.follows("Administration")
    administrator.follows("The lead body")
    administrator.fills(contact="privacy@mutua.example")
    administrator.presses("Save")


def test_a_coordinator_comes_in_by_the_invitation_in_the_mail(place: Office, coordinator: Person):
    administrator = place.at_desk("amministratrice")
    administrator.follows("Administration")
    administrator.follows("Invite somebody")
    administrator.fills(name="Beatrice Odin", email=COORDINATOR, role="coordinator", language="it")
    administrator.presses("Send the invitation")
    coordinator.opens(place.mailboxes.link(COORDINATOR, "/account/"))
    coordinator.fills(password=PASSWORD, again=PASSWORD)
    coordinator.presses("Save and sign in")


def test_the_coordinator_opens_a_pact_from_the_model(coordinator: Person):
    coordinator.follows("Desk")
    coordinator.follows("New pact")
    coordinator.follows("Look at this model", within='.ways li:has([lang="it"])')
    coordinator.presses("Open the pact")


def test_the_pact_is_made_to_measure(coordinator: Person):
    desk.turns_to(coordinator, "Title and rules")
    coordinator.fills(minimum_signatures=3)
    coordinator.presses("Record the title and the rules")


def test_three_organisations_come_in_with_their_people(coordinator: Person):
    for key, (name, short_name) in PARTIES.items():
        desk.completes_party(coordinator, ORGANISATIONS[key], name=name, body=AUTHORISED_BY.get(key, ""))
        for person in (each for each in STORY.people if each.party == key):
            desk.adds_person(
                coordinator, person, party=short_name, email=WRONG_ADDRESS if person.key == "moraru" else ""
            )
    desk.adds_person(coordinator, DEPUTY, party="CPE")


def test_what_is_about_others_leaves_the_text(coordinator: Person):
    desk.turns_to(coordinator, "At a glance")
    coordinator.reads("Impegni di FENAPI")
    desk.takes_out(coordinator, ABOUT_OTHERS)
    desk.rewrites(coordinator, "Sottoscrizione ed efficacia", replace="almeno sei firme", by="almeno tre firme")


def test_every_page_reads_well_while_the_pact_is_drafted(coordinator: Person):
    assert walk(coordinator) == []


def test_the_coordinator_sees_what_will_be_sent_and_sends_it(coordinator: Person):
    desk.sends_round(coordinator)


def test_a_partner_answers_every_clause_on_a_phone(place: Office):
    by_link.approves_the_rest(come_in(place, "bertone", "/r/"))
    place.mailboxes.next(PEOPLE["bertone"].email, lambda letter: not letter.links)


def test_an_address_that_does_not_exist_is_told_and_corrected(place: Office, coordinator: Person):
    desk.turns_to(coordinator, "Messages")
    coordinator.waits_for("Correct the address")
    coordinator.reads("550")
    coordinator.follows("Correct the address")
    coordinator.fills(email=PEOPLE["moraru"].email)
    coordinator.presses("Record the corrections")


def test_a_partner_objects_and_proposes_other_words(place: Office):
    partner = come_in(place, "moraru", "/r/")
    by_link.proposes(
        partner, "Durata e rinnovo", replace="tre anni dalla", by="quattro anni dalla", why="Tre anni non bastano."
    )
    partner.follows("Clauses")
    by_link.answers(partner, "Risorse", position="object", reason="La quota è troppo alta per chi comincia.")
    partner.follows("Clauses")
    by_link.approves_the_rest(partner)


def test_a_deputy_leaves_a_note_that_only_the_colleagues_read(place: Office):
    assert DEPUTY.email in place.mailboxes.refused
    deputy = come_in(place, DEPUTY.key, "/r/")
    deputy.follows_to("Risorse", within=".answers")
    deputy.fills(note="Per noi la quota va bene.")
    deputy.presses("Leave the note")
    deputy.reads("Per noi la quota va bene.")


def test_every_page_reads_well_while_the_text_is_in_review(place: Office):
    assert walk(place.on_phone("Ileana Moraru")) + walk(place.on_phone(DEPUTY.name)) == []


def test_who_is_late_is_reminded_and_answers(place: Office, coordinator: Person):
    desk.turns_to(coordinator, "Reminders")
    coordinator.reads(PEOPLE["gaydou"].email)
    place.mailboxes.link(PEOPLE["gaydou"].email, "/r/")
    coordinator.presses("Remind now")
    by_link.approves_the_rest(come_in(place, "gaydou", "/r/"))
    assert place.mailboxes.unread(PEOPLE["bertone"].email) == []


def test_the_round_is_extended_then_closed(coordinator: Person):
    later = (datetime.now(UTC) + timedelta(days=40)).date()
    desk.makes_move(coordinator, "Extend the deadline", deadline=later, reason="Un consiglio si riunisce a fine mese.")
    desk.makes_move(coordinator, "Close the round")
    coordinator.sees("The round is closed.")


def test_the_amendment_is_accepted_and_taken_into_the_text(coordinator: Person):
    desk.makes_move(coordinator, "Reopen the text")
    desk.answers_amendment(coordinator, 1, move="accept")
    desk.takes_in(coordinator, falls=["CPE (approva)", "Mutua Piemonte (approva)"])
    desk.rewrites(
        coordinator,
        "Risorse",
        replace="annua di 500 euro",
        by="annua di 300 euro",
        falls=["CPE (approva)", "COESA (obietta)"],
    )


def test_the_second_round_asks_only_about_what_changed(place: Office, coordinator: Person):
    place.mailboxes.forget()
    desk.sends_round(coordinator)
    for key in ("bertone", "gaydou", "moraru"):
        partner = come_in(place, key, "/r/")
        assert len(partner.page.locator(".answers .state--attention").all()) == 2
        by_link.approves_the_rest(partner)
    desk.makes_move(coordinator, "Close the round")
    desk.makes_move(coordinator, "Declare agreement")


def test_an_authorising_act_is_recorded_and_signing_opens(place: Office, coordinator: Person):
    desk.records_act(coordinator, party="CPE", number="14/2026", day="2026-11-20")
    desk.opens_signing(coordinator)


def test_one_signs_and_one_refuses_with_a_reason(place: Office, coordinator: Person):
    signatory = come_in(place, "rostagno", "/s/")
    by_link.signs(signatory, place.mailboxes, address=PEOPLE["rostagno"].email)
    signatory.sees("Receipt of your signature")
    unwilling = come_in(place, "charbonnier", "/s/")
    by_link.refuses(unwilling, party="Consorzio COESA", reason="Manca il referente della Val Germanasca.")
    unwilling.sees("You refused to sign")
    assert "Germanasca" in place.mailboxes.next(COORDINATOR, lambda letter: "Germanasca" in letter.text).text
    assert (
        "Germanasca" in place.mailboxes.next(PEOPLE["rostagno"].email, lambda letter: "Germanasca" in letter.text).text
    )


def test_every_page_reads_well_while_signing_was_open(place: Office):
    assert walk(place.on_phone("Aldo Rostagno")) + walk(come_in(place, "peyronel", "/s/")) == []


def test_the_pact_goes_back_to_its_text_and_round_again(place: Office, coordinator: Person):
    desk.rewrites(
        coordinator,
        "Finalità",
        replace="in ogni Micro-area",
        by="in ogni Micro-area, Val Germanasca compresa",
        falls=["CPE: atto n. 14/2026", "COESA (approva)"],
    )
    place.mailboxes.forget()
    desk.sends_round(coordinator)
    for key in ("bertone", "gaydou", "moraru"):
        by_link.approves_the_rest(come_in(place, key, "/r/"))
    desk.makes_move(coordinator, "Close the round")
    desk.makes_move(coordinator, "Declare agreement")
    desk.records_act(coordinator, party="CPE", number="21/2026", day="2026-11-21")
    desk.opens_signing(coordinator)


def test_everybody_signs_and_the_pact_concludes_by_itself(place: Office, coordinator: Person):
    for key in ("rostagno", "peyronel", "charbonnier"):
        by_link.signs(come_in(place, key, "/s/"), place.mailboxes, address=PEOPLE[key].email)
    desk.turns_to(coordinator, "At a glance")
    coordinator.waits_for("Nothing is awaited from you.")
    place.mailboxes.next(PEOPLE["charbonnier"].email, lambda letter: "in vigore" in letter.subject)


def joins(place: Office, who: str, *, name: str, role: str) -> Person:
    """Let the administrator invite somebody, who takes the invitation in the mail."""
    administrator, newcomer = place.at_desk("amministratrice"), place.at_desk(who)
    email = f"{name.lower().replace(' ', '.')}@mutua.example"
    administrator.follows("Administration")
    administrator.follows("Invite somebody")
    administrator.fills(name=name, email=email, role=role, language="it")
    administrator.presses("Send the invitation")
    newcomer.opens(place.mailboxes.link(email, "/account/"))
    newcomer.fills(password=PASSWORD, again=PASSWORD)
    newcomer.presses("Save and sign in")
    return newcomer


def test_an_archivist_finds_the_pact_and_its_dossier_holds(place: Office, tmp_path):
    archivist = joins(place, "archivista", name="Carla Pons", role="archivist")
    archivist.fills(words="Germanasca compresa")
    archivist.presses("Search")
    archivist.follows_to(PACT)
    dossier = archivist.downloads("Download the dossier", to=tmp_path)
    archivist.follows("Verify a dossier")
    archivist.fills(file=dossier)
    archivist.presses("Verify")
    archivist.sees("The file holds")


def test_an_evaluator_sees_how_it_went_in_figures(place: Office):
    evaluator = joins(place, "valutatrice", name="Rita Malan", role="evaluator")
    evaluator.follows_to(PACT)
    evaluator.follows("The process in figures: rounds, answers, outcomes, amendments")
    evaluator.sees("Clauses in the last round")


@pytest.mark.parametrize("who", ["coordinatrice", "amministratrice", "archivista", "valutatrice", "passante"])
def test_every_page_reads_well_at_the_end(place: Office, who: str):
    somebody = place.at_desk(who)
    somebody.opens(place.place.address)
    assert walk(somebody) == []


def test_nothing_secret_was_written_to_the_log(place: Office):
    log = place.place.log.read_text(encoding="utf-8")
    tokens = {link.rpartition("/")[2] for letter in place.mailboxes.letters for link in letter.links}
    assert len(tokens) > 10
    assert [token for token in tokens if token in log] == []
    assert PASSWORD not in log
    assert '"accident"' not in log


def test_every_page_on_the_way_was_sound(place: Office):
    assert [fault for person in place.people.values() for fault in person.faults] == []
