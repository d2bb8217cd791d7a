"""A file judged apart by whoever trusts a large country's list: what that costs, the first time and then."""

from pathlib import Path
from tempfile import TemporaryDirectory

from signatures.intake.apart import judge_apart
from signatures.intake.list_reading import Shelf
from signatures.intake.trust_folder import read_trust_folder
from tests.benchmarks.measuring import Row, measured
from tests.fakes.large_list import PROVIDERS, large_list
from tests.fakes.pki import make_pki
from tests.fakes.signed_files import pades
from tests.fakes.trusted_list import trusted_list
from tests.signatures.judging import AT, FINAL, LATER

MOST_ROUNDS = 5


def lists(*, rounds: int, providers: int = PROVIDERS) -> list[Row]:
    """Judge with the signer's own list alone and with a large one beside it; read that first, and then again."""
    with TemporaryDirectory() as place:
        pki = make_pki(Path(place))
        alone, beside = Path(place) / "alone", Path(place) / "beside"
        for folder in (alone, beside):
            folder.mkdir()
            (folder / "own.xml").write_text(trusted_list(pki), encoding="utf-8")
        text = large_list(providers=providers).encode()
        (beside / "it.xml").write_bytes(text)
        signed = pades(FINAL, pki, at=AT)
        return [
            measured(
                "signed file judged apart, with a large national list / with a small one",
                ours=lambda: _judged(signed, beside),
                against=lambda: _judged(signed, alone),
                rounds=min(rounds, MOST_ROUNDS),
            ),
            measured(
                "large national list, read the first time / once it is known",
                ours=lambda: Shelf().read(text),
                against=lambda: read_trust_folder(beside),
                rounds=min(rounds, MOST_ROUNDS),
            ),
        ]


def _judged(signed: bytes, folder: Path) -> None:
    trust = read_trust_folder(folder)
    if judge_apart(signed, sent=FINAL, at=LATER, trust=trust, signer_tax_code=None).verdict != "accepted":
        raise AssertionError("the file is accepted")
