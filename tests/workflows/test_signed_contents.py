"""The files that signatures were given by stand in the dossier under names of their own."""

from dataclasses import replace

from sqlalchemy import Engine

from signatures.digests import sha256
from signatures.dossier.layout import MERGED
from signatures.dossier.payload import payload_files
from signatures.evidence.files import EvidenceFile
from tests.factories.signed_file_scenes import file_of, handed, paper_of
from tests.factories.stages import in_force, in_signing
from workflows.actions.record_paper import record_paper
from workflows.queries.dossier_contents import dossier_contents
from workflows.queries.papers.index import index_files
from workflows.rules.means import Lane

SCAN = b"\xff\xd8\xff scan"
FILES = {sha256(content): content for content in (b"%PDF-1", b"0\x80", SCAN)}


def read(digest: str) -> bytes:
    return FILES.get(digest, digest.encode())


def test_every_signed_file_and_scan_is_in_the_dossier_and_its_index(sqlite_engine: Engine):
    pact = in_signing(sqlite_engine)
    handed(pact, file_of(pact, "ciss", content=b"%PDF-1"), "ciss")
    handed(pact, file_of(pact, "coesa", content=b"0\x80", lane=Lane.CADES), "coesa")
    scan = EvidenceFile(name="scan.jpg", digest=sha256(SCAN), size=len(SCAN))
    paper = replace(paper_of(pact, "mutua"), file=scan)
    pact.act(record_paper, signature_id=pact.signature("mutua").id, paper=paper, actor=pact.coordinator)
    contents = pact.ask(dossier_contents, read=read)
    ciss, coesa, mutua = (pact.signature(key).id for key in ("ciss", "coesa", "mutua"))
    assert contents.signed == {f"{ciss}.pdf": b"%PDF-1", f"{coesa}.p7m": b"0\x80", f"{mutua}.jpg": SCAN}
    kinds = {file.path: file.kind for file in index_files(contents)}
    assert kinds.keys() == payload_files(contents).keys()
    assert kinds[f"data/signed/{ciss}.pdf"] == "signed"


def test_a_pact_signed_by_clicks_alone_has_none(sqlite_engine: Engine):
    contents = in_force(sqlite_engine).ask(dossier_contents, read=read)
    assert contents.signed == {}
    assert MERGED not in {file.path for file in index_files(contents)}
