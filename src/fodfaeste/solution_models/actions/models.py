"""A solution model from idea to settled version, and from one version to the next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fodfaeste.people.masking import names_known_to, refuse_names
from fodfaeste.people.models import Municipality, Person
from fodfaeste.shared import audit, clock, text
from fodfaeste.shared.actions import NotAllowed, Refused, action, check_version, save
from fodfaeste.solution_models.content import TEXTS, missing
from fodfaeste.solution_models.life import Life
from fodfaeste.solution_models.models import ModelKind, SolutionModel, SolutionModelVersion
from fodfaeste.solution_models.permissions import check_takes_part
from fodfaeste.workshops.models import Idea

COPIED = (*TEXTS, "principles", "predictions")


@action("solution_model.created")
def create_model(*, by: Person, title: str, kind: str, phase: str = "", ideas: Iterable[Idea] = ()) -> SolutionModel:
    """A new model with the draft of its first version."""
    check_takes_part(by)
    _check_title(title, kind, by)
    made = _made(by, title=title.strip(), kind=kind, phase=phase)
    made.ideas.set(ideas)
    _draft(by, made, 1)
    audit.record(by=by, target=made, fields=["title", "kind", "phase", "ideas"])
    return made


@action("solution_model.idea_linked")
def link_idea(*, by: Person, model: SolutionModel, idea: Idea) -> SolutionModel:
    """One more idea that a model comes from: several workshops may lead to the same way of working."""
    check_takes_part(by)
    held = SolutionModel.objects.select_for_update(of=("self",)).get(pk=model.pk)
    if held.ideas.filter(pk=idea.pk).exists():
        raise Refused(_("Idéen hører allerede til den løsningsmodel."), field="model")
    held.ideas.add(idea)
    audit.record(by=by, target=held, fields=["ideas"])
    return held


@action("solution_model.adapted_locally")
def adapt_model(*, by: Person, source: SolutionModelVersion, municipality: Municipality, title: str, why: str) -> SolutionModel:
    """A municipality's own way with a model; the one it began from stays as it is, and both say so."""
    check_takes_part(by)
    if municipality.pk not in by.municipality_ids:
        raise NotAllowed(_("En lokal tilpasning laves af en medarbejder i kommunen eller dens proceskonsulent."), target=source)
    if source.is_draft:
        raise Refused(_("Vælg en version, der er lagt fast. En kladde kan blive en anden i morgen."))
    if not why.strip():
        raise Refused(_("Skriv kort, hvorfor I gør det på jeres egen måde."), field="why")
    _check_title(title, source.model.kind, by)
    _refuse_names(by, {"why": why})
    values = {"kind": source.model.kind, "phase": source.model.phase}
    made = _made(by, title=title.strip(), adapted_from=source, adapted_place=municipality.name, **values)
    made.ideas.set(source.model.ideas.all())
    _draft(by, made, 1, copy_of=source, why=why.strip())
    audit.record(by=by, target=made, fields=["title", "adapted_from", "why"])
    return made


@action("solution_model.version_begun")
def new_version(
    *, by: Person, model: SolutionModel, changed: str = "", why: str = "", source_title: str = "", source_ref: str = ""
) -> SolutionModelVersion:
    """A draft that begins as a copy of the newest version; the older one stays as it was."""
    check_takes_part(by)
    held = SolutionModel.objects.select_for_update(of=("self",)).get(pk=model.pk)
    if held.life == Life.ABANDONED:
        raise Refused(_("Løsningsmodellen er opgivet. Tag den op igen, før der skrives en ny version."))
    last = held.versions.order_by("-number").first()
    if last is None or last.is_draft:
        raise Refused(_("Der er allerede en kladde. Skriv videre på den."))
    _refuse_names(by, {"changed": changed, "why": why})
    values = {"changed": changed.strip(), "why": why.strip(), "source_title": source_title[:200], "source_ref": source_ref}
    made = _draft(by, held, last.number + 1, copy_of=last, **values)
    audit.record(by=by, target=made, fields=["number", "changed", "why"])
    return made


@action("solution_model.version_written")
def write_version(
    *, by: Person, draft: SolutionModelVersion, version: int | None = None, mechanisms: Sequence[Any] | None = None, **content: Any
) -> SolutionModelVersion:
    """The draft's content; nothing need be complete before it is settled."""
    check_takes_part(by)
    held = SolutionModelVersion.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    check_version(held, version)
    if not held.is_draft:
        raise Refused(_("Versionen er lagt fast og bliver, som den er. Begynd en ny version i stedet."))
    unknown = set(content) - {*TEXTS, "principles", "predictions", "changed", "why"}
    if unknown:
        message = f"not the content of a version: {sorted(unknown)}"
        raise TypeError(message)
    _refuse_names(by, content)
    for field, value in content.items():
        setattr(held, field, value.strip() if isinstance(value, str) else value)
    save(held, content)
    if mechanisms is not None:
        held.mechanisms.set(mechanisms)
    _remember_words(held)
    audit.record(by=by, target=held, fields=[*content, *(["mechanisms"] if mechanisms is not None else [])])
    return held


@action("solution_model.version_settled")
def settle_version(*, by: Person, draft: SolutionModelVersion, version: int | None = None) -> SolutionModelVersion:
    """From now on it can be tried and is never changed; what was expected was said before."""
    check_takes_part(by)
    held = SolutionModelVersion.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    check_version(held, version)
    if not held.is_draft:
        raise Refused(_("Versionen er allerede lagt fast."))
    left = missing(held)
    if left:
        words = ", ".join(str(one.label) for one in left)
        raise Refused(_("Der mangler noget, før versionen kan afprøves: %(words)s.") % {"words": words})
    held.settled_at, held.settled_by = clock.now(), by
    save(held, ["settled_at", "settled_by"])
    audit.record(by=by, target=held, fields=["settled_at"])
    return held


def place_of(by: Person) -> str:
    """Where a colleague comes from; a consultant or a researcher belongs to no single municipality."""
    return by.municipality.name if by.municipality is not None else ""


def _made(by: Person, **values: Any) -> SolutionModel:
    folded = text.fold(values["title"])
    return SolutionModel.objects.create(owner=by, owner_name=by.name, owner_place=place_of(by), search_text=folded, **values)


def _draft(
    by: Person, model: SolutionModel, number: int, copy_of: SolutionModelVersion | None = None, **values: Any
) -> SolutionModelVersion:
    """Two may begin a version at the same moment: the database lets one through."""
    values |= {name: getattr(copy_of, name) for name in COPIED} if copy_of is not None else {}
    values |= {"made_by": by, "made_by_name": by.name, "made_at": clock.now()}
    try:
        with transaction.atomic():
            made = SolutionModelVersion.objects.create(model=model, number=number, **values)
    except IntegrityError as clash:
        raise Refused(_("En kollega begyndte en ny version i samme øjeblik. Skriv videre på den.")) from clash
    if copy_of is not None:
        made.mechanisms.set(copy_of.mechanisms.all())
    _remember_words(made)
    return made


def _check_title(title: str, kind: str, by: Person) -> None:
    if not title.strip():
        raise Refused(_("Giv løsningsmodellen et navn."), field="title")
    if kind not in ModelKind.values:
        raise Refused(_("Vælg, hvad løsningsmodellen handler om."), field="kind")
    _refuse_names(by, {"title": title})


def _refuse_names(by: Person, content: Mapping[str, Any]) -> None:
    """What is shared with the neighbours names nobody; predictions are texts too."""
    for field, value in content.items():
        texts = [str(one.get("text", "")) for one in value] if field == "predictions" else [value]
        for number, words in enumerate(texts, start=1):
            if isinstance(words, str):
                refuse_names(f"prediction_{number}" if field == "predictions" else field, words, names_known_to(by))


def _remember_words(version: SolutionModelVersion) -> None:
    """The newest words are what a search for the model finds."""
    model = version.model
    words = " ".join([model.title, *(str(getattr(version, name)) for name in ("for_whom", "steps", "tools"))])
    SolutionModel.objects.filter(pk=model.pk).update(search_text=text.fold(words))
