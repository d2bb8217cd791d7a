"""Change how an account is called, and in which language it is written to."""

from sqlmodel import Session

from workflows.actors import Actor
from workflows.rules.words import refuse_unfit_words
from workflows.steps.own_account import own_account


def describe_account(session: Session, *, name: str, language: str, actor: Actor) -> None:
    """Keep the name and the language of the account that acts.

    Raises:
        NotAllowedError: `actor.no_account`.
        InvalidError: `text.too_long` or `text.unprintable`.
    """
    refuse_unfit_words(name=name)
    account = own_account(session, actor=actor)
    account.name, account.language = name, language
    session.flush()
