"""What was found, in words: one line a finding, with what to do where something should be done."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.doctor.finding import Finding
from app.refusals import SENTENCES, sentence_of

NAMES: Mapping[str, LazyString] = {
    "address": _l("address"),
    "append_only": _l("append-only tables"),
    "clock": _l("clock"),
    "database": _l("database"),
    "database_shape": _l("shape of the database"),
    "demonstration": _l("demonstration"),
    "disk": _l("disk"),
    "embedded": _l("embedded engine"),
    "fonts": _l("fonts"),
    "heads": _l("timestamps owed"),
    "home": _l("data folder"),
    "libreoffice": _l("LibreOffice"),
    "mail": _l("mail"),
    "promises": _l("promises"),
    "proxies": _l("proxies"),
    "sealing_key": _l("sealing key"),
    "secret_key": _l("secret key"),
    "timestamps": _l("timestamps"),
    "trust": _l("trust"),
    "vault": _l("vault"),
    "worker": _l("worker"),
}

FINDINGS: Mapping[str, LazyString] = {
    "address.encrypted": _l("people come over an encrypted line to %(address)s"),
    "address.plain": _l(
        "people come to %(address)s over a line that is not encrypted: for more than a trial, put a reverse proxy with "
        "a certificate in front and set PATTO_BASE_URL to its https address"
    ),
    "append_only.guarded": _l("the database refuses to change what was said, frozen or concluded"),
    "append_only.unguarded": _l(
        "the database no longer refuses changes to %(tables)s: find out who took the triggers away, run `patto check`, "
        "and restore a backup"
    ),
    "clock.behind": _l("the clock runs behind what has already happened: set it right before anybody acts"),
    "clock.synchronised": _l("kept by the network's time"),
    "clock.unknown": _l("nobody says that it is kept by the network's time: have the system do it"),
    "database.damaged": _l("the file is damaged (%(reason)s): stop Patto and restore a backup"),
    "database.sound": _l("%(engine)s %(version)s, sound"),
    "database_shape.newest": _l("the newest (%(current)s)"),
    "database_shape.other": _l("%(current)s, while this Patto knows %(newest)s: make a backup and run `patto migrate`"),
    "demonstration.on": _l("every page and document says that it is worth nothing: unset PATTO_DEMONSTRATION to work"),
    "disk.full": _l("only %(megabytes)s MB are free, at least %(least)s are wanted: make room"),
    "disk.roomy": _l("%(megabytes)s MB are free"),
    "engine.fails": _l("a trial document could not be made with it, and another engine stepped in"),
    "engine.missing": _l("not installed; what it would make, the other engine makes"),
    "engine.works": _l("version %(version)s, a trial document of %(pages)s pages was made"),
    "fonts.lacking": _l("there is no glyph for %(characters)s: install Patto anew"),
    "fonts.there": _l("all that Italian and English need"),
    "home.closed": _l("%(folder)s, closed to others"),
    "home.open": _l("others can look into %(folder)s: close it (chmod 700)"),
    "heads.owed": _l("%(count)s were asked for in vain and are asked for again: %(reason)s"),
    "mail.answers": _l("the server answers and lets us in"),
    "mail.files": _l("no server is set: messages are written to files in %(folder)s, and reach nobody"),
    "mail.refused": _l("no message would go out: %(reason)s"),
    "promises.given_up": _l("%(count)s were given up: each pact's page of messages says which, and why"),
    "proxies.none": _l("none is trusted: where one stands in front, set PATTO_PROXIES, or all visitors seem one"),
    "sealing_key.expires_soon": _l("expires on %(until)s: put a new pair into the folder seal before that day"),
    "sealing_key.valid": _l("closed to others, valid until %(until)s"),
    "secret_key.closed": _l("closed to others"),
    "timestamps.anybody": _l(
        "%(authority)s gives them, and nothing says that it is the authority that was chosen: set PATTO_TSA_TRUST to "
        "its root certificate"
    ),
    "timestamps.exposed": _l("the password of the authority travels over a line that is not encrypted: use https"),
    "timestamps.given": _l("%(authority)s gives them, and they hold"),
    "timestamps.none": _l(
        "no authority is set: the instants are those of this machine's clock, and nobody else attests them"
    ),
    "timestamps.other_clock": _l(
        "the authority says that it is %(theirs)s, this machine's clock %(ours)s: find out which one is wrong"
    ),
    "timestamps.refused": _l("the authority refuses: %(reason)s"),
    "timestamps.unanswered": _l("the authority does not answer (%(reason)s): check PATTO_TSA_URL and the way there"),
    "timestamps.untrusted": _l("%(authority)s gives them, to whom PATTO_TSA_TRUST does not lead"),
    "trust.kept": _l("roots: %(roots)s, national trusted lists: %(lists)s, revocation lists: %(crls)s"),
    "trust.none": _l(
        "nobody is named in PATTO_TRUST: for each file signed elsewhere the coordinator has to say who vouches for it"
    ),
    "trust.outdated": _l("revocation lists in the folder PATTO_TRUST that are out of date: %(count)s"),
    "vault.forgetful": _l("what was written is not what is read: do not trust this disk"),
    "vault.unwritable": _l("nothing can be written there (%(reason)s): give its owner leave to write"),
    "vault.writable": _l("what is written is read again"),
    "worker.behind": _l("%(count)s promises are overdue: start `patto run` or `patto worker`"),
    "worker.on_time": _l("nothing is overdue"),
}

_MARKS = {True: "+", False: "!", None: "?"}


def line(finding: Finding) -> str:
    """Put a finding into one line: its mark, its name, what was seen."""
    return f"{_MARKS[finding.fit]} {NAMES[finding.name]}: {reason(finding)}"


def reason(finding: Finding) -> str:
    """Say what was seen, and what to do about it."""
    params = {name: _told(name, value) for name, value in finding.params.items()}
    words = FINDINGS.get(finding.code)
    return sentence_of(finding.code, params) if words is None else str(words % params)


def _told(name: str, value: str | int) -> str | int:
    """A reason is a code of ours or the words of another program."""
    return str(SENTENCES[str(value)]) if name == "reason" and value in SENTENCES else value


def verdict(*, fit: bool) -> str:
    """Say whether everything that could be known is fit."""
    words = (
        _l("Everything that could be looked at is fit.") if fit else _l("Something is not fit: see the lines with !.")
    )
    return str(words)
