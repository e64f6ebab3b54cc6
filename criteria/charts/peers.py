"""Peers as dots along a scale, with the level that is required of them, and who sets best practice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Final, NamedTuple

from django.utils.translation import gettext, ngettext

from criteria.charts import axis
from criteria.charts.axis import Axis

# In hundredths of the width: the least protective level and the most protective one; how wide a column of dots is.
LEFT, RIGHT, COLUMN = 6.0, 94.0, 2.5
# In pixels: between the middles of two dots, the space above the highest and below the lowest; the highest column.
DOT, HEAD, FOOT, TALLEST = 11, 46, 44, 12
NEARER_THAN: Final = 22.0
"""The figures at the ends of the scale are left out where the levels do not reach so near to them, in hundredths."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A government or an employer, and the best level that it has verifiably reached, or adopted."""

    name: str
    level: Decimal
    said: str
    figure: str
    """The level without its unit, for the scale."""
    reaches: bool
    holder: bool = False
    """Whether it sets best practice."""
    since: date | None = None


class Dot(NamedTuple):
    """One dot: a peer, or several where the column would grow too high."""

    x: float
    y: float
    reaches: bool
    holder: bool
    name: str


@dataclass(frozen=True, slots=True)
class PeersChart:
    """Peers ready to be drawn."""

    dots: Sequence[Dot]
    per_dot: int
    peers: Sequence[Peer]
    required: float | None
    required_said: str
    holder: Peer | None
    holder_x: float
    least: str
    most: str
    line: float
    height: float
    which_way: str
    sentence: str
    description: str

    @staticmethod
    def anchor(x: float) -> str:
        """How a word over x is anchored, so that it stays inside."""
        return "start" if x < 25 else "end" if x > 75 else "middle"

    @property
    def required_anchor(self) -> str:
        """How the word over the required level is anchored."""
        return self.anchor(self.required or 0)

    @property
    def holder_anchor(self) -> str:
        """How the name of who sets best practice is anchored."""
        return self.anchor(self.holder_x)


def draw(
    peers: Sequence[Peer],
    *,
    direction: str,
    unit: str = "",
    required: Decimal | None = None,
    required_said: str = "",
) -> PeersChart | None:
    """Lay out peers by level, the most protective right; None where there are none."""
    if not peers:
        return None
    levels = [peer.level for peer in peers] + ([required] if required is not None else [])
    scale = Axis.over(levels, direction, LEFT, RIGHT)
    columns: dict[int, list[Peer]] = defaultdict(list)
    # Best practice stands at the bottom of its column, then those who reach what is required.
    for peer in sorted(peers, key=lambda each: (not each.holder, not each.reaches)):
        columns[round(scale.place(peer.level) / COLUMN)].append(peer)
    per_dot = ceil(max(map(len, columns.values())) / TALLEST)
    highest = max(ceil(len(column) / per_dot) for column in columns.values())
    line = float(HEAD + highest * DOT)
    dots = [
        Dot(
            x=_x_of(column, scale),
            y=line - DOT * (row + 0.5) - 2,
            reaches=column[row * per_dot].reaches,
            holder=column[row * per_dot].holder,
            name=column[row * per_dot].name,
        )
        for column in columns.values()
        for row in range(ceil(len(column) / per_dot))
    ]
    ranked = sorted(peers, key=lambda peer: scale.place(peer.level), reverse=True)
    holder = next((peer for peer in ranked if peer.holder), None)
    required_x = scale.place(required) if required is not None else None
    holder_x = scale.place(holder.level) if holder else 0.0
    weakest, strongest = ranked[-1], ranked[0]
    return PeersChart(
        dots=dots,
        per_dot=per_dot,
        peers=ranked,
        required=required_x,
        required_said=required_said,
        holder=holder,
        holder_x=holder_x,
        least=weakest.figure if scale.place(weakest.level) < RIGHT - NEARER_THAN else "",
        most=strongest.figure if scale.place(strongest.level) > LEFT + NEARER_THAN else "",
        line=line,
        height=line + FOOT,
        which_way=axis.says_which_way(direction, unit, upwards=False),
        sentence=_sentence(peers, required, required_said),
        description=_description(ranked, holder),
    )


def _x_of(column: Sequence[Peer], scale: Axis) -> float:
    """Where a column stands: at its one level, or in the middle of its levels."""
    places = [scale.place(peer.level) for peer in column]
    return round(sum(places) / len(places), 2)


def _sentence(peers: Sequence[Peer], required: Decimal | None, said: str) -> str:
    """The peers in one sentence, for whoever does not see them."""
    every = ngettext("%(n)d peer", "%(n)d peers", len(peers)) % {"n": len(peers)}
    if required is None:
        return gettext("Levels of %(peers)s.") % {"peers": every}
    reach = sum(peer.reaches for peer in peers)
    return gettext("%(reach)d of %(peers)s reach what is required, %(said)s.") % {
        "reach": reach,
        "peers": every,
        "said": said,
    }


def _description(ranked: Sequence[Peer], holder: Peer | None) -> str:
    parts = [
        gettext("The best level is %(best)s, the worst %(worst)s.") % {"best": ranked[0].said, "worst": ranked[-1].said}
    ]
    if holder is not None:
        parts.append(gettext("Best practice is set by %(name)s.") % {"name": holder.name})
    return " ".join(parts)
