"""The words that people read for the states, choices and moves of the rules."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from document_templates.catalog import DocumentKind
from workflows.actions.delegate import Duty
from workflows.machines.amendment import AmendmentState
from workflows.machines.authorisation import AuthorisationState
from workflows.machines.pact import PactState
from workflows.machines.signature import SignatureState
from workflows.queries.administered_accounts import AccountState
from workflows.queries.mail_log import LetterFate
from workflows.queries.translation_sheet import TranslationState
from workflows.rules.change import AmendmentKind
from workflows.rules.means import Lane, PartyKind, SignatureMeans
from workflows.rules.outcome import Answer, DecisionRule, Silence, Verdict
from workflows.tables.account import AccountRole
from workflows.tables.amendment import Voice
from workflows.tables.document import DocumentState
from workflows.tables.link import LinkPurpose
from workflows.tables.party import PartyRole, PowersSource
from workflows.tables.promise import PromiseKind
from workflows.tables.reminder import ReminderStage, ReminderState
from workflows.tables.returned_file import ReturnState

WORDS: Mapping[type[StrEnum], Mapping[str, LazyString]] = {
    PactState: {
        "drafting": _l("being drafted"),
        "in_review": _l("in review"),
        "amending": _l("being amended"),
        "agreed": _l("agreed"),
        "signing": _l("being signed"),
        "in_force": _l("in force"),
        "ended": _l("ended"),
        "withdrawn": _l("withdrawn"),
    },
    Voice: {
        "sponsors": _l("proposes it too"),
        "supports": _l("in favour"),
        "opposes": _l("against"),
        "silent": _l("takes no side"),
    },
    AmendmentKind: {
        "replace": _l("other words"),
        "insert": _l("a new clause"),
        "delete": _l("to take the clause out"),
    },
    AmendmentState: {
        "proposed": _l("proposed"),
        "under_discussion": _l("under discussion"),
        "accepted": _l("accepted"),
        "accepted_as_modified": _l("accepted with changes"),
        "rejected": _l("rejected"),
        "withdrawn": _l("withdrawn"),
        "overtaken": _l("overtaken by events"),
    },
    ReturnState: {
        "read": _l("to be confirmed"),
        "confirmed": _l("confirmed"),
        "set_aside": _l("set aside"),
    },
    AuthorisationState: {
        "pending": _l("awaited"),
        "held": _l("held"),
        "void": _l("no longer valid"),
    },
    SignatureState: {
        "waiting": _l("waits for its turn"),
        "expected": _l("to be given"),
        "given": _l("given"),
        "refused": _l("refused"),
        "released": _l("no longer asked for"),
    },
    PowersSource: {
        "statute": _l("statute"),
        "proxy": _l("proxy"),
        "authorising_act": _l("act of a body of its own"),
        "other": _l("other source"),
    },
    DocumentState: {
        "promised": _l("being prepared"),
        "kept": _l("ready"),
        "failed": _l("not made"),
    },
    TranslationState: {
        "current": _l("up to date"),
        "outdated": _l("out of date"),
        "missing": _l("to be written"),
    },
    DocumentKind: {
        "draft": _l("Draft of the pact"),
        "letter": _l("Circulation letter"),
        "review": _l("Draft with numbered paragraphs"),
        "observations": _l("Observation sheet"),
        "comparison": _l("Comparison of the amendments"),
        "final": _l("Final text"),
        "signatures": _l("Parties and signatures"),
        "certificate": _l("Certificate of the signatory"),
        "minutes": _l("Minutes of the closing of signatures"),
        "summary": _l("Summary of signatures"),
        "index": _l("Index of the dossier"),
    },
    Answer: {
        "approve": _l("Approve"),
        "remark": _l("Approve with a remark"),
        "abstain": _l("Abstain"),
        "object": _l("Object"),
    },
    Verdict: {
        "adopted": _l("decided"),
        "contested": _l("contested"),
        "open": _l("open"),
    },
    DecisionRule: {
        "consent": _l("consent: no reasoned objection"),
        "unanimity": _l("unanimity"),
        "majority": _l("majority, by weight"),
        "majority_of_categories": _l("majority in each category of party"),
        "concerned": _l("only the parties concerned"),
    },
    Silence: {
        "assent": _l("silence counts as assent"),
        "abstention": _l("silence counts as abstention"),
    },
    PartyRole: {
        "lead": _l("lead body"),
        "partner": _l("partner"),
        "collaborator": _l("collaborating body"),
        "evaluator": _l("evaluator"),
    },
    PartyKind: {
        "mutual_society": _l("mutual society"),
        "consortium": _l("consortium"),
        "cooperative": _l("cooperative"),
        "association": _l("association"),
        "company": _l("company"),
        "public_body": _l("public body"),
        "research_body": _l("research body"),
    },
    SignatureMeans: {
        "click_code": _l("click and one-time code (simple electronic signature)"),
        "qualified": _l("advanced or qualified electronic signature, made elsewhere"),
        "paper": _l("handwritten signature on paper"),
    },
    Lane: {
        "click_code": _l("click and one-time code (simple electronic signature)"),
        "pades": _l("PDF signed elsewhere (PAdES)"),
        "cades": _l("signed .p7m file (CAdES)"),
        "paper": _l("handwritten signature on paper"),
    },
    LinkPurpose: {
        "review": _l("to read and answer"),
        "signing": _l("to sign"),
    },
    Duty: {
        "speaks": _l("taking positions"),
        "signs": _l("signing"),
    },
    LetterFate: {
        "waiting": _l("on its way"),
        "retried": _l("being tried again"),
        "sent": _l("sent"),
        "failed": _l("could not be sent"),
        "overtaken": _l("no longer needed"),
    },
    ReminderStage: {
        "review": _l("to answer on the clauses"),
        "signing": _l("to sign"),
    },
    ReminderState: {
        "planned": _l("planned"),
        "sent": _l("sent"),
        "stopped": _l("stopped"),
    },
    AccountState: {
        "invited": _l("no password yet"),
        "active": _l("active"),
        "disabled": _l("disabled"),
    },
    AccountRole: {
        "administrator": _l("administrator"),
        "coordinator": _l("coordinator"),
        "archivist": _l("archivist"),
        "evaluator": _l("evaluator"),
    },
}

STATES = {value: words for kind in WORDS if kind.__name__.endswith("State") for value, words in WORDS[kind].items()}

MOVES: Mapping[str, LazyString] = {
    "circulate": _l("send the text round"),
    "amend": _l("reopen the text"),
    "agree": _l("declare agreement"),
    "open_signing": _l("open the signing"),
    "reopen": _l("go back to the text"),
    "conclude": _l("conclude the signing"),
    "end": _l("end the pact"),
    "withdraw": _l("withdraw"),
    "give": _l("sign"),
    "refuse": _l("refuse to sign"),
    "ask": _l("ask for the signature"),
    "release": _l("release the signature"),
    "hold": _l("record the act"),
    "void": _l("void the act"),
    "discuss": _l("put under discussion"),
    "accept": _l("accept"),
    "modify": _l("accept with changes"),
    "reject": _l("reject"),
    "overtake": _l("declare overtaken"),
}

LETTERS: Mapping[str, LazyString] = {
    PromiseKind.INVITATION: _l("invitation to read and answer"),
    PromiseKind.REMINDER: _l("reminder to answer"),
    PromiseKind.ANSWERS: _l("receipt of the answers"),
    PromiseKind.SIGNING_INVITATION: _l("invitation to sign"),
    PromiseKind.SIGNING_REMINDER: _l("reminder to sign"),
    PromiseKind.CODE: _l("one-time code"),
    PromiseKind.RECEIPT: _l("receipt of the signature"),
    PromiseKind.FILE_REFUSED: _l("news that a signed file was not accepted"),
    PromiseKind.REOPENED: _l("news that the text was reopened"),
    PromiseKind.CONCLUDED: _l("news that the pact is in force"),
}
"""What people call the letters to the people of a pact."""

FIELDS: Mapping[str, LazyString] = {
    "title": _l("title"),
    "short_title": _l("short title"),
    "subject": _l("subject"),
    "place": _l("place"),
    "heading": _l("heading"),
    "text": _l("text"),
    "name": _l("name"),
    "short_name": _l("short name"),
    "seat": _l("seat"),
    "category": _l("category"),
    "body": _l("body"),
    "office": _l("office"),
    "powers": _l("powers"),
    "powers_source": _l("kind of source of the powers"),
    "powers_file_digest": _l("file that proves the powers"),
    "powers_file_name": _l("name of the file"),
    "rationale": _l("reasons"),
    "reason": _l("reason"),
    "number": _l("number"),
    "note": _l("note"),
    "file_name": _l("name of the file"),
    "silence": _l("what silence counts as"),
    "minimum_signatures": _l("signatures at least"),
    "authorisation_may_be_pending": _l("signing before the act"),
    "role": _l("part in the pact"),
    "weight": _l("weight"),
    "tax_code": _l("tax code"),
    "means": _l("means of signature"),
    "authorising_body": _l("body that authorises"),
    "email": _l("e-mail"),
    "language": _l("language"),
}

CATEGORIES: Mapping[str, LazyString] = {"public": _l("public bodies"), "private": _l("private bodies")}
"""What people call all the parties of a category."""

TONGUES: Mapping[str, LazyString] = {"it": _l("Italian"), "en": _l("English")}


def tongue(language: str) -> str:
    """Return what a language is called within a sentence, in the language being spoken."""
    return str(TONGUES[language])


def word(member: StrEnum) -> str:
    """Return the words for a state or a choice, in the language being spoken."""
    return str(WORDS[type(member)][member.value])
