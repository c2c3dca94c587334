"""The ways of holding a supervision session are there in both languages, with the same steps and the same minutes."""

import pytest
from django.utils import translation

from fodfaeste.practice_model.guidance import GuidanceError
from fodfaeste.practice_model.supervision_methods import TEXTS, all_methods, keys, method, parse


def test_there_are_four_and_each_takes_an_hour() -> None:
    assert set(keys()) == {"det-der-virkede", "gennemgang-af-loesningsmodel", "reflekterende-team", "sagsrunde"}
    assert {each.minutes for each in all_methods()} == {60}


@pytest.mark.parametrize("key", keys())
def test_both_languages_have_the_same_steps_with_the_same_minutes(key: str) -> None:
    danish = method(key)
    with translation.override("en"):
        english = method(key)
    assert danish.title != english.title
    assert [step.minutes for step in danish.steps] == [step.minutes for step in english.steps]


def test_every_file_belongs_to_a_method() -> None:
    assert {path.name for path in TEXTS.iterdir()} == {f"{key}.{language}.md" for key in keys() for language in ("da", "en")}


HEAD = "---\ntitle: A\nsummary: B\npeople: 3\n---\n"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("no head", "front matter"),
        ("---\ntitle: A\n---\n## 5: X\n\ny", "not title, summary, people"),
        (HEAD + "words\n\n## 5: X\n\ny", "something else than steps"),
        (HEAD, "something else than steps"),
        (HEAD + "## 5: X\n", "without words"),
        (HEAD + "## 0: X\n\ny", "without minutes"),
    ],
)
def test_a_faulty_file_is_named(source: str, fault: str) -> None:
    with pytest.raises(GuidanceError, match=fault):
        parse(source, "x", "x.da.md")


def test_a_method_that_is_not_there_is_not_guessed() -> None:
    with pytest.raises(GuidanceError):
        method("../tools_texts/min-profil")
