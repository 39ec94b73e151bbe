"""Indexes of the folded words of search entries, as they are and no others"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Words longer than the index of a server takes are cut; none is longer in the languages that are written here.
_WORDS = r"array_to_tsvector(string_to_array(regexp_replace(folded, '([^ ]{255})[^ ]+', '\1', 'g'), ' '))"


def upgrade() -> None:
    """Take every folded word for a word, whatever its letters, in a file and on a server alike."""
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
        op.execute("""CREATE VIRTUAL TABLE search_index USING fts5(folded, tokenize = "ascii tokenchars '_'")""")
        op.execute("INSERT INTO search_index (rowid, folded) SELECT id, folded FROM search_entry")
    else:
        op.execute(f"CREATE INDEX ix_search_entry_words ON search_entry USING gin ({_WORDS})")
