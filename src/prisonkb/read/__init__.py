"""The read side: the SQL views through Python's own sqlite3, and nothing else."""
