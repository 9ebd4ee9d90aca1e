"""Recommendations that a question describes by what they share: addressee, partner or deadline; or all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from oic_qa import phrases
from oic_qa import phrases_of_recommendations as lists
from oic_qa import phrases_once as once
from oic_qa.matter import WORD, words_of_matter
from oic_qa.records import Recommendation

MOST_OTHER_WORDS = 1
"""Words of another matter in a question that only names an addressee and asks what is asked of it."""

LISTS = (lists.ONES, lists.ASKED_OF, lists.HELPS_ONLY)
"""Ways of asking for recommendations without that word, where an addressee or a date is named."""


@dataclass(frozen=True, slots=True)
class Named:
    """Those that a question names of all whom recommendations are addressed to.

    Attributes:
        names: as the report prints them.
        said: how the question puts them.
        excluded: those who shall not have to act ("not led by …").
        left_out: those who shall have no part at all ("which don't involve …").
    """

    names: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def any(self) -> tuple[str, ...]:
        """All of them in all their words."""
        return (*self.names, *self.left_out, *self.said)


NOBODY = Named()


def sharing(
    text: str,
    recommendations: Sequence[Recommendation],
    *,
    named: Named = NOBODY,
    speaking: Mapping[str, Collection[int]] = MappingProxyType({}),
) -> tuple[int, ...]:
    """Numbers of the recommendations that a question describes by addressee, partner or deadline.

    Args:
        text: the question.
        recommendations: those of the report.
        named: those that the question names.
        speaking: numbers of the recommendations that speak of somebody in any role, by the name.
    """
    if not _asks_for_recommendations(text, named.any):
        return ()
    chosen = [item for item in recommendations if _is_due(item, text, recommendations)]
    wanted = [name for name in named.names if name not in named.excluded]
    if wanted:
        chosen = [item for item in chosen if _concerns(item, wanted, text, speaking)]
    chosen = [item for item in chosen if not set(named.excluded).intersection(item.addressees)]
    chosen = [item for item in chosen if not _has_part(item, named.left_out, speaking)]
    if lists.ALONE.search(text):
        chosen = [item for item in chosen if not item.partners]
    elif lists.WITH_PARTNER.search(text):
        chosen = [item for item in chosen if item.partners]
    narrowed = wanted or len(chosen) < len(recommendations) or _asks_for_every(text)
    return tuple(item.number for item in chosen) if narrowed else ()


def _asks_for_every(text: str) -> bool:
    every = lists.ALL_OF_THEM.search(text) or once.today_decides(text)
    return bool(every) or _names_deadline(text)


def _asks_for_recommendations(text: str, named: Sequence[str]) -> bool:
    """A question need not say "recommendation" where it asks what is due, or what is asked of somebody."""
    if once.recommendations(text):
        return True
    if lists.ALL_OF_THEM.search(text) and not phrases.PERHAPS_BODIES.search(text):
        return True
    if lists.ONE_OF_THEM.search(text) and _told_by_its_place(text, named):
        return True
    return _asks_what_is_due(text, named) or _asks_what_is_asked_of(text, named)


def _asks_what_is_due(text: str, named: Sequence[str]) -> bool:
    """Tell whether a date, or what comes next, is asked about; beside a date a matter may be named."""
    if once.today_decides(text):
        return other_words(text, named) <= MOST_OTHER_WORDS
    if not lists.ASKS_FOR_ANY.search(text):
        return False
    duty, dated = once.duty(text), _is_dated(text)
    if dated and duty:
        return True
    told = dated or named or once.first_due(text) or once.year(text)
    return bool(told and (duty or lists.NEEDS.search(text))) and not other_words(text, named)


def _asks_what_is_asked_of(text: str, named: Sequence[str]) -> bool:
    if not (named or _is_dated(text)) or not any(kind.search(text) for kind in LISTS):
        return False
    return other_words(text, named) <= (MOST_OTHER_WORDS if named else 0)


def _is_dated(text: str) -> bool:
    return bool(once.year_end(text) or once.month(text) or once.season(text))


def _told_by_its_place(text: str, named: Sequence[str]) -> bool:
    """Tell whether a single recommendation is told by its deadline's place, or by an addressee alone."""
    if not (once.duty(text) or lists.TIME_GIVEN.search(text)):
        return False
    by_place = once.first_due(text) or once.last_due(text)
    return bool(by_place or (named and other_words(text, named) <= MOST_OTHER_WORDS))


def other_words(text: str, named: Iterable[str]) -> int:
    """How many words are left that neither name an addressee or a date nor ask for a list."""
    known = {word for name in named for word in WORD.findall(name.lower())}
    left = lists.ASKED_OF.sub(" ", lists.MONTH.sub(" ", text))
    return len(words_of_matter(left, besides=lists.WORDS_OF_LISTS.union(known)))


def _is_due(item: Recommendation, text: str, recommendations: Sequence[Recommendation]) -> bool:
    fits = _fits_date(item.deadline, text) and _in_season(item.deadline, text)
    if (named := once.month(text) or once.year(text)) and _is_set_aside(text[: named.start()]):
        return not fits
    if once.today_decides(text):
        return fits
    deadlines = sorted({other.deadline for other in recommendations})
    if once.first_due(text) and once.duty(text):
        return item.deadline == deadlines[0]
    if once.last_due(text) and once.duty(text):
        return item.deadline == deadlines[-1]
    return fits


def _is_set_aside(in_front: str) -> bool:
    return any(kind.search(in_front) for kind in (lists.EXCLUDES, lists.NOT_DUE))


def _names_deadline(text: str) -> bool:
    dated = _is_dated(text) or once.year(text)
    return bool(dated and (once.duty(text) or once.by(text)))


def _fits_date(deadline: date, text: str) -> bool:
    """Compare a deadline with the month and the year that a text names ("in", "by", "before", "after")."""
    year = once.year(text)
    month = once.month(text)
    if once.year_end(text):
        return _fits_year_end(deadline, text, year)
    if year is None and month is None:
        return True
    wanted_month = _month_number(month["month"]) if month else None
    wanted_year = _year_number(year) if year else deadline.year
    if once.after(text):
        return (deadline.year, deadline.month) > (wanted_year, wanted_month or len(lists.MONTHS))
    if once.before(text) and year:
        return (deadline.year, deadline.month) < (wanted_year, wanted_month or 1)
    if once.by(text) and wanted_month and year:
        return (deadline.year, deadline.month) <= (wanted_year, wanted_month)
    return deadline.year == wanted_year and wanted_month in {None, deadline.month}


def _in_season(deadline: date, text: str) -> bool:
    """Without a season that is meant itself, every deadline is."""
    season = once.season(text)
    if season is None or once.after(text) or once.before(text):
        return True
    return deadline.month in lists.SEASONS[season["season"].lower()]


def _fits_year_end(deadline: date, text: str, year: re.Match[str] | None) -> bool:
    last_month = deadline.month == len(lists.MONTHS)
    if once.after(text):
        return not last_month
    if new_year := lists.NEW_YEAR.search(text):
        return last_month and deadline.year + 1 == int(new_year["year"])
    return last_month and (year is None or deadline.year == _year_number(year))


def _year_number(year: re.Match[str]) -> int:
    return int(year["year"] or f"20{year['short']}")


def _month_number(name: str) -> int:
    return next(
        place for place, month in enumerate(lists.MONTHS, start=1) if month.startswith(name.lower()[:3])
    )


def _concerns(
    item: Recommendation, named: Sequence[str], text: str, speaking: Mapping[str, Collection[int]]
) -> bool:
    """Who has to act is meant, unless the question asks for those who help, or for either."""
    if once.helps_only(text):
        return any(name in item.partners for name in named)
    if once.involves(text) and not once.leads_only(text):
        return _has_part(item, named, speaking)
    return any(name in item.addressees for name in named)


def _has_part(item: Recommendation, named: Iterable[str], speaking: Mapping[str, Collection[int]]) -> bool:
    """Tell whether anybody named has to act, helps, or is spoken of."""
    bodies = item.addressees + item.partners
    return any(name in bodies or item.number in speaking.get(name, ()) for name in named)
