"""The review draft as it is issued, through LibreOffice and back: edited there, saved in each form, read here."""

import json
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from document_templates.catalog import DocumentKind
from document_templates.errors import DocumentError
from document_templates.markup.conversion import to_word
from document_templates.markup.limits import Limits
from document_templates.markup.markup import Markup
from document_templates.markup.proposals import proposals
from document_templates.markup.read import read_identity
from document_templates.pact_models import load_model
from document_templates.rendering.package import write_parts
from tests.benchmarks.office import SYSTEM_PYTHON
from tests.document_templates.markup.files import LIMITS, file, par, read, told
from tests.document_templates.markup.pandoc import paragraphs_by_pandoc, paragraphs_by_us
from tests.document_templates.papers import paper, sample_docx

pytestmark = pytest.mark.needs("libreoffice", "uno")

SCRIPT = Path(__file__).with_name("office_script.py")
ISSUED = sample_docx(DocumentKind.REVIEW)
UNTRACKED = [
    {"do": "replace", "words": "Le azioni del Patto si rivolgono", "by": "Le attività del Patto si rivolgono"},
    {"do": "delete paragraph", "words": "gestione della diversità."},
    {"do": "insert after", "words": "Il Patto non costituisce un nuovo sogget", "paragraph": "Comma senza traccia."},
]
TRACKED = [
    {"do": "replace", "words": "mappatura dei bisogni", "by": "mappatura periodica dei bisogni"},
    {"do": "insert after", "words": "In ogni Micro-area opera uno Sportello", "paragraph": "Anche di sabato."},
    {"do": "insert before", "words": "Il Patto concorre alla programmazione pu", "paragraph": "Comma in testa."},
    {"do": "delete paragraph", "words": "a Porte, per la Val Chisone;"},
    {"do": "replace", "words": "Viaggi di accompagnamento", "by": "Tragitti di accompagnamento"},
    {"do": "comment", "words": "offrire alle imprese di minore dimension", "text": "Perché?", "author": "Anna Rossi"},
]
TRIPS = "Tragitti di accompagnamento solidale (Rete di comunità)"
FOUND = [
    ("Finalità", 6, "insert", "tracked", "Comma in testa."),
    ("Oggetto e ambito", 3, "replace", "tracked", "mappatura periodica dei bisogni;"),
    ("Oggetto e ambito", 5, "delete", "untracked", ""),
    ("Oggetto e ambito", 7, "insert", "untracked", "Comma senza traccia."),
    ("Destinatari e territorio", 1, "replace", "untracked", "Le attività del Patto si rivolgono:"),
    ("Destinatari e territorio", 5, "insert", "tracked", "Anche di sabato."),
    ("Destinatari e territorio", 7, "delete", "tracked", ""),
    ("Bisogni e indicatori per micro-area", 7, "replace", "tracked", TRIPS),
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the draft edited once and saved in each form, in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "issued.docx").write_bytes(ISSUED)
    order = {
        "file": str(folder / "issued.docx"),
        "untracked": UNTRACKED,
        "tracked": TRACKED,
        "save": ["docx", "odt", "doc"],
    }
    (folder / "order.json").write_text(json.dumps(order))
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [SYSTEM_PYTHON, SCRIPT, profile, folder / "order.json"], check=True, capture_output=True, timeout=120
    )
    return folder


@pytest.fixture(scope="module")
def markup_of(saved: Path) -> Callable[[str], Markup]:
    known: dict[str, Markup] = {}

    def of(ending: str) -> Markup:
        if ending not in known:
            known[ending] = read((saved / f"saved1.{ending}").read_bytes(), ISSUED)
        return known[ending]

    return of


def headings():
    context = paper(DocumentKind.REVIEW)
    return {one.id: one.heading for one in (*context.clauses, *context.annexes)}


@pytest.mark.parametrize("ending", ["docx", "odt", "doc"])
def test_every_edit_is_found_in_its_clause_and_nothing_else(markup_of, ending):
    markup = markup_of(ending)
    assert [
        (headings()[one.clause], one.line, one.kind, "tracked" if one.tracked else "untracked", one.after)
        for one in markup.changes
    ] == FOUND
    assert all(bool(one.at and one.author) == one.tracked for one in markup.changes)
    assert (headings()[markup.remarks[-1].clause], markup.remarks[-1].line) == ("Finalità", 2)
    assert (markup.remarks[-1].text, markup.remarks[-1].author) == ("Perché?", "Anna Rossi")
    assert markup.warnings == ()


@pytest.mark.parametrize("ending", ["docx", "odt", "doc"])
def test_whole_clauses_are_proposed_from_it_with_their_references(markup_of, ending):
    model = load_model("welfare", "it")
    stored = {
        shown.id: (one.heading, one.text)
        for shown, one in zip(paper(DocumentKind.REVIEW).clauses, model.clauses, strict=True)
    }
    made = {headings()[one.clause]: one for one in proposals(markup_of(ending), stored)}
    assert made.keys() == {"Finalità", "Oggetto e ambito", "Destinatari e territorio"}
    by_heading = dict(stored.values())
    expected = by_heading["Destinatari e territorio"].replace("Le azioni del Patto si", "Le attività del Patto si")
    expected = expected.replace("uno Sportello:\n", "uno Sportello:\nAnche di sabato.\n").replace(
        "- a Porte, per la Val Chisone;\n", ""
    )
    assert made["Destinatari e territorio"].text == expected
    assert (made["Destinatari e territorio"].tracked, made["Finalità"].tracked) == (False, True)


@pytest.mark.needs("pandoc")
def test_pandoc_reads_the_same_paragraphs_in_what_libreoffice_saved(saved):
    docx = (saved / "saved1.docx").read_bytes()
    for how, text in (("reject", "before"), ("accept", "after")):
        assert paragraphs_by_us(docx, text) == paragraphs_by_pandoc(docx, how)


def test_a_file_that_is_not_what_it_seems_is_refused():
    with pytest.raises(DocumentError) as refused:
        to_word(b"PK\x03\x04 no", ending="odt", limits=LIMITS)
    assert (refused.value.code, refused.value.params) == ("markup.not_converted", {"ending": "ODT"})


def test_a_conversion_that_takes_too_long_is_ended(saved):
    with pytest.raises(DocumentError) as refused:
        read_identity((saved / "saved1.odt").read_bytes(), limits=Limits(office_seconds=0.01))
    assert refused.value.code == "markup.not_converted"


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = 'office:version="1.2" xmlns:xlink="http://www.w3.org/1999/xlink" ' + " ".join(
    f'xmlns:{name}="{OPEN_DOCUMENT}:{place}:1.0"'
    for name, place in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("manifest", "manifest"))
)


def odt_that_reaches_out(address: str, secret: Path) -> bytes:
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'.format
    kind = "application/vnd.oasis.opendocument.text"
    section = (
        '<text:section text:name="{}"><text:section-source xlink:href="{}"/><text:p>{}</text:p></text:section>'.format
    )
    body = (
        f'<text:p>Patto<draw:frame><draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>'
        f"{section('a', f'{address}/b.odt', 'x')}{section('b', secret.as_uri(), 'y')}"
    )
    return write_parts({
        "mimetype": kind.encode(),
        "content.xml": f"<office:document-content {SPACES}>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>".encode(),
        "META-INF/manifest.xml": f"<manifest:manifest {SPACES}>{entry('/', kind)}{entry('content.xml', 'text/xml')}"
        "</manifest:manifest>".encode(),
    })  # fmt: skip


def test_nothing_is_fetched_neither_from_the_network_nor_from_this_machine(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Segreto di questa macchina")
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_listen, args=(listening, asked), daemon=True).start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        markup = read(odt_that_reaches_out(address, secret), file(par("Patto"), pact=None))
        listening.shutdown(socket.SHUT_RDWR)
    assert asked == []
    assert told(markup) == [("insert", "untracked", "", "x"), ("insert", "untracked", "", "y")]


def _listen(listening, asked):
    try:
        asked.append(listening.accept())
    except OSError:
        return
