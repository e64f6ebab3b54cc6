"""Sessions in the database, as Django keeps them; one is looked up with each page, and so at the least cost."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from commission.reading import read


class SessionStore(DatabaseStore):
    """The sessions of the site."""

    def _get_session_from_db(self) -> Session | None:
        """The row of the session, if it goes on."""
        asked = [self.session_key, timezone.now()]
        found = read(Session, "WHERE session_key = %s AND expire_date > %s", asked)
        if not found:
            self._session_key = None
            return None
        return found[0]
