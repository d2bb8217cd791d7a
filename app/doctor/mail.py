"""Mail: the server answers, encrypts and lets us in; no message is sent."""

from collections.abc import Iterator

from app.doctor.finding import Finding
from app.installation import Installation
from app.mail.mailboxes import MailError, ServerMailbox


def mail(installation: Installation) -> Iterator[Finding]:
    """Greet the mail server, where one is set."""
    url = installation.settings.smtp_url
    if url is None:
        yield Finding("mail", fit=None, code="mail.files", params={"folder": str(installation.mail_folder)})
        return
    try:
        ServerMailbox(url).greet()
    except MailError as error:
        yield Finding("mail", fit=False, code="mail.refused", params={"reason": error.reason})
    else:
        yield Finding("mail", fit=True, code="mail.answers")
