"""Judgement: pure functions over plain values, with no input or output of any kind."""
