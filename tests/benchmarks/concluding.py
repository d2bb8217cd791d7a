"""What a conclusion costs for one of many signatories, held against one of ten: the act alone, and with all it owes.

Its documents are ordered, sealed, kept and told of, but not laid out: what that takes is measured with the letters.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from app.config import Settings
from app.database import transaction
from app.installation import Installation, open_installation
from app.worker.loop import Worker
from tests.app.many_signatories import asked_of_many, settle_all, signatures_ready
from tests.app.quick_workshop import quick
from tests.app.small_pact import SmallPact
from tests.app.worker.post import Post
from tests.benchmarks.measuring import Row, seconds
from workflows.actions.conclude import conclude
from workflows.actors import WORKER

FEW, MANY = 10, 1_000
ACT, WHOLE = "act of concluding", "concluding, with all letters and seals"


def concluding(*, rounds: int, few: int = FEW, many: int = MANY) -> list[Row]:
    """Conclude a pact of many on SQLite, and as many of few as there are rounds; of these the quickest counts."""
    of_few = [_concluded(few) for _round in range(rounds)]
    of_many = _concluded(many)
    return [
        Row(
            f"{what}, for one of {many} signatories / for one of {few}",
            of_many[which],
            min(one[which] for one in of_few),
        )
        for which, what in enumerate((ACT, WHOLE))
    ]


def _concluded(signatories: int) -> tuple[float, float]:
    """Return the seconds that each signatory takes: of the act, and of all."""
    with TemporaryDirectory() as home:
        installation = quick(open_installation(Settings(home=Path(home))))
        pact = _signed(installation, signatories)
        act = seconds(lambda: pact.act(conclude, pact_id=pact.id, missing_accepted=False, actor=WORKER))
        owed = seconds(Worker(installation, Post(), lambda _done, _total: None).keep_due)
        installation.engine.dispose()
    return act / signatories, (act + owed) / signatories


def _signed(installation: Installation, signatories: int) -> SmallPact:
    pact = asked_of_many(installation, signatories=signatories)
    ready = signatures_ready(pact)
    with transaction(installation.engine) as session:
        for signature in ready:
            signature(session)
    settle_all(pact)
    return pact
