import pytest

from signatures.digests import sha256
from signatures.vault import Vault
from tests.signatures.refusals import refused


@pytest.fixture(params=["folder", "memory"])
def vault(request, tmp_path):
    return Vault(tmp_path / "vault" if request.param == "folder" else "memory:///")


def test_what_is_put_is_got_back_by_its_digest(vault):
    digest = vault.put(b"a pact")
    assert digest == sha256(b"a pact")
    assert vault.get(digest) == b"a pact"
    assert vault.holds(digest)
    assert vault.size(digest) == 6


def test_nothing_and_the_same_again_may_be_put(vault):
    assert vault.put(b"") == vault.put(b"")
    assert vault.get(sha256(b"")) == b""


def test_what_was_never_put_is_missing(vault):
    assert not vault.holds(sha256(b"never"))
    with refused("vault.missing"):
        vault.get(sha256(b"never"))
    with refused("vault.missing"):
        vault.size(sha256(b"never"))


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_digest_opens_the_vault(vault, digest):
    with refused("vault.missing"):
        vault.get(digest)
    with refused("vault.missing"):
        vault.holds(digest)


def test_an_altered_object_is_noticed_on_reading_and_on_putting_again(tmp_path):
    vault = Vault(tmp_path)
    digest = vault.put(b"a pact")
    (tmp_path / digest[:2] / digest[2:]).write_bytes(b"another")
    with refused("vault.altered"):
        vault.get(digest)
    with refused("vault.altered"):
        vault.put(b"a pact")


def test_everything_that_is_stored_is_listed_and_nothing_else(tmp_path):
    vault = Vault(tmp_path / "vault")
    assert set(vault.digests()) == set()
    kept = {vault.put(b"one"), vault.put(b"two")}
    (tmp_path / "vault" / "README").write_text("a stranger's file")
    (tmp_path / "vault" / "ab").mkdir(exist_ok=True)
    (tmp_path / "vault" / "ab" / "cd").write_text("no digest")
    (tmp_path / "vault" / ("0" * 64)).write_text("a digest that stands elsewhere")
    assert set(vault.digests()) == kept
