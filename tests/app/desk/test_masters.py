"""The masters of the lead body: taken away, tried, adopted, dropped; a hostile one is refused in a sentence."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app.desk import master_trials
from app.desk.master_forms import MasterForm
from app.installation import Installation
from app.workshop import workshop
from document_templates.catalog import LANGUAGES, DocumentKind, master
from tests.app.page_rules import faults
from workflows.tables.account import AccountRole

FINAL = "/desk/masters/final/it"
OURS = "Il nostro modello"
ITALIAN = {"Accept-Language": "it"}


@pytest.fixture(autouse=True)
def _one_process(monkeypatch):
    monkeypatch.setattr(Installation, "workshop", lambda _self: workshop(processes=1, engine="embedded"))


def changed(content: bytes, *, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Put other words into a part of a Word file."""
    return rewritten(content, {part: lambda text: text.replace(old, new)})


def rewritten(content: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    aside = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, changes[name](part.decode()) if name in changes else part)
    return aside.getvalue()


def ours() -> bytes:
    """Patto's own final text, with a line of our own before its closing words."""
    content = master(DocumentKind.FINAL, "it")
    assert "Testo finale · versione" in zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    return changed(content, old="Testo finale · versione", new=f"{OURS} · versione")


def bring(client: FlaskClient, content: bytes, *, name: str = "nostro.docx", at: str = FINAL):
    return client.post(at, data={"file": (BytesIO(content), name)}, headers=ITALIAN)


def kept(installation: Installation) -> int:
    return sum(path.is_file() for path in (installation.settings.home / "vault").rglob("*"))


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_kind_and_language_is_listed_with_a_page_of_its_own(client: FlaskClient, language: str):
    listed = client.get("/desk/masters/", headers={"Accept-Language": language}).text
    assert faults(listed, language=language) == []
    for kind in DocumentKind:
        for tag in LANGUAGES:
            assert f'href="/desk/masters/{kind}/{tag}"' in listed
    page = client.get("/desk/masters/letter/en", headers={"Accept-Language": language}).text
    assert faults(page, language=language) == []
    assert client.get("/desk/masters/letter/en.docx").data == master(DocumentKind.LETTER, "en")


@pytest.mark.parametrize("nothing", ["poster/it", "final/fr", "poster/it.docx", f"final/it/{'0' * 64}", "final/it/x"])
def test_what_is_not_there_is_not_found(client: FlaskClient, nothing: str):
    assert client.get(f"/desk/masters/{nothing}").status_code == 404


def test_a_master_is_tried_looked_at_adopted_and_dropped(client: FlaskClient, installation: Installation):
    content = ours()
    tried = bring(client, content, name="../il nostro.docx")
    assert tried.status_code == 303
    page = client.get(tried.location, headers=ITALIAN).text
    assert faults(page, language="it") == []
    assert "il_nostro.docx" in page
    assert "<code>clauses[].heading</code>" in page
    preview = tried.location.partition("?")[0] + ".pdf"
    assert preview in page
    assert client.get(preview).data.startswith(b"%PDF")
    assert client.get(f"{FINAL}.docx").data != content

    assert client.post(tried.location).location == FINAL
    assert "il_nostro.docx" in client.get(FINAL).text
    answer = client.get(f"{FINAL}.docx")
    assert answer.data == content
    assert answer.headers["Content-Disposition"] == "attachment; filename=il_nostro.docx"
    assert "modello proprio" in client.get("/desk/masters/", headers=ITALIAN).text

    assert client.post(f"{FINAL}/drop").location == FINAL
    assert client.get(f"{FINAL}.docx").data == master(DocumentKind.FINAL, "it")
    again = client.post(f"{FINAL}/drop", headers=ITALIAN)
    assert again.status_code == 422
    assert "È già in uso il modello di Patto" in again.text


def test_a_master_that_would_break_is_told_in_words_and_not_kept(client: FlaskClient, installation: Installation):
    before = kept(installation)
    answer = bring(client, changed(ours(), old="{{ title }}", new="{{ titolo }}"))
    assert answer.status_code == 422
    assert faults(answer.text, language="it") == []
    assert "titolo" in answer.text
    assert "Usa questo modello" not in answer.text
    assert kept(installation) == before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.docx"),
        (b"%PDF-1.7 a document of another kind", "text.docx"),
        (b"PK\x03\x04 broken", "broken.docx"),
        (changed(ours(), old="{{ title }}", new="{{ title.__class__ }}"), "code.docx"),
        (changed(ours(), old="<w:body>", new="<w:body><w:p><w:ins w:id='1'/></w:p>"), "tracked.docx"),
    ],
    ids=["empty", "another kind", "broken", "code", "tracked"],
)
def test_a_hostile_or_broken_file_is_refused_in_a_sentence(
    client: FlaskClient, installation: Installation, content: bytes, name: str
):
    before = kept(installation)
    answer = bring(client, content, name=name)
    assert answer.status_code == 422
    assert faults(answer.text, language="it") == []
    assert kept(installation) == before


def test_a_file_is_needed_and_may_not_be_huge(client: FlaskClient, monkeypatch):
    assert "Occorre scegliere un file" in client.post(FINAL, headers=ITALIAN).text
    _label, (_required, size) = MasterForm.file.args
    monkeypatch.setattr(size, "max_size", 1000)
    answer = bring(client, ours())
    assert answer.status_code == 422
    assert "10 MB" in answer.text


def test_nothing_else_in_the_vault_passes_for_a_master(client: FlaskClient, installation: Installation):
    stranger = installation.vault.put(b"%PDF-1.7 somebody's document")
    broken = installation.vault.put(changed(ours(), old="{{ title }}", new="{{ titolo }}"))
    for digest in (stranger, broken):
        for address in (f"{FINAL}/{digest}", f"{FINAL}/{digest}.pdf"):
            assert client.get(address).status_code == 404
        assert client.post(f"{FINAL}/{digest}").status_code == 404


def test_the_names_that_a_master_may_use_are_told_before_it_is_edited(client: FlaskClient):
    page = client.get("/desk/masters/letter/it").text
    assert "<code>clauses[].heading</code>" in page
    assert "<code>evidence_digest</code>" not in page


def test_no_more_than_two_are_tried_at_once(client: FlaskClient, monkeypatch):
    monkeypatch.setattr(master_trials, "_AT_ONCE", type("Full", (), {"acquire": lambda *_, **__: False})())
    assert bring(client, ours()).status_code == 429


@pytest.mark.parametrize("role", [AccountRole.ARCHIVIST, AccountRole.EVALUATOR])
def test_masters_are_the_coordinator_s(signed_in, role: AccountRole):
    assert signed_in(role).get("/desk/masters/").status_code == 403
