"""The addresses of the review: an entrance that takes a personal link, and the room behind it."""

from app.entrance import entrance
from app.guests import GuestGate
from app.review import (
    amendments,
    clauses,
    confirming,
    notes,
    papers,
    proposing,
    remaining,
    returned,
    sheet,
    speaking,
    tracked,
)
from app.room import Room
from workflows.tables.link import LinkPurpose

door = entrance(LinkPurpose.REVIEW, leads_to="review.sheet")
room = Room("review", __name__, gate=GuestGate(LinkPurpose.REVIEW), url_prefix="/review")

room.get("/")(sheet.sheet)
room.get("/done")(sheet.done)
room.get("/documents/<uuid:document_id>.<format>")(papers.document)
room.get("/annexes/<uuid:annex_id>")(papers.annex)
room.get("/clauses/<uuid:clause_id>")(clauses.clause)
room.post("/clauses/<uuid:clause_id>")(clauses.answer)
room.post("/clauses/<uuid:clause_id>/notes")(notes.leave)
room.post("/clauses/<uuid:clause_id>/notes/<uuid:note_id>/removal")(notes.take_back)
room.get("/clauses/<uuid:clause_id>/amend", defaults={"kind": "replace"})(proposing.write)
room.post("/clauses/<uuid:clause_id>/amend", defaults={"kind": "replace"})(proposing.propose)
room.get("/clauses/<uuid:clause_id>/amend/<kind>")(proposing.write)
room.post("/clauses/<uuid:clause_id>/amend/<kind>")(proposing.propose)
room.get("/remaining")(remaining.remaining)
room.post("/remaining")(remaining.approve)
room.get("/amendments")(amendments.amendments)
room.get("/amendments.docx")(tracked.amendments_file)
room.get("/changes.docx")(tracked.changes_file)
room.get("/amendments/<uuid:amendment_id>")(amendments.amendment)
room.post("/amendments/<uuid:amendment_id>/withdrawal")(amendments.withdraw)
room.post("/amendments/<uuid:amendment_id>/side")(speaking.side)
room.post("/amendments/<uuid:amendment_id>/reply")(speaking.reply)
room.get("/files")(returned.files)
room.post("/files")(returned.send)
room.get("/files/<uuid:file_id>")(returned.file)
room.post("/files/<uuid:file_id>")(confirming.confirm)
room.post("/files/<uuid:file_id>/aside")(confirming.set_aside)
