"""The addresses of the signing: an entrance that takes a personal link, and the room behind it."""

from app.entrance import entrance
from app.guests import GuestGate
from app.room import Room
from app.signing import by_hand, elsewhere, files, final_text, papers, receipt, refusal, signature
from workflows.tables.link import LinkPurpose

door = entrance(LinkPurpose.SIGNING, leads_to="signing.start")
room = Room("signing", __name__, gate=GuestGate(LinkPurpose.SIGNING), url_prefix="/signing")

room.get("/")(signature.start)
room.post("/code")(signature.ask_for_code)
room.get("/sign")(signature.signature)
room.post("/sign")(signature.give)
room.get("/file")(elsewhere.elsewhere)
room.post("/file")(elsewhere.send)
room.post("/lease")(elsewhere.take)
room.post("/lease/back")(elsewhere.give_back)
room.get("/head.pdf")(elsewhere.head)
room.get("/files/<uuid:file_id>")(files.file)
room.get("/files/<uuid:file_id>/content")(files.content)
room.get("/paper")(by_hand.by_hand)
room.get("/refuse")(refusal.refusal)
room.post("/refuse")(refusal.refuse)
room.get("/receipt")(receipt.receipt)
room.get("/evidence.json")(receipt.evidence)
room.get("/text")(final_text.text)
room.get("/final.pdf")(final_text.pdf)
room.get("/documents/<uuid:document_id>.<format>")(papers.document)
room.get("/certificate-<language>.<format>")(papers.certificate)
