"""The rows of all tables from CSV files by ``csv.reader`` into ``executemany``: the floor of loading.

The database and the folder of the files are its arguments; ``\\N`` in a cell stands for no value.
"""

import csv
import sqlite3
import sys
from pathlib import Path


def main() -> None:
    """Insert the rows of each file into the table of its name, in one transaction."""
    database, folder = sys.argv[1:]
    csv.field_size_limit(1 << 24)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    for path in sorted(Path(folder).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            cells = ", ".join(r"NULLIF(?, '\N')" for _ in header)
            table = path.stem.partition("-")[2]
            statement = f"INSERT INTO {table} ({', '.join(header)}) VALUES ({cells})"  # noqa: S608 - tables of ours
            connection.executemany(statement, reader)
    connection.execute("COMMIT")


if __name__ == "__main__":
    main()
