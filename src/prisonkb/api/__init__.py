"""Python's door to the knowledge base: what a notebook uses, and how the command line opens its database."""
