"""Arguments that the benchmarks share."""

import argparse


def at_least_one(text: str) -> int:
    """Return the number of rounds that was asked for; raise ArgumentTypeError unless there is at least one."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected at least one round")
    return number
