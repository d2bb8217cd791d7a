"""The archive's room: every address and the page behind it, to be read by all the accounts of the lead body."""

from flask_babel import lazy_gettext as _l

from app.archive.pact import certificate_of_party, document, dossier, pact, trail_of_party
from app.archive.pacts import pacts
from app.archive.process import process
from app.archive.versions import changes, changes_file, version
from app.members import account_gate
from app.room import Door, Room
from workflows.tables.account import AccountRole

room = Room(
    "archive",
    __name__,
    gate=account_gate(tuple(AccountRole)),
    url_prefix="/archive",
    door=Door(_l("Archive"), "archive.pacts"),
)

room.get("/")(pacts)
room.get("/<uuid:pact_id>/")(pact)
room.get("/<uuid:pact_id>/versions/<int:number>")(version)
room.get("/<uuid:pact_id>/versions/<int:number>/changes")(changes)
room.get("/<uuid:pact_id>/versions/<int:number>/changes.docx")(changes_file)
room.get("/<uuid:pact_id>/process")(process)
room.get("/<uuid:pact_id>/parties/<uuid:party_id>/trail.json")(trail_of_party)
room.get("/<uuid:pact_id>/parties/<uuid:party_id>/certificate-<language>.<format>")(certificate_of_party)
room.get("/<uuid:pact_id>/documents/<uuid:document_id>.<format>")(document)
room.get("/<uuid:pact_id>/dossier.zip")(dossier)
