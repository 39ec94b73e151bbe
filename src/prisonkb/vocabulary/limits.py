"""How large numbers, dates and files may be before they are taken for a slip of the pen."""

from __future__ import annotations

LARGEST_COUNT = 10**9
"""People or places."""
LARGEST_PERCENTAGE = 100_000
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""The years between which a figure can have been measured."""
LARGEST_FILE = 64 * 2**20
"""The bytes of a file of a pack, and of one that is imported."""
LARGEST_LINE = 16 * 2**20
"""The characters of a line of a file beside a pack, which is read line by line and may be of any size."""
MOST_VALUES = 2_000_000
"""The keys, values and brackets of a YAML file: what they take in the memory is bounded by it."""
MOST_FAULTS = 10_000
"""The places of a file of a pack that are wrong before the rest is not looked at."""
