"""Sentences for letters that were not sent; a mail server's own words are shown as they are."""

from flask_babel import lazy_gettext as _l

MAIL = {
    "letter.overtaken": _l("Not needed any more: nothing was sent."),
    "mail.address_impossible": _l("No message can be sent to such an address: correct it."),
    "mail.broken_off": _l("The line to the mail server broke: whether the message was taken is not known."),
    "mail.not_encrypted": _l("The mail server does not encrypt the line: no password is sent over it."),
    "mail.not_trusted": _l("The mail server's certificate is not vouched for: nothing was sent."),
    "mail.sign_in_refused": _l("The mail server refused the name or the password of PATTO_SMTP_URL."),
    "mail.unreachable": _l("The mail server cannot be reached."),
}
