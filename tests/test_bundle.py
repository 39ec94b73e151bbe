"""The packs that come with the program."""

from __future__ import annotations

import pytest

from prisonkb import bundle
from prisonkb.packs.reader import valid_pack


@pytest.mark.parametrize("name", bundle.names())
def test_what_the_program_says_of_a_bundled_pack_is_what_its_file_says(name: str) -> None:
    pack = valid_pack(name).pack
    head = bundle.Head(pack.title.en, pack.title.es, pack.version, tuple(pack.requires))
    assert bundle.HEADS[name] == head


def test_a_first_use_loads_packs_that_come_with_the_program() -> None:
    assert set(bundle.DEFAULT) <= set(bundle.names()) == set(bundle.HEADS)
