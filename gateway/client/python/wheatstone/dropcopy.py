"""Drop copy: what the sessions of a participant are told, told once more."""

from __future__ import annotations

from .frames import Message
from .session import Session


class DropCopySession(Session):
    """Hears every event of all sessions of its participant; ``message.sessionId`` says whose. It takes no requests.

    It is resumed like any other session: ``resume_after`` is the ``last_sequence`` of the process before.
    """

    mode = "DROP_COPY"


class OperatorDropCopySession(DropCopySession):
    """Hears everything that anybody is told, counted by the exchange's own event numbers.

    The two sides of a trade share one number, and numbers of events that are nobody's are left out; so it goes on from
    the number that it heard last, and leaves out what it has heard of it. Another process that resumes hears that one
    again.
    """

    def _prepare(self) -> None:
        self._of_last = 0
        self._again = 0

    def _resume_from(self) -> int:
        return max(self._received, 1)

    def _begin(self, ack: Message) -> None:
        super()._begin(ack)
        self._again = self._of_last

    def _count(self, message: Message) -> bool:
        if message.sequence < self._received:
            raise self._broken(f"event {message.sequence} after {self._received}")
        is_same = message.sequence == self._received
        self._note(message)
        if is_same and self._again > 0:
            self._again -= 1
            return False
        self._again = 0
        self._of_last = self._of_last + 1 if is_same else 1
        return True
