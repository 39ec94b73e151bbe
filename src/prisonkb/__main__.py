"""Run the command line with ``python -m prisonkb``."""

from prisonkb.cli.start import main

if __name__ == "__main__":
    main()
