"""Where a database is: in a file, or on a server. What is shown of a server never has its password."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import NamedTuple

from prisonkb.errors import UsageError, shortened

PATIENCE_S = 10
"""How many seconds a server, or the lock of another process, is waited for."""
_SERVERS = ("postgresql", "postgres")
"""The schemes of URLs of servers."""
_SECRET = re.compile(r"(?i)([?&](?:ssl)?password=)([^&]*)")
_PARAMETERS = re.compile(r"\s*(host|hostaddr|port|dbname|user|password|passfile|service|sslmode)\s*=")
"""How the parameters of a connection begin, as PostgreSQL's own programs take them."""
_SHORTEST_SECRET = 3
"""Fewer letters than this stand in any message by chance."""


class Server(NamedTuple):
    """A PostgreSQL database, by its URL. Wherever it is written, it has stars in place of a password."""

    url: str

    def _password(self) -> tuple[int, int] | None:
        """Return from where to where the password stands in the URL."""
        start = self.url.index("://") + 3
        # What follows the last @ is no password; one may stand in the password itself.
        end = self.url.rfind("@")
        colon = self.url.find(":", start, end) if end > start else -1
        return None if colon < 0 else (colon + 1, end)

    def _secrets(self) -> set[str]:
        from urllib.parse import unquote  # noqa: PLC0415 - only a message that may hold a password needs it

        found = {match[2] for match in _SECRET.finditer(self.url)}
        if (place := self._password()) is not None:
            found.add(self.url[slice(*place)])
        found |= {unquote(secret) for secret in found}
        # A password with a colon, a slash or an @ is taken apart by who reads the URL, and its parts are quoted.
        found |= {part for secret in found for part in re.split(r"[@/:?#]", secret)}
        return {secret for secret in found if len(secret) >= _SHORTEST_SECRET}

    def masked(self, text: str) -> str:
        """Return a text without the password of this server."""
        text = text.replace(self.url, str(self))
        for secret in sorted(self._secrets(), key=len, reverse=True):
            text = text.replace(secret, "***")
        return text

    def __str__(self) -> str:
        shown = self.url
        if (place := self._password()) is not None:
            shown = f"{shown[: place[0]]}***{shown[place[1] :]}"
        return _SECRET.sub(r"\1***", shown)

    def __repr__(self) -> str:
        return f"Server({str(self)!r})"


Place = Path | Server
"""Where a database is."""


def option(place: Place) -> str:
    """Return the option that names a database, as a shell takes it."""
    import shlex  # noqa: PLC0415 - only a failing command pays for it

    return f"--db {shlex.quote(str(place))}"


def database_place(name: str) -> Place:
    """Return what a database's name stands for: a path, or a URL that begins with ``sqlite:///`` or ``postgresql://``.

    Raises UsageError for any other URL, for ``host=… dbname=…`` unless a file is called so, for what cannot be the
    name of a file, and for a device or a pipe.
    """
    scheme, colon, rest = name.partition("://")
    if colon and scheme in _SERVERS:
        return Server(f"postgresql://{rest}")
    if colon:
        if scheme != "sqlite" or not rest.startswith("/"):
            # What follows a scheme that is not known may have a password in it.
            message = (
                f"cannot read a database at {f'{scheme}://…'!r}; expected a file, sqlite:///FILE or postgresql://…"
            )
            raise UsageError(message, hint="prisonkb --db FILE …")
        name = rest[1:]
    if not name:
        raise UsageError("the name of the database is empty; expected a file", hint="prisonkb --db FILE …")
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        if _PARAMETERS.match(name):
            # One of them may be a password.
            message = "the parameters of a connection do not name a database here; expected a file or postgresql://…"
            raise UsageError(message, hint="prisonkb --db postgresql://USER@HOST/DATABASE …") from None
        return path
    except (OSError, ValueError) as error:
        message = f"{shortened(name)!r} cannot be the name of a file"
        raise UsageError(message, hint="prisonkb --db FILE …") from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        message = f"{name!r} is a device or a pipe; expected a database file"
        raise UsageError(message, hint="prisonkb --db FILE …")
    return path
