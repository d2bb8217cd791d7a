"""A PDF that goes from hand to hand: what verifying costs for one signature of many, held against one of a few."""

from signatures.alone.signed_file import verify_signed_file
from signatures.dossier.layout import SIGNED
from signatures.intake.trust import Trust
from tests.benchmarks.dossiers import Scene, scene_of
from tests.benchmarks.measuring import Row, measured

FEW, MANY = 10, 80
MOST_ROUNDS = 5


def chains(*, rounds: int, few: int = FEW, many: int = MANY) -> list[Row]:
    """Verify a dossier with every file of a chain, and the last file of it alone, once a round."""
    with scene_of(0, 0, few) as short, scene_of(0, 0, many) as long:
        dossiers = measured(
            f"a file of a chain of {many} signed PDFs, in a dossier verified / one of {few}",
            ours=long.verify,
            against=short.verify,
            rounds=min(rounds, MOST_ROUNDS),
        )
        alone = measured(
            f"a signature of {many} in one PDF, verified alone / one of {few}",
            ours=lambda: _last_alone(long),
            against=lambda: _last_alone(short),
            rounds=min(rounds, MOST_ROUNDS),
        )
    return [Row(row.what, row.ours / many, row.against / few) for row in (dossiers, alone)]


def _last_alone(scene: Scene) -> None:
    last = max((content for path, content in scene.files.items() if path.startswith(SIGNED)), key=len)
    if verify_signed_file(last, trust=Trust(roots=scene.trust)).verdict != "holds":
        raise AssertionError("the file holds")
