import stat
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from signatures.errors import SignatureError
from signatures.folders import write_folder
from signatures.seal.keys import CERTIFICATE_FILE, KEY_FILE, load_sealing_key, make_sealing_key
from tests.signatures.factory import START
from tests.signatures.refusals import refused


@pytest.fixture
def folder(tmp_path, seal_folder):
    """A copy of the installation's key that a test may spoil."""
    copy = tmp_path / "seal"
    write_folder(
        copy, {name: (seal_folder / name).read_bytes() for name in (KEY_FILE, CERTIFICATE_FILE)}, secret=[KEY_FILE]
    )
    return copy


def refusal(folder, *, at=START):
    with pytest.raises(SignatureError) as refused:
        load_sealing_key(folder, at=at)
    return refused.value.code


def test_the_key_is_its_owners_alone(seal_folder):
    assert stat.S_IMODE((seal_folder / KEY_FILE).stat().st_mode) == 0o600


def test_the_key_is_loaded_with_its_certificate(folder, key):
    loaded = load_sealing_key(folder, at=START)
    assert loaded.certificate == key.certificate
    assert loaded.certificate_pem() == (folder / CERTIFICATE_FILE).read_bytes()
    assert "Mutua" in loaded.name


def test_a_key_is_never_made_over_another(folder):
    before = (folder / KEY_FILE).read_bytes()
    with refused("folder.exists"):
        make_sealing_key(folder, name="Altra", at=START)
    assert (folder / KEY_FILE).read_bytes() == before
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_long_name_is_cut_to_what_a_certificate_holds(tmp_path):
    assert make_sealing_key(tmp_path / "seal", name="à" * 60, at=START).name == "CN=" + "à" * 32


def test_a_missing_key_is_named(tmp_path, folder):
    assert refusal(tmp_path / "nowhere") == "seal.missing"
    (folder / CERTIFICATE_FILE).unlink()
    assert refusal(folder) == "seal.missing"


@pytest.mark.parametrize("mode", [0o604, 0o644, 0o620, 0o601])
def test_a_key_that_others_may_read_is_refused(folder, mode):
    (folder / KEY_FILE).chmod(mode)
    assert refusal(folder) == "seal.exposed"


def test_a_key_or_certificate_that_is_no_pem_is_refused(folder):
    (folder / CERTIFICATE_FILE).write_bytes(b"x")
    assert refusal(folder) == "seal.unreadable"
    (folder / CERTIFICATE_FILE).unlink()
    (folder / CERTIFICATE_FILE).mkdir()
    assert refusal(folder) == "seal.unreadable"


def test_a_kind_of_key_that_seals_cannot_use_is_refused(folder):
    other = ed25519.Ed25519PrivateKey.generate()
    (folder / KEY_FILE).write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert refusal(folder) == "seal.unreadable"


def test_a_key_and_a_certificate_that_are_strangers_are_refused(folder):
    other = ec.generate_private_key(ec.SECP256R1())
    (folder / KEY_FILE).write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert refusal(folder) == "seal.mismatched"


def test_a_certificate_seals_for_ten_years(folder):
    assert refusal(folder, at=START - timedelta(days=2)) == "seal.not_yet_valid"
    assert load_sealing_key(folder, at=START + timedelta(days=3640))
    assert refusal(folder, at=START + timedelta(days=3660)) == "seal.expired"


def test_a_folder_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(OSError, match="File exists"):
        write_folder(tmp_path / "out", {"a": b"", "a/b": b""})
    assert list(tmp_path.iterdir()) == []
