"""The addresses of accounts: signing in and out, one-time links, and the account's own page."""

from app.account.forgotten import ask_address, send_new_password
from app.account.one_time_link import invitation, take_invitation
from app.account.own import describe, own, password, replace_password
from app.account.sign_in import check_sign_in, sign_in, sign_out
from app.members import account_gate
from app.room import Room, open_to_all
from workflows.tables.account import AccountRole

room = Room("account", __name__, gate=open_to_all, url_prefix="/account")
own_room = Room("own_account", __name__, gate=account_gate(tuple(AccountRole)), url_prefix="/account/own")

room.get("/sign-in")(sign_in)
room.post("/sign-in")(check_sign_in)
room.post("/sign-out")(sign_out)
room.get("/forgotten")(ask_address)
room.post("/forgotten")(send_new_password)
room.get("/invitation/<token>")(invitation)
room.post("/invitation/<token>")(take_invitation)

own_room.get("/")(own)
own_room.post("/")(describe)
own_room.get("/password")(password)
own_room.post("/password")(replace_password)
