"""What is asked for a series, a workshop, its programme and people, a challenge, an idea, and the word on them."""

from operator import attrgetter
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fodfaeste.people.models import Membership, Municipality, Person
from fodfaeste.people.roles import May, holders_of
from fodfaeste.practice_model.phases import Phase
from fodfaeste.shared import text
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.form_fields import ClockField, DayField, LongTextField, ModelPick, ModelPickMany, PickField
from fodfaeste.shared.forms import FilterForm, HouseForm
from fodfaeste.workshops.models import Challenge, Heading, Stage, Word, Workshop
from fodfaeste.workshops.stages import places_of

WITHOUT_NAMES = _("Andre kommuner læser med. Skriv »jobkandidaten« og »en butik«, ingen navne.")


class SeriesForm(HouseForm):
    """What the workshops are for, and who takes part."""

    title = forms.CharField(label=_("Rækkens navn"), max_length=120)
    purpose = LongTextField(label=_("Hvad skal rækken føre til"), rows=3, max_length=1000, required=False)
    municipalities = ModelPickMany(Municipality.objects.none(), label=_("Kommuner, der er med"))

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Municipality.objects.filter(pk__in=by.places_where(May.DEVELOPMENT_RUN))
        self.fields["municipalities"].queryset = text.danish_order(mine, "name")


class WorkshopForm(HouseForm):
    """When, where, and what about."""

    sections = (
        (_("Hvad"), ("title", "phase", "aim")),
        (_("Hvornår og hvor"), ("held_on", "starts_at", "ends_at", "place", "host")),
        (_("Forberedelse og prikker"), ("preparation", "votes_each")),
    )
    title = forms.CharField(label=_("Værkstedets navn"), max_length=120)
    phase = PickField(label=_("Fase"), choices=Phase.choices())
    aim = LongTextField(label=_("Hvad skal vi nå"), rows=3, max_length=1000)
    held_on = DayField(label=_("Dag"))
    starts_at = ClockField(label=_("Begynder"))
    ends_at = ClockField(label=_("Slutter"))
    place = forms.CharField(label=_("Sted"), max_length=160)
    host = ModelPick(Municipality.objects.none(), label=_("Værtskommune"), help_text=_("Inviterede eksperter hører til hos værten."))
    preparation = LongTextField(
        label=_("Før I kommer"), max_length=2000, required=False, help_text=_("Hvad skal deltagerne have set, læst eller talt om?")
    )
    votes_each = forms.IntegerField(label=_("Prikker til hver"), min_value=1, max_value=10, initial=3)

    def __init__(self, *args: Any, by: Person, series: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = series.municipalities.filter(pk__in=by.places_where(May.DEVELOPMENT_JOIN))
        self.fields["host"].queryset = text.danish_order(mine, "name")


class ProgrammeForm(HouseForm):
    """One part of the day."""

    starts_at = ClockField(label=_("Begynder"))
    minutes = forms.IntegerField(label=_("Hvor mange minutter"), min_value=1, max_value=480)
    title = forms.CharField(label=_("Hvad"), max_length=120)
    words = forms.CharField(label=_("Hvordan"), max_length=300, required=False)


class ColleagueForm(HouseForm):
    """Staff of the series whom this person sees."""

    person = ModelPick(Person.objects.none(), label=_("Hvem"))

    def __init__(self, *args: Any, by: Person, workshop: Workshop, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.filter(municipality__in=places_of(workshop), role__in=holders_of(May.DEVELOPMENT_JOIN))
        rows = visible_to(Person, by).filter(kind="staff", active=True, pk__in=held.values("account__person_id"))
        rows = rows.exclude(pk__in=workshop.participants.values("person_id")).select_related("municipality")
        self.fields["person"].queryset = text.danish_order(rows, "given_name", "family_name")
        self.fields["person"].label_from_instance = attrgetter("name_and_place")


class ExpertForm(HouseForm):
    """Somebody from outside, who gets a link of their own."""

    intro = _("Eksperten får et link på e-mail og ser kun dette værksted. Der skal ingen konto til.")
    given_name = forms.CharField(label=_("Fornavn"), max_length=80)
    family_name = forms.CharField(label=_("Efternavn"), max_length=80)
    place = forms.CharField(label=_("Kommer fra"), max_length=120, help_text=_("fx en virksomhed, en organisation eller et fag"))
    email = forms.EmailField(label=_("E-mail"))


class ChallengeForm(HouseForm):
    """Described from practice, with an example nobody can be known by."""

    title = forms.CharField(label=_("Udfordringen kort"), max_length=120, help_text=WITHOUT_NAMES)
    description = LongTextField(label=_("Hvad sker der i praksis"), rows=3, max_length=1000)
    example = LongTextField(label=_("Et eksempel"), rows=3, max_length=1500, required=False, help_text=_("En situation, du selv har set."))


class IdeaForm(HouseForm):
    """What might help."""

    title = forms.CharField(label=_("Idéen kort"), max_length=120, help_text=WITHOUT_NAMES)
    description = LongTextField(label=_("Hvad kunne vi gøre"), rows=3, max_length=1500)


class WordForm(HouseForm):
    """What happens with a card, and why."""

    sometimes_needed = ("merged_into",)
    word = PickField(label=_("Hvad sker der med kortet"), choices=Word.choices)
    merged_into = forms.ModelChoiceField(
        Challenge.objects.none(),
        label=_("Lagt sammen med"),
        required=False,
        to_field_name="ref",
        empty_label=_("Vælg"),
        help_text=_("Kun hvis kortet lægges sammen med et andet."),
    )
    reason = LongTextField(label=_("Begrundelse"), rows=2, max_length=500, help_text=_("Den, der skrev kortet, læser den."))

    def __init__(self, *args: Any, others: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["merged_into"].queryset = others


class CloseForm(HouseForm):
    """The last thing written on the day."""

    closing_words = LongTextField(label=_("Hvad tager vi med"), rows=4, max_length=2000, help_text=_("Det står først i referatet."))


class HeadingForm(HouseForm):
    """One more heading."""

    title = forms.CharField(label=_("Ny overskrift"), max_length=80)


class GroupForm(HouseForm):
    """A pick of heading for each challenge."""

    marks_optional = False

    def __init__(self, *args: Any, challenges: list[Challenge], headings: QuerySet[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = {f"kort-{card.ref}": card for card in challenges}
        for name, card in self.cards.items():
            self.fields[name] = forms.ModelChoiceField(
                headings,
                label=card.title,
                required=False,
                to_field_name="ref",
                empty_label=_("Ingen overskrift"),
                initial=card.heading.ref if card.heading else None,
            )

    def places(self) -> dict[Challenge, Heading | None]:
        return {card: self.cleaned_data[name] for name, card in self.cards.items()}


class WorkshopFilters(FilterForm):
    """Words, phase, and how far."""

    phase = PickField(label=_("Fase"), choices=Phase.choices(), spread=False, empty=_("Alle"))
    stage = PickField(label=_("Trin"), choices=Stage.choices, spread=False, empty=_("Alle"))

    def narrow(self, rows: QuerySet[Workshop]) -> QuerySet[Workshop]:
        chosen = self.cleaned_data
        for name in ("phase", "stage"):
            if chosen[name]:
                rows = rows.filter(**{name: chosen[name]})
        words = text.fold(chosen["q"])
        if words:
            # Few rows, and no folded column: the titles are read and compared here.
            found = [row.pk for row in rows.order_by("pk") if words in text.fold(f"{row.title} {row.place} {row.series.title}")]
            rows = rows.filter(pk__in=found)
        return rows
