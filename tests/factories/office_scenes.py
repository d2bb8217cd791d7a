"""Scenes of the office: accounts, promises, messages, links and documents."""

from datetime import timedelta

from signatures.tags import AuditTag
from tests.factories.moments import (
    TOKEN_DIGEST,
    adoption,
    first_promise,
    with_adopted_master,
    with_claimed_promises,
    with_failed_document,
    with_invited_account,
    with_link,
)
from tests.factories.played_pact import rendered
from tests.factories.scene import Scene
from tests.factories.small_words import organisation_code
from tests.factories.stages import in_drafting, in_review
from workflows.actions.adopt_master import adopt_master
from workflows.actions.claim_promises import claim_promises
from workflows.actions.create_account import create_account
from workflows.actions.drop_master import drop_master
from workflows.actions.fail_document import fail_document
from workflows.actions.invite_account import invite_account
from workflows.actions.keep_document import keep_document
from workflows.actions.keep_promise import keep_promise
from workflows.actions.mint_link import mint_link
from workflows.actions.open_link import open_link
from workflows.actions.postpone_promise import postpone_promise
from workflows.actions.record_delivery import HandedOver, record_delivery
from workflows.actions.register_lead_body import register_lead_body
from workflows.actions.renew_promises import renew_promises
from workflows.actions.retry_document import retry_document
from workflows.actions.set_password import set_password
from workflows.actors import WORKER, Actor, ActorKind, Means
from workflows.tables.account import AccountRole
from workflows.tables.link import LinkPurpose
from workflows.tables.promise import PromiseKind

FROM_THE_WEB = Actor(kind=ActorKind.SYSTEM, means=Means.LINK, ip="192.0.2.7", user_agent="Firefox")

OFFICE: dict[str, Scene] = {
    "register_lead_body": Scene(
        register_lead_body,
        in_drafting,
        lambda _pact: {"name": "Un altro capofila", "tax_code": organisation_code("5022222001")},
    ),
    "create_account": Scene(
        create_account,
        in_drafting,
        lambda pact: {
            "lead_body_id": pact.coordinator.lead_body_id,
            "email": " Archivio@Mutua.example",
            "name": "Archivista",
            "role": AccountRole.ARCHIVIST,
            "language": "it",
        },
    ),
    "invite_account": Scene(
        invite_account,
        in_drafting,
        lambda pact: {
            "account_id": pact.coordinator.id,
            "token_digest": TOKEN_DIGEST,
            "expires_at": pact.at + timedelta(days=1),
        },
    ),
    "set_password": Scene(
        set_password, with_invited_account, lambda _pact: {"token_digest": TOKEN_DIGEST, "password_hash": "$argon2id$"}
    ),
    "claim_promises": Scene(claim_promises, in_review, lambda _pact: {"limit": 3}),
    "renew_promises": Scene(renew_promises, with_claimed_promises, lambda pact: {"promise_ids": [first_promise(pact)]}),
    "keep_promise": Scene(keep_promise, in_review, lambda pact: {"promise_id": first_promise(pact)}),
    "postpone_promise": Scene(
        postpone_promise,
        in_review,
        lambda pact: {"promise_id": first_promise(pact), "failure": "mail.refused", "final": True},
    ),
    "record_delivery": Scene(
        record_delivery,
        in_review,
        lambda pact: {
            "promise_id": first_promise(pact),
            "message": HandedOver(pact.person_id("lina@coesa.example"), "lina@coesa.example", "<1@patto.example>"),
            "actor": WORKER,
        },
        tags=(AuditTag.DELIVERY_SENT,),
    ),
    "mint_link": Scene(
        mint_link,
        in_review,
        lambda pact: {
            "person_id": pact.person_id("lina@coesa.example"),
            "purpose": LinkPurpose.REVIEW,
            "token_digest": TOKEN_DIGEST,
            "expires_at": pact.at + timedelta(days=30),
            "actor": WORKER,
        },
        tags=(AuditTag.LINK_MINTED,),
    ),
    "open_link": Scene(
        open_link,
        with_link,
        lambda _pact: {"token_digest": TOKEN_DIGEST, "purpose": LinkPurpose.REVIEW, "origin": FROM_THE_WEB},
        tags=(AuditTag.LINK_OPENED,),
    ),
    "keep_document": Scene(
        keep_document,
        in_review,
        lambda pact: {"document_id": pact.document().id, "rendered": rendered(), "actor": WORKER},
        tags=(AuditTag.DOCUMENT_KEPT,),
    ),
    "fail_document": Scene(
        fail_document,
        in_review,
        lambda pact: {
            "document_id": pact.document().id,
            "failure": "render.failed",
            "params": {"page": 2},
            "actor": WORKER,
        },
        tags=(AuditTag.DOCUMENT_FAILED,),
    ),
    "keep_document of a party": Scene(
        keep_document,
        in_review,
        lambda pact: {
            "document_id": pact.document("letter-1-it-coesa").id,
            "rendered": rendered("letter"),
            "actor": WORKER,
        },
        tags=(AuditTag.DOCUMENT_KEPT,),
    ),
    "adopt_master": Scene(adopt_master, in_drafting, adoption),
    "adopt_master again": Scene(adopt_master, with_adopted_master, adoption),
    "drop_master": Scene(
        drop_master,
        with_adopted_master,
        lambda pact: {
            "lead_body_id": pact.coordinator.lead_body_id,
            "kind": "draft",
            "language": "it",
            "actor": pact.coordinator,
        },
    ),
    "retry_document": Scene(
        retry_document,
        with_failed_document,
        lambda pact: {"document_id": pact.document().id, "actor": pact.coordinator},
        promises=(PromiseKind.DOCUMENT,),
    ),
}
