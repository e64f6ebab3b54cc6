"""From words in any language of the site to the record's own: how people find what is recorded in another language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.utils.translation import override

from commission.directory.names import plain, said
from criteria.founding import RIGHTS
from criteria.vocabulary import MEASURES, SUBJECTS
from criteria.vocabulary.of_files import OF_FILES


def meant_by(words: str) -> list[str]:
    """Titles of rights and subjects, quantities, statistics and methods that are said so in some language, or in part.

    As the record has them; accents and capitals make no difference.
    """
    sought = plain(words)
    return [own for own, ways in _ways_to_say().items() if sought and any(sought in way for way in ways)]


@cache
def _ways_to_say() -> Mapping[str, frozenset[str]]:
    own = {title for _code, title in RIGHTS} | {title for _code, _right, title in SUBJECTS} | OF_FILES
    own |= {words for one in MEASURES for words in (one.quantity, one.statistic, one.method) if words}
    found: dict[str, set[str]] = {words: set() for words in sorted(own)}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for words, ways in found.items():
                ways.add(plain(said(words)))
    return {words: frozenset(ways) for words, ways in found.items()}
