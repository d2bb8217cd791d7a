"""Work in a process of its own: the same answer, or none where it takes too much or dies."""

import os
import time

import pytest

from signatures import apart, verify_apart
from signatures.apart import Limits, done_apart
from signatures.verify import verify_path
from tests.fakes.signed_files import cades
from tests.fakes.trusted_list import trusted_list
from tests.signatures.factory import START, tiny_pdf


def test_a_process_that_dies_has_no_answer():
    assert done_apart(os._exit, 3, limits=Limits()) is None


def test_what_takes_too_long_has_no_answer():
    assert done_apart(time.sleep, 60, limits=Limits(seconds=0.1)) is None


def test_the_work_is_done_within_a_limit_of_memory(monkeypatch):
    """The same without the process, so that it can be looked at."""
    told: list = []

    class Sending:
        def send(self, made):
            told.append(made)

        def close(self):
            told.append("closed")

    for hard, most in [(apart.resource.RLIM_INFINITY, 500), (200, 200)]:
        monkeypatch.setattr(apart.resource, "getrlimit", lambda _, hard=hard: (0, hard))
        monkeypatch.setattr(apart.resource, "setrlimit", lambda _, limits: told.append(limits))
        apart.fulfil(len, "four", 500, Sending())
        assert told == [(most, hard), 4, "closed"]
        told.clear()


@pytest.fixture
def bare(tmp_path):
    (tmp_path / "bare.pdf").write_bytes(tiny_pdf("x"))
    return tmp_path / "bare.pdf"


def test_a_file_verified_apart_has_the_same_report(bare, trust):
    assert verify_apart.verify_apart(bare, trust=trust) == verify_path(bare, trust=trust)


def test_a_folder_of_trust_goes_along_and_one_that_cannot_be_read_is_named(pki, tmp_path):
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust" / "it.xml").write_text(trusted_list(pki), encoding="utf-8")
    (tmp_path / "signed.p7m").write_bytes(cades(b"text", pki, at=START))
    report = verify_apart.verify_apart(tmp_path / "signed.p7m", signers=tmp_path / "trust")
    assert [check.holds for check in report.of("intake.trusted")] == [True]
    assert report == verify_path(tmp_path / "signed.p7m", signers=tmp_path / "trust")
    nowhere = verify_apart.verify_apart(tmp_path / "signed.p7m", signers=tmp_path / "nowhere")
    assert [check.code for check in nowhere.checks] == ["trust.missing"]


def test_a_file_that_takes_too_much_says_so(bare, monkeypatch):
    def swallow(*_, **__):
        raise MemoryError

    monkeypatch.setattr(verify_apart, "verify_trusting", swallow)
    monkeypatch.setattr(verify_apart, "done_apart", lambda work, order, **_: work(order))
    assert [check.code for check in verify_apart.verify_apart(bare).checks] == ["intake.too_slow"]
    monkeypatch.setattr(verify_apart, "done_apart", lambda *_, **__: None)
    assert [check.code for check in verify_apart.verify_apart(bare).checks] == ["intake.too_slow"]
