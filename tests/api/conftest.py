"""A knowledge base with the packs of a first use, for tests of the Python API."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def kb(article_database: Path) -> Iterator[KnowledgeBase]:
    with KnowledgeBase.open(article_database) as opened:
        yield opened
