"""Downward only: what import-linter cannot see of the ladder."""

from django.conf import settings

from tests.repository.source import contract, floor_of, ladder, our_apps, our_models


def test_every_app_has_its_floor() -> None:
    assert sorted(app for floor in ladder() for app in floor) == our_apps()


def test_every_app_keeps_the_order_of_files_inside() -> None:
    # config is wiring, the ground floor has files of its own kinds, the practice model is plain Python.
    inside = {name.removeprefix("fodfaeste.") for name in contract("inside")["containers"]}
    assert inside == set(our_apps()) - {"config", "shared", "practice_model"}


def test_every_app_is_installed_from_the_ground_up() -> None:
    installed = [name.removeprefix("fodfaeste.") for name in settings.INSTALLED_APPS if name.startswith("fodfaeste.")]
    assert set(installed) == set(our_apps()) - {"practice_model"}
    floors = [floor_of(app) for app in installed]
    assert floors == sorted(floors)


def test_foreign_keys_point_down() -> None:
    upward = []
    for model in our_models():
        here = model._meta.app_label
        for field in model._meta.get_fields():
            other = field.related_model
            if field.auto_created or other is None or not other.__module__.startswith("fodfaeste."):
                continue
            there = other._meta.app_label
            # The tenant's key is the one that every floor carries, the ground floor's abstract base too.
            if here != there and floor_of(there) >= floor_of(here):
                upward.append(f"{model._meta.label}.{field.name} points to {other._meta.label}")
    assert not upward, "\n".join(upward)
