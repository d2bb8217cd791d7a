"""The first pact, from draft to dossier: strangers' tools accept what it hands over, and no change goes unnamed."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner

from app.commands.patto import patto as command_line
from signatures.dossier.layout import SEAL, TAG_MANIFEST
from signatures.seal.keys import load_sealing_key, make_sealing_key
from signatures.verdicts import Report
from signatures.verify import verify_path
from tests.factories.sizes import soak
from tests.journeys.conftest import Handed, patto
from tests.signatures.factory import SEALED_AT
from tests.signatures.forgery import edited, resealed

STRANGER = Path(__file__).parents[1] / "signatures" / "stdlib_verifier.py"
UNPROVEN = "Chi ha apposto il sigillo non è provato"
FLIPS = soak(small=1, full=200)
TOGETHER = soak(small=40, full=1)
"""What befell one file hides nothing of another; only manifests and seals speak of others, so they change alone."""
CHANGED_NAMES = soak(small=10, full=1_000)


@pytest.fixture
def changed(handed: Handed, tmp_path: Path) -> Callable[[], Path]:
    """Ask for a dossier of one's own to change."""
    return lambda: Path(shutil.copytree(handed.dossier, tmp_path / "dossier", dirs_exist_ok=True))


def ran(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in arguments], capture_output=True, text=True, check=False)


def failures(report: Report) -> list[str]:
    return [check.where for check in report.checks if check.holds is False]


def test_it_is_verified_without_a_database_with_and_without_trust(handed: Handed):
    bare, trusting = patto("verify", handed.dossier), patto("verify", handed.dossier, "--trust", handed.trust)
    assert (bare.returncode, trusting.returncode) == (0, 0)
    assert UNPROVEN in bare.stdout.splitlines()[0]
    assert UNPROVEN not in trusting.stdout
    assert trusting.stdout.splitlines()[:2] == [
        "Tutto ciò che è stato controllato regge.",
        "Dimostrazione, senza valore.",
    ]
    assert trusting.stdout.count("Firma: ") == 7
    for lane in ("con conferma e codice", "con busta firmata", "con PDF firmato", "con firma autografa su carta"):
        assert lane in trusting.stdout


def test_the_library_of_congress_finds_a_valid_bag(handed: Handed):
    assert bagit.Bag(str(handed.dossier)).is_valid()


@pytest.mark.needs("poppler")
def test_poppler_accepts_the_seal_of_the_summary(handed: Handed):
    said = ran("pdfsig", "-nocert", handed.out / "documents/summary-2-it.pdf").stdout
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert said.count("Signature #") == 1


@pytest.mark.needs("openssl")
def test_openssl_accepts_the_seal_of_the_dossier(handed: Handed, changed: Callable[[], Path]):
    def checked(folder: Path) -> int:
        return ran(
            "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder / SEAL, "-content",
            folder / TAG_MANIFEST, "-CAfile", handed.trust, "-purpose", "any", "-out", "/dev/null",
        ).returncode  # fmt: skip

    assert checked(handed.dossier) == 0
    altered = changed()
    flip(altered / TAG_MANIFEST, random.Random(1))
    assert checked(altered) != 0


def test_a_stranger_s_program_accepts_the_trail(handed: Handed):
    said = ran(sys.executable, "-I", STRANGER, handed.dossier)
    assert (said.returncode, said.stderr) == (0, "")


def test_each_party_can_check_its_own_trail_alone(handed: Handed, tmp_path: Path):
    trails = sorted((handed.dossier / "data/trail/signatories").iterdir())
    assert len(trails) == 9
    for trail in trails:
        assert verify_path(trail).verdict == "holds"
    altered = tmp_path / "trail.json"
    altered.write_bytes(trails[0].read_bytes().replace(b"2020-02", b"2020-01", 1))
    assert patto("verify", altered).returncode != 0


def test_a_flipped_byte_is_named_whatever_the_file(handed: Handed, changed: Callable[[], Path]):
    """Every file of the dossier from one engine; of the other's, whose files are alike, some."""
    chance, folder = random.Random(20), changed()
    for paths in together(handed.files if handed.engine == "sqlite" else some(handed.files)):
        for _turn in range(FLIPS):
            for path in paths:
                flip(folder / path, chance)
            said = CliRunner().invoke(command_line, ["verify", str(folder), "--trust", str(handed.trust)])
            assert said.exit_code == 1, paths
            assert [path for path in paths if path not in said.output] == []
            for path in paths:
                (folder / path).write_bytes(handed.files[path])
    assert verify_path(folder, trust=handed.trust).verdict == "holds"


def test_a_file_that_was_removed_is_named(handed: Handed, changed: Callable[[], Path]):
    folder = changed()
    for paths in together(some(handed.files)):
        for path in paths:
            (folder / path).unlink()
        report = verify_path(folder, trust=handed.trust)
        assert report.verdict == "fails"
        assert set(paths) <= set(failures(report))
        for path in paths:
            (folder / path).write_bytes(handed.files[path])


def test_a_file_that_was_added_is_named(handed: Handed, changed: Callable[[], Path]):
    folder = changed()
    for paths in together(some(handed.files)):
        added = {f"{path}.bak": handed.files[path] for path in paths}
        written(added, folder)
        report = verify_path(folder, trust=handed.trust)
        assert report.verdict == "fails"
        assert added.keys() <= set(failures(report))
        for path in added:
            (folder / path).unlink()


def test_a_file_that_was_renamed_is_named(handed: Handed, changed: Callable[[], Path]):
    folder = changed()
    for paths in together(some(handed.files)):
        moved = {path: (folder / path).rename(folder / f"{path}~") for path in paths}
        report = verify_path(folder, trust=handed.trust)
        assert report.verdict == "fails"
        assert all({path, f"{path}~"} & set(failures(report)) for path in paths)
        for path, place in moved.items():
            place.rename(folder / path)


def test_a_changed_dossier_is_refused_by_the_installed_command_too(handed: Handed, changed: Callable[[], Path]):
    folder = changed()
    path = "data/documents/final-2-it.pdf"
    flip(folder / path, random.Random(3))
    said = patto("verify", folder)
    assert said.returncode == 1
    assert path in said.stdout
    assert said.stderr == ""


def test_a_forger_who_seals_again_is_found_by_whoever_trusts_the_first_key(handed: Handed, tmp_path: Path):
    make_sealing_key(tmp_path / "seal", name="Patto, http://127.0.0.1:8000", at=SEALED_AT)
    forger = load_sealing_key(tmp_path / "seal", at=SEALED_AT)
    honest = resealed(handed.files, key=forger)
    report = verify_path(written(honest, tmp_path / "resealed"), trust=handed.trust)
    assert report.verdict == "fails"
    assert [check.name for check in report.checks if check.holds is False and "trust" in check.name]

    forged = resealed(edited(handed.files, "data/pact.json", lambda pact: pact.update(title="Altro")), key=forger)
    said = patto("verify", written(forged, tmp_path / "forged"), "--trust", handed.trust)
    assert said.returncode == 1


def flip(path: Path, chance: random.Random) -> None:
    """Change one bit somewhere in a file."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def some(files: dict[str, bytes]) -> list[str]:
    """Choose some files of a dossier; all of them in a long campaign."""
    return random.Random(10).sample(sorted(files), min(CHANGED_NAMES, len(files)))


def together(paths: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Group the files that are changed at the same time."""
    payload = [path for path in paths if path.startswith("data/")]
    yield from ((path,) for path in paths if not path.startswith("data/"))
    yield from (tuple(payload[at : at + TOGETHER]) for at in range(0, len(payload), TOGETHER))


def written(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
