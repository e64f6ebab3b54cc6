"""Texts that stay as they were promulgated or entered, marked with their language where the reader has another.

Whoever has a page read out to her hears each text as its language is spoken (WCAG 3.1.2).
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html


def foreign_language() -> str:
    """The language of the record where the reader has another; nothing where she reads in the record's own."""
    return "" if translation.get_language() == settings.LANGUAGE_CODE else settings.LANGUAGE_CODE


def of_record(text: str) -> str:
    """A text of the record, marked up with its language where the reader has another."""
    language = foreign_language()
    return format_html('<span lang="{}">{}</span>', language, text) if language else text


class SelectOfRecord(forms.Select):
    """A list of texts of the record."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option holds no markup: it carries its language itself. What stands for no choice is the page's own."""
        option = super().create_option(name, value, *args, **kwargs)
        if value and foreign_language():
            option["attrs"]["lang"] = foreign_language()
        return option


class CheckboxesOfRecord(forms.CheckboxSelectMultiple):
    """Boxes to tick beside texts of the record."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The text beside the box is marked up."""
        return super().create_option(name, value, of_record(str(label)), *args, **kwargs)
