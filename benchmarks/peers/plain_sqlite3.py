"""The same rows by Python's ``sqlite3`` in a bare script: the database and the statement are its arguments."""

import sqlite3
import sys


def main() -> None:
    """Print the rows of a statement, one a line."""
    path, statement = sys.argv[1:]
    for row in sqlite3.connect(path).execute(statement):
        print(*row, sep="\t")
