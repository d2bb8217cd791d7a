"""Homes where the guests' pact has come some way: each is played once by the real acts, and copied for many tests."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from flask import Flask

from app.config import Settings
from app.installation import Installation, open_installation
from tests.app.guest_pact import GuestPact, gather

FURTHEST_FIRST = ("being_signed", "circulating", "gathered")


@dataclass(frozen=True)
class GuestHomes:
    """Homes made of a prepared one, as they are asked for."""

    prepared: Path
    folder: Path
    now: Callable[[], datetime]
    _known: dict[str, GuestPact] = field(default_factory=dict)

    def at(self, stage: str) -> GuestPact:
        """Return the pact as it stands in the home of a stage."""
        if stage not in self._known:
            self._known[stage] = self._played(stage)
        return self._known[stage]

    def _played(self, stage: str) -> GuestPact:
        home = Path(shutil.copytree(self.prepared, self.folder / stage))
        installation = open_installation(Settings(home=home), now=self.now)
        pact = gather(Flask("nobody-calls"), installation)
        if stage != "gathered":
            pact.circulate()
        if stage == "being_signed":
            pact.open_signing()
        installation.engine.dispose()
        return pact


def moved_in(pact: GuestPact, app: Flask, installation: Installation) -> GuestPact:
    """Return the same pact in a copy of its home."""
    own = {"parties": dict(pact.parties), "people": dict(pact.people)}
    return replace(pact, app=app, installation=installation, **own)
