"""How a page lays out what it offers: the likeliest file, one of each kind, and everything in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.downloads.files import Bundle, Download, Offer
from macros.model.base import Lang


@dataclass(frozen=True)
class Line:
    """A row of a table of downloads: the same file in each of its languages."""

    kind: str
    edition: str
    format: str
    offers: Mapping[str, Offer]
    """`zh`, `en` or `both` → file."""


@dataclass(frozen=True)
class Shelf:
    """What a page offers in its language, and in every other way."""

    first: Offer | None
    """The likeliest file: of the first kind, in its office format."""
    others: tuple[Offer, ...]
    """The likeliest file of each further kind."""
    bundle: Offer | None
    lines: tuple[Line, ...]
    """Every single file."""


def shelf(offers: Iterable[Offer], lang: Lang) -> Shelf:
    """Return offers as a page in `lang` lays them out; they come in the order of likeliness."""
    offers = tuple(offers)
    bundle = next((o for o in offers if isinstance(o.file, Bundle) and o.file.lang == lang), None)
    kinds: dict[str, Offer] = {}
    lines: dict[tuple[str, str, str], dict[str, Offer]] = {}
    for offer in offers:
        if isinstance(file := offer.file, Download):
            lines.setdefault((file.kind, file.edition, file.format), {})[file.mode] = offer
            if file.mode == lang:
                kinds.setdefault(file.kind, offer)
    first, *others = kinds.values() if kinds else (None,)
    return Shelf(
        first=first,
        others=tuple(offer for offer in others if offer),
        bundle=bundle,
        lines=tuple(Line(*key, found) for key, found in lines.items()),
    )
