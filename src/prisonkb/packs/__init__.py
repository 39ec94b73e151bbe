"""Packs: the text that is the truth. Reading one gives records, or every problem with its file and line."""
