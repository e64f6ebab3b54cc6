"""The words in which people tell what happened to them, by the subject to which they lead, in three languages.

Loaded by a migration. A worker says “they took our passports”; the criterion says “papers of identity”. Each entry
leads to a subject, and so to the criteria under it that bind there on that day: never to a right by itself (FILE-3).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from criteria.vocabulary.plain_words.english import ENGLISH
from criteria.vocabulary.plain_words.french import FRENCH
from criteria.vocabulary.plain_words.spanish import SPANISH

PLAIN_WORDS: Final[Mapping[str, Mapping[str, str]]] = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH}
"""Language, subject, and the words that lead to it, divided by commas."""

AS_WRITTEN: Final[Mapping[str, frozenset[str]]] = {
    "en": frozenset(
        {"fire", "fires", "day off", "days off", "no day off", "not hired", "passed over", "about to fall", "no answer"}
    ),
    "es": frozenset({"todos los días", "no hizo nada", "nos deben", "me deben", "me toca", "por mi edad"}),
    "fr": frozenset({"pas embauché", "la nuit", "âgé de", "âgés de"}),
}
"""Words that say something only as they stand. Grammar takes “fire” for “fired”, and of “day off” it keeps the day."""

HEAVIEST: Final = 3


def plain_words() -> Iterator[tuple[str, str, str, int]]:
    """Yield language, subject, words, and their weight: the more words have to be told, the more they say."""
    for language, subjects in PLAIN_WORDS.items():
        for subject, said in subjects.items():
            for words in dict.fromkeys(" ".join(each.split()) for each in said.split(",")):
                yield language, subject, words, min(len(words.split()), HEAVIEST)


__all__ = ["AS_WRITTEN", "PLAIN_WORDS", "plain_words"]
