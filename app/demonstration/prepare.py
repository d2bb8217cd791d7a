"""Prepare a demonstration to click through: the pact in review, mostly answered, with everybody's mail in the inbox."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.demonstration.clock import StoryClock
from app.demonstration.correspondence import Correspondence
from app.demonstration.play import is_played, play, set_stage
from app.demonstration.reviewing import circulation, first_answers
from app.demonstration.setting import gathering, opening
from app.installation import Installation
from app.mail.mailboxes import FolderMailbox

SEED = 1
STORY_SO_FAR = timedelta(days=13)
SILENT = frozenset({"fenapi"})
HALFWAY = frozenset({"cfiq"})


def prepare(installation: Installation) -> Iterator[str]:
    """Play the story up to today, once; one organisation has not answered yet, one has stopped halfway."""
    if is_played(installation, seed=SEED):
        return
    clock = StoryClock(installation.now() - STORY_SO_FAR)
    stage = set_stage(
        replace(installation, now=clock),
        clock=clock,
        correspondence=Correspondence(FolderMailbox(installation.mail_folder)),
        seed=SEED,
        language=installation.settings.language,
    )
    answers = partial(first_answers, silent=SILENT, halfway=HALFWAY)
    yield from play(stage, (opening, gathering, circulation, answers))
