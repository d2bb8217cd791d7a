"""What the tests of the evidence floor share: two installations' keys and one whole dossier."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from signatures.dossier.build import build_dossier, dossier_files
from signatures.dossier.contents import DossierContents
from signatures.intake.trust import Trust
from signatures.seal.keys import CERTIFICATE_FILE, SealingKey, load_sealing_key, make_sealing_key
from signatures.seal.verdict import read_trust
from tests.fakes.pki import Pki, make_pki
from tests.fakes.timestamp_authority import FakeAuthority, fake_authority
from tests.signatures.factory import SEALED_AT, START, whole_contents

KEY_NAME = "Installazione della Società Mutua Piemonte ETS (dimostrazione)"


@pytest.fixture(scope="session")
def seal_folder(tmp_path_factory) -> Path:
    """The installation's key."""
    folder: Path = tmp_path_factory.mktemp("installation") / "seal"
    make_sealing_key(folder, name=KEY_NAME, at=START - timedelta(days=1))
    return folder


@pytest.fixture(scope="session")
def forger_folder(tmp_path_factory) -> Path:
    """A key of the same name that somebody else made."""
    folder: Path = tmp_path_factory.mktemp("forger") / "seal"
    make_sealing_key(folder, name=KEY_NAME, at=START - timedelta(days=1))
    return folder


@pytest.fixture(scope="session")
def key(seal_folder) -> SealingKey:
    return load_sealing_key(seal_folder, at=START)


@pytest.fixture(scope="session")
def forger_key(forger_folder) -> SealingKey:
    return load_sealing_key(forger_folder, at=START)


@pytest.fixture(scope="session")
def trust(seal_folder) -> Path:
    return seal_folder / CERTIFICATE_FILE


@pytest.fixture(scope="session")
def pki(tmp_path_factory) -> Pki:
    """Authorities and signers of the test's own."""
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="session")
def roots(pki) -> Trust:
    """Trust in the root of those authorities."""
    return Trust(roots=read_trust(pki.folder / "root.crt"))


@pytest.fixture(scope="session")
def contents(key) -> DossierContents:
    return whole_contents(key)


@pytest.fixture(scope="session")
def sealed_files(contents, key) -> dict[str, bytes]:
    """Every file of the whole dossier, by path."""
    return dossier_files(contents, key=key, at=SEALED_AT)


@pytest.fixture
def dossier(contents, key, tmp_path) -> Path:
    """The whole dossier as a folder of its own."""
    folder: Path = tmp_path / "dossier"
    build_dossier(contents, key=key, at=SEALED_AT, out=folder)
    return folder


@pytest.fixture(scope="session")
def rounds() -> int:
    """How often a campaign repeats itself."""
    return 200 if os.environ.get("PATTO_SOAK") == "full" else 3


@pytest.fixture(scope="session")
def authority() -> FakeAuthority:
    """A timestamp authority."""
    return fake_authority(lambda: SEALED_AT)


@pytest.fixture(scope="session")
def other_authority() -> FakeAuthority:
    """Another, under another root of the same name."""
    return fake_authority(lambda: SEALED_AT)
