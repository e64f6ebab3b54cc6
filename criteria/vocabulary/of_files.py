"""What is measured in the files that `criteria/imports/mappings` reads, so that it is translated as the rest is."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

OF_FILES: Final[frozenset[str]] = frozenset(
    {
        _("employees who are members of a union"),
        _("share of employees over the year"),
        _("administrative data and surveys, ICTWSS UD"),
        _("share of employees with the right to bargain, over the year"),
        _("administrative data and surveys, ICTWSS AdjCov"),
        _("coordination of wage bargaining, on a scale from 1 to 5"),
        _("degree over the year"),
        _("expert judgement, ICTWSS Coord"),
        _("age to which schooling is compulsory"),
        _("least of any child, by law"),
        _("labour inspectors"),
        _("number at the end of the period"),
        _("as governments report it to ILAB"),
        _("cotton dust, raw, untreated, in breathed air"),
        _("as sampled under Ontario Regulation 833"),
        _("fraction not stated; as sampled under Ontario Regulation 833"),
        _("personal sampler, inhalable dust less fly (EH40, paragraphs 17 to 19)"),
        _("fraction not stated; as sampled under EH40/2005"),
        _("cotton dust in the air of textile mill waste houses, and from low-grade washed cotton"),
        _("cotton dust in the air of slashing and weaving"),
        _("fraction not stated; as sampled under 29 CFR 1910"),
    }
)
"""Quantities, statistics and methods that no measure of the vocabulary has already."""
