"""The tables of jobindsats that are near to what the project measures, and what of them is asked for when nobody says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fodfaeste.evaluation.jobindsats.periods import PeriodKind

EVERYTHING = ["*"]


@dataclass(frozen=True)
class KnownTable:
    """A table by its number: what it shows, how often it is made up, and which of its breakdowns are asked for."""

    number: str
    title: str | Promise
    kind: PeriodKind | None = None
    chosen: Mapping[str, list[str]] = field(default_factory=dict)


TABLES = {
    table.number: table
    for table in (
        KnownTable(
            "Y14D03",
            _("Virksomhedsrettede tilbud og efterfølgende beskæftigelse, også i samme virksomhed"),
            PeriodKind.ROLLING_YEAR,
            {
                "_tilbud_d03": ["Privat virksomhedspraktik", "Offentlig virksomhedspraktik"],
                "_maalgrp_d03": ["Jobparate mv.", "Aktivitetsparate mv."],
            },
        ),
        KnownTable(
            "OTIJ01",
            _("Antal og andel ydelsesmodtagere med ordinære timer"),
            PeriodKind.YEAR,
            {"_ygrp_j01": ["Kontanthjælp"], "_maalgrp": EVERYTHING},
        ),
        KnownTable("Y36A02", _("Kontanthjælp"), PeriodKind.MONTH, {"_viskat_1kth": EVERYTHING}),
        KnownTable("Y09A02", _("Ledighedsydelse"), PeriodKind.MONTH),
        KnownTable("Y08A02", _("Fleksjob"), PeriodKind.MONTH),
        KnownTable("PTVC01", _("Tilbud og samtaler")),
        KnownTable("Y30R21", _("Forventet og faktisk antal på offentlig forsørgelse"), PeriodKind.ROLLING_YEAR),
    )
}
