"""The administration's room: every address and the page behind it, for administrators only."""

from flask_babel import lazy_gettext as _l

from app.administration.account import account, disable, enable, give_role, send_link
from app.administration.accounts import accounts, new_account
from app.administration.lead_body import lead_body
from app.members import account_gate
from app.room import Door, Room
from workflows.tables.account import AccountRole

room = Room(
    "administration",
    __name__,
    gate=account_gate((AccountRole.ADMINISTRATOR,)),
    url_prefix="/administration",
    door=Door(_l("Administration"), "administration.accounts"),
)

_SHOW_AND_DO = ("GET", "POST")
room.get("/")(accounts)
room.route("/accounts/new", methods=_SHOW_AND_DO)(new_account)
room.get("/accounts/<uuid:account_id>")(account)
room.post("/accounts/<uuid:account_id>/role")(give_role)
room.post("/accounts/<uuid:account_id>/link")(send_link)
room.post("/accounts/<uuid:account_id>/disablement")(disable)
room.post("/accounts/<uuid:account_id>/enablement")(enable)
room.route("/lead-body", methods=_SHOW_AND_DO)(lead_body)
