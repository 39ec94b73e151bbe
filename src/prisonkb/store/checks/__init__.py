"""What can be wrong inside a database, and looking for it; nothing is written."""
