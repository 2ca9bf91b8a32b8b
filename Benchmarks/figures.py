"""Numbers that were measured, and what they are held against."""
import dataclasses
import math
import statistics


class Series:
    """Repeated measurements of one thing, in one unit."""

    def __init__(self, values):
        self.values = list(values)

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def p99(self):
        """The nearest-rank percentile; of fewer than a hundred values that is the largest."""
        ordered = sorted(self.values)
        return ordered[math.ceil(0.99 * len(ordered)) - 1]

    def as_json(self):
        return {"count": len(self.values), "median": self.median, "p99": self.p99, "minimum": min(self.values)}


@dataclasses.dataclass
class Row:
    """One budget, what became of it, and how others do beside it."""

    title: str
    unit: str
    budget: float
    ours: Series
    #: What other programs needed for the same, in the same unit.
    peers: dict[str, Series] = dataclasses.field(default_factory=dict)
    #: Whether more is better.
    at_least: bool = False
    notes: list[str] = dataclasses.field(default_factory=list)

    @property
    def met(self):
        return self.ours.median >= self.budget if self.at_least else self.ours.median <= self.budget

    def ratio(self, peer):
        """Ours divided by the peer's."""
        return self.ours.median / self.peers[peer].median if self.peers[peer].median else math.inf

    def as_json(self):
        return {
            "title": self.title, "unit": self.unit, "budget": self.budget,
            "budget_is": "minimum" if self.at_least else "maximum", "met": self.met, "ours": self.ours.as_json(),
            "peers": {name: series.as_json() | {"ratio": self.ratio(name)} for name, series in self.peers.items()},
            "notes": self.notes,
        }


def one(value):
    """Something that was measured once."""
    return Series([value])
