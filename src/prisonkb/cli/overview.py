"""What ``prisonkb`` alone prints: what is loaded, how much of it, what to try."""

from prisonkb.cli import talk
from prisonkb.cli.session import Session

_TRY = (
    ("prisonkb facilities --country Ecuador", "which prisons, how big, open or not"),
    ("prisonkb transfers", "who sends prisoners abroad, or may"),
    ("prisonkb why ec-sv-transfer status", "who says so, who denies it"),
    ("prisonkb compare overcrowding", "which prison systems are most crowded"),
    ("prisonkb search isla del cisne", "words, in either language"),
)
_COUNTED = ("countries", "facilities", "policies", "transfers", "statistics", "people", "timeline", "claims", "sources")
_NOUNS = {"facilities": "prisons", "people": "people and bodies", "timeline": "events"}


def print_overview(session: Session) -> None:
    """Print a short overview of the database."""
    with session.read() as database:
        packs = database.rows("SELECT id, title, version FROM packs ORDER BY id")
        counts = {view: database.rows(f"SELECT COUNT(*) AS n FROM {view}")[0]["n"] for view in _COUNTED}  # noqa: S608 - views of ours
    lines = ["Prisons, penal policies and prisoner transfers, each value with its evidence.", ""]
    lines.append("Loaded:")
    lines += [f"  {pack['id']} {pack['version']}  {pack['title']}" for pack in packs] or [
        "  no pack; prisonkb load article"
    ]
    counted = [f"{count} {_NOUNS.get(view, view)}" for view, count in counts.items()]
    lines += [f"  {', '.join(counted[:5])},", f"  {', '.join(counted[5:])}", "", "Try:"]
    width = max(len(command) for command, _ in _TRY)
    lines += [f"  {command:<{width}}  {meaning}" for command, meaning in _TRY]
    lines += ["", "prisonkb --help lists every command."]
    talk.tell("\n".join(lines))
