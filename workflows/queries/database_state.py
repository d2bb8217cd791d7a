"""The database itself: which it is, whether it is whole, and whether it still refuses what it must refuse."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

APPEND_ONLY = (
    "amendment_answer",
    "amendment_reply",
    "amendment_standing",
    "amendment_voice",
    "audit_entry",
    "conclusion",
    "delivery",
    "head_timestamp",
    "position",
    "reach",
    "receipt_set_aside",
    "translation",
    "version",
    "version_annex",
    "version_clause",
)
"""The tables that the database lets nobody change or delete from."""

_SOUND = "ok"
_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
_VERSIONS = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}


@dataclass(frozen=True)
class DatabaseState:
    """`damage` is what SQLite says of its own file, empty where nothing is wrong or another engine looks after it.

    `unguarded` names the tables that are no more append-only.
    """

    engine: str
    version: str
    damage: str
    unguarded: tuple[str, ...]


def database_state(session: Session) -> DatabaseState:
    """Look at the database, without changing anything."""
    engine = session.get_bind().dialect.name
    return DatabaseState(
        engine=engine,
        version=str(session.execute(text(_VERSIONS[engine])).scalar_one()),
        damage=_damage(session) if engine == "sqlite" else "",
        unguarded=_unguarded([name for (name,) in session.execute(text(_TRIGGERS[engine]))], engine=engine),
    )


def _damage(session: Session) -> str:
    found = str(session.execute(text("PRAGMA quick_check(1)")).scalar_one())
    return "" if found == _SOUND else found


def _unguarded(triggers: Sequence[str], *, engine: str) -> tuple[str, ...]:
    verbs = ("update", "delete", "truncate") if engine == "postgresql" else ("update", "delete")
    return tuple(name for name in APPEND_ONLY if not {f"{name}_refuses_{verb}" for verb in verbs} <= set(triggers))
