"""What does the 149 % measure that the article prints for Honduras, and how crowded are Peru and Ecuador?

A table and a chart of the README, made through the Python API alone. Run it cell by cell in an editor that knows
``# %%``, or as it is: ``python examples/overcrowding_in_the_article.py FOLDER`` writes both into a folder, this one by
default. The chart needs the extra: ``pip install 'prisonkb[charts]'``.
"""

# %% Open the knowledge base: the same that the command line uses, made on first use.
import sys
from pathlib import Path

from prisonkb import KnowledgeBase

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
kb = KnowledgeBase.open()

# %% Who prints the percentage, and in what words?
for claim in kb.only(packs="article").why("Honduras", "overcrowding"):
    print(f"{claim.value} % ({claim.kind}), {claim.cited()}: “{claim.quotes[-1].exact}”")

# %% What can it measure? The counts that are known of Honduras tell.
print(kb.explain(149, "Honduras").notes[0])

# %% The countries side by side: 100 · people held / capacity, each with both counts and their date.
crowded = kb.compare_overcrowding(["Honduras", "Peru", "Ecuador"])
print(f"{'#':>2} {'country':<9} {'occupancy':>9} {'held':>8} {'capacity':>8}  as of")
for row in crowded:
    if row.comparable:
        counts = (f"{count or '—':>8}" for count in (row.held, row.capacity))
        print(f"{row.rank:>2} {row.country_name:<9} {row.occupancy:>9}", *counts, f" {row.as_of}")

# %% What is not ranked, and why.
for row in crowded:
    if not row.comparable:
        print(f"{row.country_name}: {row.reason}")

# %% Where the first figure is from.
for source in crowded[0].claims("occupancy"):
    print(f"{source.field} {source.value}: {source.cited()}\n  {source.link}")

# %% The same as a chart and as a table with footnotes.
crowded.export(folder / "occupancy.svg")
crowded.export(folder / "occupancy.md")

# %% Done.
kb.close()
