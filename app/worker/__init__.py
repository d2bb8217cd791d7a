"""Keeps promises after the commit: renders, mails, concludes; each promise on its own, retried, never twice."""
