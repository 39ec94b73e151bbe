"""Packs of any size, made up but always the same: what loading and reading are measured on at scale.

``python benchmarks/synthetic.py claims 100000 FOLDER`` writes a pack of that many claims, and ``observations 100000``
one of as many cells of datasets; both are valid and stand alone. Shares are those of real packs: mostly prisons and
events, a third of the fields told by several sources, some of whom contradict each other, quotes in two languages.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import math
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prisonkb.records.observation import COLUMNS
from prisonkb.reference import countries
from prisonkb.vocabulary.numbers import Indicator, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, Any]

SEED = 20250624
CLAIMS_PER_SOURCE = 200
_SHARES = {"actor": 8, "facility": 52, "policy": 9, "transfer": 9, "event": 22}
"""How many in a hundred claims are on entities of a kind; those that others refer to are written first."""
_COUNTRY_SHARE = 0.04
"""The share of claims that are statistics of a country."""
_SECTIONS = {
    "actor": "actors",
    "country": "countries",
    "facility": "facilities",
    "policy": "policies",
    "transfer": "transfers",
    "event": "events",
}
_TOWNS = (
    "Ambato",
    "Cuenca",
    "Huaral",
    "Iquique",
    "Jutiapa",
    "Loja",
    "Macas",
    "Moroceli",
    "Quevedo",
    "Tena",
    "Zacatecoluca",
)
_FIRST = ("Ana", "Bruno", "Carla", "Diego", "Elena", "Félix", "Gloria", "Hugo", "Inés", "Julio", "Karen", "Luis")
_LAST = ("Álvarez", "Benítez", "Castro", "Díaz", "Estrada", "Flores", "Guzmán", "Herrera", "Ibáñez", "Jaramillo")
_STATUS = ("announced", "under-construction", "on-hold", "operating", "operating", "operating", "closed")
_PURPOSE = (("gang members", "pandilleros"), ("people awaiting trial", "personas sin condena"), ("women", "mujeres"))


def _codes() -> list[str]:
    return sorted(code for code in countries() if len(code) == 2)


def _both(en: str, es: str) -> Record:
    return {"en": en, "es": es}


class _Chance:
    """Draws what claims are made of; the same draws in the same order whenever it begins."""

    def __init__(self, claims: int) -> None:
        self.random = random.Random(SEED)
        self.codes = _codes()
        self.sources = [f"paper-{number:05d}" for number in range(max(4, claims // CLAIMS_PER_SOURCE))]
        self.actors: list[str] = []
        self.facilities: list[str] = []

    def one_of(self, several: Any) -> Any:
        return several[int(self.random.random() * len(several))]

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def number(self, first: int, last: int) -> int:
        return first + int(self.random.random() * (last - first + 1))

    def town(self) -> str:
        return f"{self.one_of(_TOWNS)} {self.number(1, 400)}"

    def cite(self, en: str, es: str) -> Record:
        return {"paragraph": self.number(1, 60), "en": en, "es": es}

    def claim(self, value: Any, en: str, es: str, **more: Any) -> Record:
        """Return a claim with its quotes, from any of the sources, dated or passed on by an actor as they often are."""
        made: Record = {"value": value, **more, "source": self.one_of(self.sources), "cite": self.cite(en, es)}
        if self.actors and self.happens(0.3):
            made.setdefault("speaker", self.one_of(self.actors))
            if self.happens(0.25):
                made["via"] = [self.one_of(self.actors)]
        if self.happens(0.4):
            made["stated_on"] = f"{self.number(1990, 2013)}-{self.number(1, 12):02d}"
        return made

    def told(self, name: str, make: Any) -> dict[str, Record]:
        """Return the claims on a field: one, or several of different sources that may not agree."""
        count = 1 if self.happens(0.7) else self.number(2, 4)
        keys = [name, *(f"{name}.{'abc'[position]}" for position in range(count - 1))]
        return {key: make() for key in keys}

    def capacity(self) -> Record:
        number = self.number(20, 4000) * 10
        hedges = {"qualifiers": ["about"]} if self.happens(0.2) else {}
        return self.claim(
            number, f"space for {number:,} inmates", f"espacio para {number:,} presos", basis="official", **hedges
        )

    def status(self) -> Record:
        word = self.one_of(_STATUS)
        town = self.town()
        denied = {"stance": "denies", "speaker": self.one_of(self.actors)} if self.happens(0.08) else {}
        return self.claim(word, f"the prison of {town} is {word}", f"la cárcel de {town}, {word}", **denied)

    def held(self, year: int) -> Record:
        number = self.number(100, 90_000)
        return self.claim(number, f"{number:,} people held in {year}", f"{number:,} presos en {year}", as_of=str(year))

    def facility(self, number: int) -> Record:
        town, code = self.town(), self.one_of(self.codes)
        claims = {
            "name": self.claim(
                _both(f"{town} Prison {number}", f"Cárcel {number} de {town}"), f"{town} Prison", f"Cárcel de {town}"
            ),
            "country": self.claim(code, f"the prison in {town}", f"la cárcel de {town}"),
            **self.told("status", self.status),
            **self.told("capacity", self.capacity),
        }
        if self.happens(0.6):
            where = _both(f"outside {town}", f"en las afueras de {town}")
            claims["location"] = self.claim(where, where["en"], where["es"])
        if self.happens(0.4):
            year = self.number(1950, 2013)
            claims |= self.told("opened", lambda: self.claim(str(year), f"opened in {year}", f"inaugurada en {year}"))
        if self.happens(0.4):
            claims["people-held"] = self.held(self.number(1990, 2013))
        if self.happens(0.3):
            en, es = self.one_of(_PURPOSE)
            claims["intended_for"] = self.claim(_both(f"For {en}", f"Para {es}"), f"built for {en}", f"para {es}")
        if self.facilities and self.happens(0.1):
            claims["modelled_on"] = self.claim(self.one_of(self.facilities), "modelled on another", "según otra")
        return {"claims": claims}

    def actor(self, number: int) -> Record:
        name = f"{self.one_of(_FIRST)} {self.one_of(_LAST)} {self.one_of(_LAST)} {number}"
        town = self.town()
        role = _both(f"Director of prisons of {town}", f"Director de prisiones de {town}")
        code = self.one_of(self.codes)
        # Whoever describes an actor does so without citing another.
        return {
            "cite": self.cite(f"{name}, of {town}", f"{name}, de {town}"),
            "claims": {
                "kind": {"value": "person", "source": self.one_of(self.sources)},
                "name": {"value": _both(name, name), "source": self.one_of(self.sources)},
                "role": {"value": role, "source": self.one_of(self.sources)},
                "country": {"value": code, "source": self.one_of(self.sources)},
            },
        }

    def policy(self, number: int) -> Record:
        kind = self.one_of(("iron-fist", "prison-building", "extradition", "state-of-exception"))
        year, code = self.number(1990, 2013), self.one_of(self.codes)
        return {
            "label": _both(f"Plan {number}", f"Plan {number}"),
            "claims": {
                "kind": self.claim(kind, f"plan {number} of {year}", f"plan {number} de {year}"),
                "country": self.claim(code, f"plan {number}", f"el plan {number}"),
                **self.told("status", lambda: self.claim("in-force", "the plan is in force", "el plan, en vigor")),
                "since": self.claim(str(year), f"since {year}", f"desde {year}"),
            },
            "gaps": {"modelled_on": {"reason": "not-said"}},
        }

    def transfer(self, number: int) -> Record:
        sending, receiving = self.random.sample(self.codes, 2)
        people, amount = self.number(10, 900), self.number(1, 90) * 100_000
        return {
            "label": _both(f"Deal {number}", f"Acuerdo {number}"),
            "claims": {
                "sending": self.claim(sending, f"deal {number} was signed", f"se firmó el acuerdo {number}"),
                "receiving": self.claim(receiving, f"deal {number} was signed", f"se firmó el acuerdo {number}"),
                **self.told(
                    "status", lambda: self.claim(self.one_of(("considered", "agreed")), "the deal", "el trato")
                ),
                **self.told("people", lambda: self.claim(people, f"{people} prisoners", f"{people} presos")),
                "amount": self.claim(
                    amount, f"{amount:,} dollars a year", f"{amount:,} dólares al año", currency="USD", period="year"
                ),
            },
        }

    def event(self, number: int) -> Record:
        date = f"{self.number(1990, 2013)}-{self.number(1, 12):02d}-{self.number(1, 28):02d}"
        kind = self.one_of(("announced", "inaugurated", "visit", "deaths", "halted"))
        claims = {
            "kind": self.claim(kind, f"event {number}: {kind}", f"hecho {number}: {kind}"),
            "date": self.claim(date, f"on {date}", f"el {date}"),
            "country": self.claim(self.one_of(self.codes), f"event {number}", f"el hecho {number}"),
        }
        if self.facilities and self.happens(0.5):
            claims["about"] = self.claim(self.one_of(self.facilities), "at the prison", "en la cárcel")
        return {"label": _both(f"Event {number}", f"Hecho {number}"), "claims": claims}


def sources(chance: _Chance) -> Record:
    """Return the sources of a pack; one in twenty has what it says from another."""
    made: Record = {}
    for number, source in enumerate(chance.sources):
        made[source] = {
            "title": _both(f"Report {number}", f"Informe {number}"),
            "publisher": f"Paper {number % 400}",
            "kind": "news-article",
            "languages": ["es", "en"],
            "published": f"{chance.number(2014, 2025)}-{chance.number(1, 12):02d}-{chance.number(1, 28):02d}",
            "url": f"https://example.org/{source}",
        }
        if number and chance.happens(0.05):
            made[source]["derives_from"] = chance.sources[0]
    return made


def entities(chance: _Chance, claims: int) -> Iterator[tuple[str, str, Record]]:
    """Yield entities as kind, id and record that make as many claims as wanted: the last of them are of countries."""
    left = claims - int(claims * _COUNTRY_SHARE)
    for kind, share in _SHARES.items():
        known: list[str] = getattr(chance, _SECTIONS[kind], [])
        enough = left - claims * share * (1 - _COUNTRY_SHARE) / 100
        for number in itertools.count():
            record = getattr(chance, kind)(number)
            if left - len(record["claims"]) < max(0, enough):
                break
            left -= len(record["claims"])
            known.append(f"{kind}-{number:06d}")
            yield kind, known[-1], record
    yield from _of_countries(chance, left + int(claims * _COUNTRY_SHARE))


def _of_countries(chance: _Chance, left: int) -> Iterator[tuple[str, str, Record]]:
    """Yield countries with what was measured there, year by year."""
    each = -(-left // len(chance.codes))
    for position, code in enumerate(chance.codes):
        count = min(each, left - position * each)
        if count > 0:
            years = [1960 + number % 54 for number in range(count)]
            keys = [f"people-held.y{year}-{number}" for number, year in enumerate(years)]
            yield "country", code, {"claims": {key: chance.held(year) for key, year in zip(keys, years, strict=True)}}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _head(pack: str, title: tuple[str, str], described: Record) -> Iterator[str]:
    """Yield the lines of a pack before its entities; what is written as JSON is YAML, too."""
    yield f"pack: {pack}"
    yield f"title: {_json(_both(*title))}"
    yield 'version: "1"'
    yield "sources:"
    yield from (f"  {source}: {_json(record)}" for source, record in described.items())


def write_claims(number: int, folder: Path) -> Path:
    """Write a pack of so many claims into a folder, with its entities in JSON Lines, and return its file."""
    chance = _Chance(number)
    path, records = folder / "made-up-claims.yaml", folder / "made-up-claims.jsonl"
    title = ("Made-up claims", "Afirmaciones inventadas")
    lines = [*_head(path.stem, title, sources(chance)), f"records: {records.name}"]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with records.open("w", encoding="utf-8") as file:
        for kind, entity_id, record in entities(chance, number):
            file.write(_json({"kind": kind, "id": entity_id, **record}) + "\n")
    return path


def write_yaml(number: int, folder: Path) -> Path:
    """Write the same pack in one file of YAML."""
    chance = _Chance(number)
    path = folder / "made-up-claims.yaml"
    with path.open("w", encoding="utf-8") as file:
        title = ("Made-up claims", "Afirmaciones inventadas")
        file.writelines(f"{line}\n" for line in _head(path.stem, title, sources(chance)))
        for kind, several in itertools.groupby(entities(chance, number), lambda entity: entity[0]):
            file.write(f"{_SECTIONS[kind]}:\n")
            file.writelines(f"  {entity_id}: {_json(record)}\n" for _, entity_id, record in several)
    return path


def observations(number: int) -> Iterator[tuple[str, ...]]:
    """Yield so many rows of a table of observations, at most some four millions, no two of the same thing."""
    chance = _Chance(0)
    every = (range(1975, 2025), list(Indicator), chance.codes, [f"table-{number:02d}" for number in range(40)])
    total = math.prod(map(len, every))
    # A step that shares no factor with the total passes through every year, indicator, country and source.
    step = next(step for step in range(max(1, total // number), 0, -1) if math.gcd(step, total) == 1)
    for count, (year, indicator, code, source) in enumerate(
        itertools.islice(itertools.product(*every), 0, number * step, step)
    ):
        is_percentage = indicator.unit is Unit.PERCENT
        of_women = indicator not in (Indicator.CAPACITY, Indicator.WOMEN) and chance.happens(0.1)
        note = ("an estimate, “rounded”", "una estimación, «redondeada»") if chance.happens(0.05) else ("", "")
        row = {
            "country": code,
            "indicator": indicator.value,
            "value": f"{chance.number(400, 3000) / 10:.1f}" if is_percentage else str(chance.number(1, 200_000)),
            "qualifier": "about" if chance.happens(0.1) else "",
            "kind": "occupancy" if is_percentage else "",
            "basis": "official" if is_percentage or indicator is Indicator.CAPACITY else "",
            "as_of": str(year),
            "scope": "women" if of_women else "",
            "scope_es": "mujeres" if of_women else "",
            "source": source,
            "place": f"Sheet1!E{count}",
            "note": note[0],
            "note_es": note[1],
        }
        yield tuple(row[column] for column in COLUMNS)


def write_observations(number: int, folder: Path) -> Path:
    """Write a pack of so many observations into a folder and return its file."""
    path, table = folder / "made-up-observations.yaml", folder / "made-up-observations.csv"
    described = {
        f"table-{number:02d}": {
            "title": _both(f"Table {number}", f"Cuadro {number}"),
            "publisher": "Nobody",
            "kind": "dataset",
            "languages": ["en"],
            "published": "2025",
            "url": f"https://example.org/table-{number:02d}",
        }
        for number in range(40)
    }
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(observations(number))
    title = ("Made-up observations", "Observaciones inventadas")
    lines = [*_head(path.stem, title, described), f"observations: {table.name}"]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def main() -> None:
    """Write a pack and print its path."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("claims", "claims-in-yaml", "observations"))
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    write = {"claims": write_claims, "claims-in-yaml": write_yaml, "observations": write_observations}[given.what]
    print(write(given.number, given.folder))


if __name__ == "__main__":
    main()
