"""Killing work at many moments, and looking each time at what is left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from tools.forking import ended_well, fork

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping

    from tools.killing.scenario import Scenario

_STEP = 0.02
"""By which part of the time that the work takes the guess of when it turns is moved."""


class Outcome(NamedTuple):
    """What was found after a kill."""

    state: str
    """``old``, ``new`` or ``broken``."""
    was_done: bool
    """Whether the work had ended by itself before it was killed."""
    is_next_done: bool
    """Whether the same work, done again at once, led to the new state."""
    reason: str = ""


def _outcome(scenario: Scenario, states: Mapping[str, str], after: float) -> Outcome:
    """Do the work, kill it after some seconds, and look."""
    scenario.renew()
    process, was_done = fork(scenario.work), False
    time.sleep(after)
    try:
        was_done = scenario.kill(process)
        state = states[scenario.state()]
        scenario.check()
    except Exception as error:
        return Outcome("broken", was_done, False, f"{type(error).__name__}: {error}")
    is_next_done = ended_well(fork(scenario.work)) and states.get(scenario.state()) == "new"
    return Outcome(state, was_done, is_next_done)


def _states(scenario: Scenario) -> tuple[dict[str, str], float]:
    """Return the old and the new state by what tells them, and how long the work takes when nothing kills it."""
    scenario.renew()
    old = scenario.state()
    begin = time.perf_counter()
    assert ended_well(fork(scenario.work)), f"{scenario.name} fails without a kill"
    took = time.perf_counter() - begin
    new = scenario.state()
    assert new != old, f"{scenario.name} changes nothing"
    return {old: "old", new: "new"}, took


def trials(scenario: Scenario, kills: int, chance: random.Random) -> Iterator[Outcome]:
    """Kill the work of a scenario some times and yield what is found.

    Every second kill is at a moment of its own part of the whole run, in any order; the others are about the moment at
    which the old state becomes the new one, which is guessed as it is found: later after an old state, else earlier.
    """
    states, took = _states(scenario)
    parts = [(number + chance.random()) / kills for number in range(0, kills, 2)]
    chance.shuffle(parts)
    turn = 1.0
    for number in range(kills):
        outcome = _outcome(scenario, states, took * (turn if number % 2 else parts[number // 2]))
        if number % 2:
            turn += _STEP if outcome.state == "old" else -_STEP
        yield outcome
