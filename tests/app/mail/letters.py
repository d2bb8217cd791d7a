"""Every kind of message on invented facts, as the worker would hand them over."""

from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from app.mail.compose import Enclosure, Envelope, compose
from app.mail.words import Words, words
from workflows.queries.account_letters import AccountLetter, FileToWeigh, RefusedSignature
from workflows.queries.accounts import AccountCard
from workflows.queries.answers_given import AnswerGiven, AnswersGiven
from workflows.queries.letters import Letter
from workflows.queries.parties import PersonCard
from workflows.rules.outcome import Answer
from workflows.tables.account import AccountRole
from workflows.tables.party import PowersSource
from workflows.tables.promise import PromiseKind

AT = datetime(2020, 6, 3, 10, 30, tzinfo=UTC)
PACT = UUID(int=7)
LEAD = UUID(int=3)
TOKEN = "T0ken" * 8 + "abc"
CODE = "204816"
WITHOUT_MAIL = {PromiseKind.DOCUMENT, PromiseKind.CONCLUSION, PromiseKind.REMINDERS, PromiseKind.TIMESTAMP}
KINDS = sorted(kind.value for kind in PromiseKind if kind not in WITHOUT_MAIL)
TO_ACCOUNTS = {"refused", "file_to_weigh", "account_invitation", "password_reset"}
OPENING = {
    "invitation": "/r/",
    "reminder": "/r/",
    "signing_invitation": "/s/",
    "signing_reminder": "/s/",
    "file_refused": "/s/",
    "concluded": "/s/",
    "account_invitation": "/account/invitation/",
    "password_reset": "/account/invitation/",
}
"""The kinds that carry a link with a secret, and the room it opens."""

PERSON = PersonCard(
    id=UUID(int=1), party_id=UUID(int=2), name="Zoë Gaydou", office="Presidente", tax_code="GYDMRC83H25L277G",
    email="zoe@cpe.example", language="it", powers="art. 9", powers_source=PowersSource.STATUTE,
    powers_file_digest=None, powers_file_name=None, speaks=True, signs=True, step=1,
)  # fmt: skip
ABOUT = Letter(
    person=PERSON,
    party="Consorzio Pinerolo Energia",
    takes_positions=True,
    asked_to_sign=True,
    pact_id=PACT,
    pact_title="Patto per il welfare territoriale del Pinerolese",
    subject="Un patto breve,\nin due righe.",
    lead_body_id=LEAD,
    lead_body="Società Mutua Piemonte ETS",
    reply_to="patto@mutua.example",
    demonstration=True,
    review_round=2,
    review_deadline_at=datetime(2020, 6, 30, 21, 59, tzinfo=UTC),
    clauses=21,
    owed=3,
    signing_deadline_at=datetime(2020, 7, 31, 21, 59, tzinfo=UTC),
    final_digest="f" * 64,
    concluded_at=AT,
)
GIVEN = AnswersGiven(
    review_round=2,
    open=True,
    deadline_at=datetime(2020, 6, 30, 21, 59, tzinfo=UTC),
    clauses=21,
    answers=(
        AnswerGiven("", "Premesse", Answer.APPROVE, "", carried=True),
        AnswerGiven("1", "Finalità", Answer.REMARK, "Si dica <b>chi</b> paga.", carried=False),
        AnswerGiven("2", "Ambito", Answer.OBJECT, "Troppo largo:\nla valle basta.", carried=False),
        AnswerGiven("3", "Durata", Answer.ABSTAIN, "", carried=False),
    ),
)
ACCOUNT = AccountLetter(
    account=AccountCard(
        id=UUID(int=4), lead_body_id=LEAD, email="beatrice@mutua.example", name="Beatrice Odin",
        role=AccountRole.COORDINATOR, language="it", stamp="",
    ),
    lead_body="Società Mutua Piemonte ETS",
    reply_to="patto@mutua.example",
)  # fmt: skip
REFUSED = RefusedSignature(
    pact_id=PACT,
    pact_title=ABOUT.pact_title,
    demonstration=True,
    party="CFIQ",
    person="Ivo Martina",
    reason="Il consiglio non ha approvato <la> spesa.",
)

WEIGHED = FileToWeigh(
    file_id=UUID(int=9),
    pact_id=PACT,
    pact_title=ABOUT.pact_title,
    demonstration=True,
    party="ASL TO3",
    person="Irene Rostan",
)


def facts(kind: str, **changes: Any) -> dict[str, Any]:
    """What the words of a kind name; `changes` are of the letter."""
    to_account = kind in TO_ACCOUNTS
    about = ACCOUNT if to_account else replace(ABOUT, **changes)
    room = OPENING.get(kind)
    return {
        "name": "Beatrice Odin" if to_account else "Zoë Gaydou",
        "sender": f"{about.lead_body}\n{ABOUT.pact_title}",
        "demonstration": True,
        "base_url": "https://patto.example",
        "privacy": "https://patto.example/privacy",
        "letter": about,
        "promise": {"reason": "Un ente ha chiesto tempo.", "lane": "pades"},
        "enclosed": True,
        "given": GIVEN,
        "refused": REFUSED,
        "weighed": WEIGHED,
        "code": CODE,
        **({"address": f"https://patto.example{room}{TOKEN}"} if room else {}),
    }


def said(kind: str, language: str, **changes: Any) -> Words:
    return words(kind, language=language, facts=facts(kind, **changes))


def envelope(**changes: Any) -> Envelope:
    plain = Envelope(
        sender="Patto <patto@mutua.example>",
        name="Zoë Gaydou",
        address="zoe@cpe.example",
        language="it",
        reply_to="coordina@mutua.example",
        message_id="<1.1@mutua.example>",
        at=AT,
    )
    return replace(plain, **changes)


def composed(kind: str, language: str, *enclosures: Enclosure) -> EmailMessage:
    return compose(envelope(language=language), said(kind, language), enclosures=enclosures)
