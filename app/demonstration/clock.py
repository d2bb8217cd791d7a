"""The clock of a story: it stands still until the story moves it on."""

from datetime import UTC, datetime, timedelta

from workflows.rules.deadline import ROME

_MORNING = 9
_EVENING = 19
_FRIDAY = 4


class StoryClock:
    """Returns the story's instant when called, as the installation's clock does."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        """Return the story's instant."""
        return self._at

    def wait(self, pause: timedelta) -> datetime:
        """Let time pass in the story."""
        self._at += pause
        return self._at

    def wait_by_day(self, pause: timedelta) -> datetime:
        """Let time pass; what would happen in the evening or at the weekend happens the next morning, in Rome."""
        at = (self._at + pause).astimezone(ROME)
        if at.hour >= _EVENING:
            at = at.replace(hour=_MORNING) + timedelta(days=1)
        at = at.replace(hour=max(at.hour, _MORNING))
        while at.weekday() > _FRIDAY:
            at = at.replace(hour=_MORNING) + timedelta(days=1)
        self._at = at.astimezone(UTC)
        return self._at
