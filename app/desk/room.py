"""The desk's room: every address and the page behind it, for coordinators only."""

from flask_babel import lazy_gettext as _l

from app.desk.amendments import amendments
from app.desk.annexes import edit_annex, new_annex, remove_annex
from app.desk.answers import answer
from app.desk.authorisations import authorisation, authorisations
from app.desk.clauses import edit_clause, new_clause
from app.desk.documents import document, documents, letters, retry
from app.desk.erasure import erase, personal
from app.desk.hand_over import hand_over
from app.desk.master_trials import master_preview, tried_master, try_master
from app.desk.masters import drop, master_file, master_page, masters
from app.desk.messages import invite, messages, revoke, send_letter
from app.desk.moves import move
from app.desk.notices import notices
from app.desk.order import order
from app.desk.pact import pact
from app.desk.pact_list import pacts
from app.desk.pacts import new_empty_pact, new_pact, new_pact_from, new_pact_like
from app.desk.paper import paper
from app.desk.parties import correct_party, new_party, parties, remove_party, take_over
from app.desk.people import correct_person, new_person, powers_file, remove_person
from app.desk.positions import positions
from app.desk.positions_file import positions_file
from app.desk.preview import preview, previewed_letter
from app.desk.receipts import receipt
from app.desk.receipts_set_aside import set_aside
from app.desk.reminders import remind, reminders, stop, stop_all
from app.desk.settlements import settlement
from app.desk.signed_files import gathered_p7m, gathered_pdf, signed_file, signed_file_content
from app.desk.signing import certificate, signing
from app.desk.taking import incorporate, uncontested
from app.desk.terms import terms
from app.desk.text import move_clause, remove, text
from app.desk.tracked import amendments_file
from app.desk.trail import trail, trail_file
from app.desk.translation import translate, translation
from app.members import account_gate
from app.room import Door, Room
from workflows.tables.account import AccountRole

room = Room(
    "desk",
    __name__,
    gate=account_gate((AccountRole.ADMINISTRATOR, AccountRole.COORDINATOR)),
    url_prefix="/desk",
    door=Door(_l("Desk"), "desk.pacts"),
)

room.get("/")(pacts)
room.get("/new")(new_pact)
room.get("/masters/")(masters)
room.get("/masters/<kind>/<language>")(master_page)
room.get("/masters/<kind>/<language>.docx")(master_file)
room.get("/masters/<kind>/<language>/<digest>.pdf")(master_preview)
room.get("/<uuid:pact_id>/")(pact)
room.get("/<uuid:pact_id>/text")(text)
room.get("/<uuid:pact_id>/translation/<language>")(translation)
room.get("/<uuid:pact_id>/parties")(parties)
room.get("/<uuid:pact_id>/positions")(positions)
room.get("/<uuid:pact_id>/positions.csv")(positions_file)
room.get("/<uuid:pact_id>/moves/<name>/preview")(preview)
room.get("/<uuid:pact_id>/moves/circulate/letters/<uuid:party_id>-<language>.pdf")(previewed_letter)
room.get("/<uuid:pact_id>/amendments")(amendments)
room.get("/<uuid:pact_id>/authorisations")(authorisations)
room.get("/<uuid:pact_id>/documents")(documents)
room.get("/<uuid:pact_id>/documents/<uuid:document_id>.<format>")(document)
room.get("/<uuid:pact_id>/versions/<int:version>/letters-<language>.pdf")(letters)
room.get("/<uuid:pact_id>/versions/<int:number>/amendments.docx")(amendments_file)
room.get("/<uuid:pact_id>/signing")(signing)
room.get("/<uuid:pact_id>/signing/gathered.pdf")(gathered_pdf)
room.get("/<uuid:pact_id>/signing/gathered.p7m")(gathered_p7m)
room.get("/<uuid:pact_id>/signing/files/<uuid:file_id>/content")(signed_file_content)
room.get("/<uuid:pact_id>/parties/<uuid:party_id>/certificate-<language>.<format>")(certificate)
room.get("/<uuid:pact_id>/people/<uuid:person_id>/powers")(powers_file)
room.get("/<uuid:pact_id>/messages")(messages)
room.get("/<uuid:pact_id>/reminders")(reminders)
room.get("/<uuid:pact_id>/trail")(trail)
room.get("/<uuid:pact_id>/trail.jsonl")(trail_file)
room.get("/<uuid:pact_id>/personal")(personal)

_SHOW_AND_DO = ("GET", "POST")
room.route("/new/<key>/<language>", methods=_SHOW_AND_DO)(new_pact_from)
room.route("/new/pacts/<uuid:source_id>", methods=_SHOW_AND_DO)(new_pact_like)
room.route("/new/empty", methods=_SHOW_AND_DO)(new_empty_pact)
room.route("/<uuid:pact_id>/terms", methods=_SHOW_AND_DO)(terms)
room.route("/masters/<kind>/<language>/<digest>", methods=_SHOW_AND_DO)(tried_master)
room.route("/<uuid:pact_id>/moves/<name>", methods=_SHOW_AND_DO)(move)
room.route("/<uuid:pact_id>/clauses/new", methods=_SHOW_AND_DO)(new_clause)
room.route("/<uuid:pact_id>/clauses/<uuid:clause_id>", methods=_SHOW_AND_DO)(edit_clause)
room.route("/<uuid:pact_id>/clauses/<uuid:clause_id>/move", methods=_SHOW_AND_DO)(move_clause)
room.route("/<uuid:pact_id>/clauses/<uuid:clause_id>/remove", methods=_SHOW_AND_DO)(remove)
room.route("/<uuid:pact_id>/annexes/new", methods=_SHOW_AND_DO)(new_annex)
room.route("/<uuid:pact_id>/annexes/<uuid:annex_id>", methods=_SHOW_AND_DO)(edit_annex)
room.route("/<uuid:pact_id>/annexes/<uuid:annex_id>/remove", methods=_SHOW_AND_DO)(remove_annex)
room.route("/<uuid:pact_id>/translation/<language>/<uuid:subject_id>", methods=_SHOW_AND_DO)(translate)
room.route("/<uuid:pact_id>/order", methods=_SHOW_AND_DO)(order)
room.route("/<uuid:pact_id>/parties/new", methods=_SHOW_AND_DO)(new_party)
room.route("/<uuid:pact_id>/parties/<uuid:party_id>", methods=_SHOW_AND_DO)(correct_party)
room.route("/<uuid:pact_id>/parties/<uuid:party_id>/remove", methods=_SHOW_AND_DO)(remove_party)
room.route("/<uuid:pact_id>/parties/<uuid:party_id>/people/new", methods=_SHOW_AND_DO)(new_person)
room.route("/<uuid:pact_id>/people/<uuid:person_id>", methods=_SHOW_AND_DO)(correct_person)
room.route("/<uuid:pact_id>/people/<uuid:person_id>/erase", methods=_SHOW_AND_DO)(erase)
room.route("/<uuid:pact_id>/people/<uuid:person_id>/remove", methods=_SHOW_AND_DO)(remove_person)
room.route("/<uuid:pact_id>/parties/<uuid:party_id>/hand-over", methods=_SHOW_AND_DO)(hand_over)
room.route("/<uuid:pact_id>/people/<uuid:person_id>/revoke", methods=_SHOW_AND_DO)(revoke)
room.route("/<uuid:pact_id>/clauses/<uuid:clause_id>/incorporate", methods=_SHOW_AND_DO)(incorporate)
room.route("/<uuid:pact_id>/clauses/<uuid:clause_id>/settlement", methods=_SHOW_AND_DO)(settlement)
room.route("/<uuid:pact_id>/amendments/uncontested", methods=_SHOW_AND_DO)(uncontested)
room.route("/<uuid:pact_id>/amendments/<uuid:amendment_id>", methods=_SHOW_AND_DO)(answer)
room.route("/<uuid:pact_id>/authorisations/<uuid:party_id>", methods=_SHOW_AND_DO)(authorisation)
room.route("/<uuid:pact_id>/positions/<uuid:party_id>/receipt", methods=_SHOW_AND_DO)(receipt)
room.route("/<uuid:pact_id>/positions/<uuid:party_id>/receipt/set-aside", methods=_SHOW_AND_DO)(set_aside)
room.route("/<uuid:pact_id>/signing/files/<uuid:file_id>", methods=_SHOW_AND_DO)(signed_file)
room.route("/<uuid:pact_id>/signing/<uuid:signature_id>/paper", methods=_SHOW_AND_DO)(paper)

room.post("/<uuid:pact_id>/parties/suggested/<key>")(take_over)
room.post("/<uuid:pact_id>/documents/<uuid:document_id>/retry")(retry)
room.post("/<uuid:pact_id>/people/<uuid:person_id>/invite")(invite)
room.post("/<uuid:pact_id>/people/<uuid:person_id>/letters/<uuid:letter_id>")(send_letter)
room.post("/<uuid:pact_id>/reminders/now")(remind)
room.post("/<uuid:pact_id>/reminders/stop")(stop_all)
room.post("/<uuid:pact_id>/reminders/<uuid:reminder_id>/stop")(stop)
room.post("/masters/<kind>/<language>")(try_master)
room.post("/masters/<kind>/<language>/drop")(drop)

room.context_processor(notices)
