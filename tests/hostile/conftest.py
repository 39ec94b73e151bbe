"""What tests of hostile input share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prisonkb import KnowledgeBase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def article_kb(article_database: Path) -> Iterator[KnowledgeBase]:
    """The knowledge base of a first use."""
    with KnowledgeBase.open(article_database) as kb:
        yield kb


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the test runs in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
