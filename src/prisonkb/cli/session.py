"""Which database a command uses, and making or renewing the default one when that is due."""

from typing import TYPE_CHECKING

from prisonkb.cli import talk

if TYPE_CHECKING:
    from prisonkb.places import Place
    from prisonkb.read.database import Database


class Session:
    """What the global options say."""

    def __init__(self, db: str | None, *, quiet: bool) -> None:
        """Remember the options; nothing is opened."""
        self.quiet = quiet
        self.is_default = db is None
        self._db = db
        self.packs: tuple[str, ...] = ()
        """The packs of the database that was opened."""

    @property
    def place(self) -> "Place":
        """Where the database is."""
        if self._db is None:
            from prisonkb.paths import default_database

            return default_database()
        from prisonkb.places import database_place

        return database_place(self._db)

    def say(self, text: str) -> None:
        """Write a line of talk to stderr, unless asked to be quiet."""
        if not self.quiet:
            talk.say(text)

    def read(self) -> "Database":
        """Open the database for reading.

        The default database is built where it is not there and renewed where the program has newer packs. A named one
        is only read.
        """
        from prisonkb.api.opening import open_database

        opened = open_database(self.place, is_default=self.is_default, say=lambda text: self.say(f"prisonkb: {text}"))
        self.packs = opened.packs
        if opened.stale:
            stale = opened.stale
            self.say(f"prisonkb: {', '.join(stale)}: the program has another version; prisonkb load {' '.join(stale)}")
        return opened.database
