"""A pact that seven organisations sign, each by its own means: a code, a PDF, a .p7m, a pen; and then the proof of it.

One story: each test goes on where the one before stopped.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.installation import SEAL_FOLDER
from signatures.seal.keys import CERTIFICATE_FILE
from tests.journeys import at_the_desk as desk
from tests.journeys import by_link, judges
from tests.journeys import seven_parties as seven
from tests.journeys.browser import Person
from tests.journeys.office import Office, office
from tests.journeys.signing_tools import BARE, SigningTools, signing_tools
from tests.journeys.stranger import stranger
from tests.journeys.walking import walk

pytestmark = [pytest.mark.needs("chromium", "openssl", "poppler"), pytest.mark.usefixtures("going_on")]

PASSWORD = "quattro gatti sul tetto"
FENAPI_NAME = "FENAPI - Siamo Impresa (Federazione Nazionale Autonoma Piccoli Imprenditori)"
REASON = "Manca chi risponde dei dati."
KNOWN = "La direttrice generale ha firmato in videochiamata, davanti a me."
LANES = {
    (seven.PRESIDENT.name, "click_code"): 2,
    (seven.SECOND.name, "click_code"): 1,
    (seven.CISS.name, "pades"): 2,
    (seven.ASL.name, "pades"): 1,
    (seven.CPE.name, "cades"): 1,
    (seven.COESA.name, "cades"): 1,
    (seven.CFIQ.name, "cades"): 1,
    (seven.FENAPI.name, "paper"): 1,
}
"""Who signed how often by which lane: two of them in vain, a text that then changed."""
ON_PAPER = {
    "firma elettronica semplice": 2,
    "file PDF (PAdES)": 2,
    "file .p7m (CAdES)": 3,
    "firma autografa su carta": 1,
    KNOWN: 1,
}
"""How often minutes and summary say so."""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> SigningTools:
    folder = tmp_path_factory.mktemp("tools") / "signing"
    return signing_tools(folder, [seven.CISS, seven.CPE, seven.COESA, seven.CFIQ], bare=seven.ASL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, tools: SigningTools) -> Iterator[Office]:
    """An installation that trusts the partners' authority, with an agreed pact in it."""
    folder = tmp_path_factory.mktemp("three-lanes")
    seven.agree_on_a_text(folder / "home")
    with office(folder, **seven.FIRST_START, PATTO_TRUST=str(tools.trust(folder / "trust"))) as opened:
        opened.at_desk("coordinatrice").thorough = True
        yield opened


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what is downloaded is kept."""
    return tmp_path_factory.mktemp("papers")


@pytest.fixture
def coordinator(place: Office) -> Person:
    return place.at_desk("coordinatrice")


@pytest.fixture
def ciss(place: Office) -> Person:
    return place.on_phone(seven.CISS.name)


@pytest.fixture
def asl(place: Office) -> Person:
    return place.on_phone(seven.ASL.name)


def test_the_second_of_the_lead_signs_after_all_the_others_and_signing_is_opened(place: Office, coordinator: Person):
    coordinator.opens(place.place.first_link)
    coordinator.fills(password=PASSWORD, again=PASSWORD)
    coordinator.presses("Save and sign in")
    desk.comes_back(coordinator, "Desk")
    desk.puts_in_step(coordinator, seven.SECOND, 2)
    assert walk(coordinator, within=urlsplit(coordinator.page.url).path) == []
    desk.opens_signing(coordinator)


def test_one_signs_on_a_phone_and_a_wrong_code_is_told_and_counted(place: Office):
    president = place.comes_by_link(seven.PRESIDENT, "/s/")
    president.presses("Send me the code")
    code = place.mailboxes.code(seven.PRESIDENT.email)
    president.fills(signed_name=seven.PRESIDENT.name, code=f"{(int(code) + 1) % 1_000_000:06}")
    president.presses("Sign", status=422)
    president.reads("Codice errato: restano 4 tentativi.")
    president.fills(code=code)
    president.presses("Sign")
    president.sees("Receipt of your signature")


def test_the_pdf_is_taken_and_the_next_sees_who_has_it(place: Office, ciss: Person, asl: Person, papers: Path):
    for body, who in ((seven.CISS, ciss), (seven.ASL, asl)):
        place.comes_by_link(body, "/s/")
        who.reads("L. 241/1990, art. 15, c. 2-bis")
        who.follows("Sign with your own tool")
    by_link.takes_pdf(ciss, to=papers)
    asl.page.reload()
    asl.reads("Ora è presso")
    asl.reads("Chi non può attendere firma il solo documento finale")


def test_what_goes_wrong_is_told_in_plain_words_and_nothing_is_lost(ciss: Person, tools: SigningTools, papers: Path):
    (taken,) = papers.iterdir()
    for file, because in (
        (tools.words("Firmato: il presidente"), "Non è un PDF né un file .p7m."),
        (tools.rewritten_pdf(taken, seven.CISS.key), "Il file è stato riscritto"),
        (tools.pdf(taken, seven.CPE.key), f"Ha firmato un'altra persona: {seven.CPE.name}"),
    ):
        by_link.tries_in_vain(ciss, file, because=because)
    assert len(ciss.page.locator("main").get_by_text(ciss.words.italian("not accepted")).all()) == 3
    ciss.sees("Give it back without signing")


def test_every_page_of_who_signs_elsewhere_reads_well(ciss: Person, asl: Person):
    assert walk(ciss, within="/signing") + walk(asl, within="/signing/file") == []


def test_the_pdf_comes_back_signed(ciss: Person, tools: SigningTools, papers: Path):
    (taken,) = papers.iterdir()
    by_link.hands_in(ciss, tools.pdf(taken, seven.CISS.key))
    taken.unlink()
    ciss.sees("Receipt of your signature")


def test_one_refuses_and_the_signatures_given_stay_as_history(place: Office, coordinator: Person):
    unwilling = place.comes_by_link(seven.FENAPI, "/s/")
    by_link.refuses(unwilling, party=FENAPI_NAME, reason=REASON)
    unwilling.sees("You refused to sign")
    assert REASON in place.mailboxes.next(seven.COORDINATOR, lambda letter: REASON in letter.text).text
    for person in (seven.PRESIDENT, seven.CISS):
        assert REASON in place.mailboxes.next(person.email, lambda letter: REASON in letter.text).text
        signed = place.on_phone(person.name)
        signed.opens(f"{place.place.address}/signing/")
        signed.reads("Dopo la firma il patto è tornato al testo.")
    assert place.mailboxes.links(seven.SECOND.email, "/s/") == []
    desk.turns_to(coordinator, "Signatures")
    coordinator.sees("History: signatures on earlier texts")


def test_the_text_goes_round_again_and_its_signing_is_opened_anew(place: Office, coordinator: Person):
    desk.rewrites(
        coordinator, "Comunicazione", replace="accessibili", by="accessibili e comprensibili", falls=["COESA (approva)"]
    )
    place.mailboxes.forget()
    desk.sends_round(coordinator)
    for speaker in seven.SPEAKERS:
        by_link.approves_the_rest(place.comes_by_link(speaker, "/r/"))
    desk.makes_move(coordinator, "Close the round")
    desk.makes_move(coordinator, "Declare agreement")
    desk.opens_signing(coordinator)


def test_the_first_signs_again_and_the_second_of_the_lead_is_not_asked_yet(place: Office):
    by_link.signs(place.comes_by_link(seven.PRESIDENT, "/s/"), place.mailboxes, address=seven.PRESIDENT.email)
    assert place.mailboxes.links(seven.SECOND.email, "/s/") == []


def test_two_public_bodies_sign_one_pdf_one_after_the_other(
    place: Office, ciss: Person, asl: Person, tools: SigningTools, tmp_path: Path
):
    for body in (seven.CISS, seven.ASL):
        place.comes_by_link(body, "/s/").follows("Sign with your own tool")
    taken = by_link.takes_pdf(ciss, to=tmp_path)
    asl.page.reload()
    asl.reads("Ora è presso")
    by_link.hands_in(ciss, tools.pdf(taken, seven.CISS.key))
    ciss.sees("Receipt of your signature")
    asl.page.reload()
    by_link.hands_in(asl, tools.pdf(by_link.takes_pdf(asl, to=tmp_path), BARE))
    asl.sees("Your file came in and is being looked at")


def test_a_certificate_without_a_tax_code_is_accepted_with_a_reason(place: Office, coordinator: Person, asl: Person):
    place.mailboxes.next(seven.COORDINATOR, lambda letter: seven.ASL.name in letter.text)
    desk.weighs_file(coordinator, reason=KNOWN)
    coordinator.sees("The file counts: %(who)s has signed for %(party)s.", who=seven.ASL.name, party="ASL TO3")
    asl.opens(f"{place.place.address}/signing/receipt")
    asl.reads(KNOWN)


def test_three_send_an_envelope_each_whatever_their_tool_writes(place: Office, tools: SigningTools, tmp_path: Path):
    for person, sign in (
        (seven.CPE, lambda file: tools.p7m(file, seven.CPE.key)),
        (seven.COESA, lambda file: tools.p7m_by_openssl(file, seven.COESA.key)),
        (seven.CFIQ, lambda file: tools.p7m_by_openssl(file, seven.CFIQ.key, "-stream", "-indef")),
    ):
        signatory = place.comes_by_link(person, "/s/")
        signatory.follows("Sign with your own tool")
        final = signatory.downloads("Download the final document", within='[aria-labelledby="as-p7m"]', to=tmp_path)
        by_link.hands_in(signatory, sign(final))
        signatory.sees("Receipt of your signature")


def test_one_signs_by_hand_and_the_coordinator_attests_the_scan(place: Office, coordinator: Person, tmp_path: Path):
    signatory = place.comes_by_link(seven.FENAPI, "/s/")
    signatory.follows("How to sign by hand")
    scan, kept_at = tmp_path / "scansione.pdf", "Archivio della Mutua, faldone 3"
    scan.write_bytes(b"%PDF-1.7\n% il foglio firmato\n")
    desk.records_paper(coordinator, scan=scan, kept_at=kept_at)
    signatory.opens(f"{place.place.address}/signing/receipt")
    signatory.reads(kept_at)


def test_the_last_signature_concludes_by_itself(place: Office, coordinator: Person):
    by_link.signs(place.comes_by_link(seven.SECOND, "/s/"), place.mailboxes, address=seven.SECOND.email)
    place.mailboxes.next(seven.CISS.email, lambda letter: "in vigore" in letter.subject)
    desk.turns_to(coordinator, "Signatures")
    coordinator.sees("History: signatures on earlier texts")


def test_the_papers_say_by_what_each_signed(coordinator: Person, papers: Path):
    desk.comes_back(coordinator, "Archive")
    for kind in ("Minutes of the closing of signatures", "Summary of signatures"):
        paper = desk.downloads_paper(coordinator, kind, to=papers)
        assert {words: judges.words_of(paper).count(words) for words in ON_PAPER} == ON_PAPER
    certificate = coordinator.downloads("PDF", of="– certificato di ASL TO3 (Italiano)", to=papers)  # noqa: RUF001
    assert KNOWN in judges.words_of(certificate)


def test_the_gathered_signatures_are_good_for_anybody(coordinator: Person, tools: SigningTools, papers: Path):
    desk.comes_back(coordinator, "Desk")
    desk.turns_to(coordinator, "Signatures")
    pdf = coordinator.downloads("The PDF with the signatures gathered so far", to=papers)
    p7m = coordinator.downloads("One .p7m with all the signatures of that kind", to=papers)
    assert judges.valid_signatures(pdf) == 2
    final = papers / "final.pdf"
    assert judges.opens_envelope(p7m, root=tools.pki.folder / "root.crt", to=final) == 3
    assert pdf.read_bytes().startswith(final.read_bytes())


def test_another_account_verifies_the_dossier_with_nothing_but_the_files(
    place: Office, coordinator: Person, tools: SigningTools, papers: Path
):
    desk.comes_back(coordinator, "Archive")
    with zipfile.ZipFile(coordinator.downloads("Download the dossier", to=papers)) as dossier, stranger() as somebody:
        dossier.extractall(somebody.folder)
        seal = (place.place.home / SEAL_FOLDER / CERTIFICATE_FILE).read_bytes()
        (somebody.folder / "trust.pem").write_bytes(seal + tools.pki.pem("root"))
        said = somebody.verifies("dossier", "--trust", "trust.pem", "--json")
        assert (said.returncode, said.stderr) == (0, "")
        signed = [(each["name"], each["lane"]) for each in json.loads(said.stdout)["signatories"]]
        assert Counter(signed) == LANES
        file = next((somebody.folder / "dossier/data/signed").glob("*-*.p7m"))
        judges.flips_a_bit(file)
        said = somebody.verifies("dossier", "--trust", "trust.pem")
        assert said.returncode == 1
        assert f"data/signed/{file.name}: Questo file è stato alterato." in said.stdout


@pytest.mark.parametrize(
    ("pattern", "answer"),
    [
        ("dossier-*.zip", "The file holds"),
        ("patto-*-*.json", "It is, byte for byte, the record of a signature that is kept here."),
        ("patto-????????.pdf", "The file holds"),
        ("patto-*.p7m", "The file holds"),
    ],
)
def test_the_public_page_answers_for_whatever_is_dropped_on_it(place: Office, papers: Path, pattern: str, answer: str):
    if pattern.endswith("json"):
        place.on_phone(seven.SECOND.name).downloads("Keep the evidence (JSON)", to=papers)
    anybody = place.at_desk("passante")
    anybody.opens(f"{place.place.address}/verify")
    anybody.fills(file=next(papers.glob(pattern)))
    anybody.presses("Verify")
    anybody.sees(answer)


def test_every_page_of_the_signing_reads_well_at_the_end(coordinator: Person, asl: Person):
    desk.comes_back(coordinator, "Desk")
    desk.turns_to(coordinator, "Signatures")
    inside = urlsplit(coordinator.page.url).path
    assert walk(coordinator, within=inside) + walk(asl, within="/signing/receipt") == []


def test_every_page_on_the_way_was_sound(place: Office):
    assert [fault for person in place.people.values() for fault in person.faults] == []
