"""The write side: tables, migrations and the loading of packs, through SQLModel and SQLAlchemy."""
