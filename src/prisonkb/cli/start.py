"""The door of the command line: what must be so before anything else is imported, and at the end."""

import gc


def main() -> None:
    """Run the command line.

    Start-up makes many objects that live to the end, and collecting garbage among them costs time for nothing; what
    writes to a database turns collection on again. The interpreter's own last collections, as it ends, would walk
    through them all once more: frozen objects are left out.
    """
    gc.disable()
    from prisonkb.cli.app import run

    try:
        run()
    finally:
        gc.freeze()
