"""prisonkb: prisons, penal policies and prisoner transfers, each value with its evidence."""

__version__ = "0.1.0"
