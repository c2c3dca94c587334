"""Ways of learning the work at a company, with when each fits; a placement chooses one of them."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class TrainingModel(StrEnum):
    """A way of learning the work, in the order from most to least company beside one."""

    BUDDY = "buddy"
    STEP_BY_STEP = "step_by_step"
    SHOW_AND_DO = "show_and_do"
    ROTATION = "rotation"
    OWN_CORNER = "own_corner"
    TASK_CARDS = "task_cards"

    @property
    def label(self) -> str:
        """The name, in the language of the page."""
        return str(TEXTS[self].name)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For a list to choose from."""
        return [(model.value, TEXTS[model].name) for model in cls]


@dataclass(frozen=True)
class TrainingText:
    """A training model in words: what it is, when it fits, and what to agree on."""

    name: str
    how: str
    fits: str
    agree: str


TEXTS: dict[TrainingModel, TrainingText] = {
    TrainingModel.BUDDY: TrainingText(
        _("Sidemandsoplæring"),
        _("En fast kollega arbejder ved siden af og trækker sig lidt efter lidt."),
        _("Når det er svært at komme i gang alene, eller når det kræver mod at spørge."),
        _("Hvem kollegaen er, hvilke dage de er sammen, og hvem der træder til ved fravær."),
    ),
    TrainingModel.STEP_BY_STEP: TrainingText(
        _("Trin for trin"),
        _("Opgaven deles i små dele. En ny del kommer til, når den forrige sidder fast."),
        _("Når overblikket ryger, eller når meget nyt på én gang giver uro."),
        _("Rækkefølgen, og hvordan I ser, at et trin sidder fast."),
    ),
    TrainingModel.SHOW_AND_DO: TrainingText(
        _("Vis, prøv, og prøv igen"),
        _("Først vises opgaven, så prøves den sammen, så alene. Til sidst forklarer den nye, hvordan den gøres."),
        _("Når lange forklaringer er svære, eller når dansk er et nyt sprog."),
        _("Hvem der viser, og hvornår I ser på resultatet sammen."),
    ),
    TrainingModel.ROTATION: TrainingText(
        _("Rundt mellem opgaver"),
        _("Et par dage ved hver opgave, før I vælger den, der passer bedst."),
        _("Når det endnu er åbent, hvad der er det rigtige arbejde her."),
        _("Hvilke opgaver, hvor længe ved hver, og hvem der samler op."),
    ),
    TrainingModel.OWN_CORNER: TrainingText(
        _("Eget område"),
        _("En afgrænset opgave bliver kandidatens egen fra begyndelsen, med en fast afleveringstid."),
        _("Når ansvar giver lyst, og når mange mennesker på én gang koster kræfter."),
        _("Hvad der hører med, hvornår det skal være færdigt, og hvem man afleverer til."),
    ),
    TrainingModel.TASK_CARDS: TrainingText(
        _("Opgavekort og huskelister"),
        _("Hver opgave har et kort med billeder eller få ord, som ligger, hvor arbejdet gøres."),
        _("Når det er svært at huske mange ting eller at læse lange beskeder."),
        _("Hvem der laver kortene, og hvornår I ser, om de hjælper."),
    ),
}
