"""The door of the command line: what must be so before anything else is imported."""

import gc


def main() -> None:
    """Run the command line.

    Start-up makes many objects that live to the end, and collecting garbage among them costs time for nothing; what
    writes to a database turns collection on again.
    """
    gc.disable()
    from prisonkb.cli.app import run

    run()
