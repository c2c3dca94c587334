"""Files are known by what is in them, lie under a random name and leave as attachments; links are https."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fodfaeste.learning import actions, files
from fodfaeste.learning.models import Material
from fodfaeste.shared.actions import NotAllowed, Refused
from tests.cast import Cast
from tests.fodfaeste.learning import stage

WORD = stage.packed("[Content_Types].xml", "word/document.xml")
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 20 + b"\xff\xd9"


def sent(cast: Cast, name: str, content: bytes) -> Any:
    made = stage.activity(cast)
    address = reverse("learning:file_add", args=[made.ref])
    return cast.client(cast.process_consultant).post(address, {"title": "Et oplæg", "file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("guide.pdf", stage.PDF),
        ("Referat 12. maj.docx", WORD),
        ("oplaeg.v2.1.pptx", stage.packed("[Content_Types].xml", "ppt/slides")),
        ("tal.xlsx", stage.packed("[Content_Types].xml", "xl/workbook.xml")),
        ("billede.png", stage.PNG),
        ("billede.JPEG", JPEG),
        ("noter.txt", "Æblegrød og løntimer < 10".encode()),
        ("noter.md", b"# Overskrift"),
    ],
)
def test_the_files_that_people_teach_with_can_be_laid_out(cast: Cast, name: str, content: bytes) -> None:
    assert sent(cast, name, content).status_code == 303
    made = Material.objects.get()
    assert files.read(made.stored_as) == content
    assert name.partition(".")[0].lower() not in made.stored_as


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("program.exe", b"MZ"),
        ("side.html", b"<html></html>"),
        ("billede.svg", b"<svg></svg>"),
        ("uden-endelse", stage.PDF),
        ("oplaeg.pdf.exe", stage.PDF),
        ("side.html.png", stage.PNG),
        ("oplaeg.php.pdf", stage.PDF),
        ("billede.png", b"<html><script>alert(1)</script></html>"),
        ("billede.png", stage.PNG[:-12] + b"<script>alert(1)</script>" + stage.PNG[-12:]),
        ("billede.png", stage.PNG + b"<script>alert(1)</script>"),
        ("billede.jpg", JPEG + b"PK\x03\x04"),
        ("guide.pdf", b"MZ" + stage.PDF),
        ("guide.docx", stage.packed("noget.txt")),
        ("guide.docx", stage.packed("[Content_Types].xml", "xl/workbook.xml")),
        ("guide.docx", stage.packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("guide.odt", WORD),
        ("noter.txt", b"<!DOCTYPE html><p>hej"),
        ("noter.md", b"\xff\xfe\x00"),
        ("tom.pdf", b""),
    ],
)
def test_what_is_not_what_it_says_is_refused(cast: Cast, name: str, content: bytes) -> None:
    answer = sent(cast, name, content)
    assert answer.status_code == 422
    assert "Et oplæg" in answer.content.decode(), "what was typed stays"
    assert not Material.objects.exists()


def test_an_open_document_says_what_it_is_in_its_first_bytes() -> None:
    files.check_content("odt", stage.packed("content.xml", mimetype=files.OPEN_TEXT))


def test_a_file_larger_than_the_setting_is_refused(cast: Cast, settings: Any) -> None:
    settings.LEARNING_FILE_MB = 1
    answer = sent(cast, "guide.pdf", stage.PDF + b"\n" * files.MEGABYTE)
    assert answer.status_code == 422
    assert "højst fylde 1 MB" in answer.content.decode()
    with pytest.raises(Refused):
        actions.add_file(
            by=cast.process_consultant, activity=stage.activity(cast), title="x", name="x.pdf", content=b"x" * (files.MEGABYTE + 1)
        )


def test_a_file_leaves_as_an_attachment_that_no_browser_guesses_about(cast: Cast) -> None:
    made = stage.material(cast)
    address = reverse("learning:material", args=[made.ref])
    response = cast.client(cast.neighbour_caseworker).get(address)
    assert response.content == stage.PDF
    assert response["Content-Disposition"] == 'attachment; filename="spoergsmaal-til-virksomheden.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert cast.client(None).get(address).status_code == 302
    assert cast.client(cast.candidate.person).get(address).status_code == 403


def test_a_file_that_is_gone_from_the_disk_is_not_found(cast: Cast) -> None:
    made = stage.material(cast)
    files.forget(made.stored_as)
    assert cast.client(cast.caseworker).get(reverse("learning:material", args=[made.ref])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_removed_file_is_gone_from_the_disk_too(cast: Cast) -> None:
    made = stage.material(cast)
    assert default_storage.exists(made.stored_as)
    cast.client(cast.process_consultant).post(reverse("learning:material_remove", args=[made.ref]))
    assert not Material.objects.exists()
    assert not default_storage.exists(made.stored_as)


def test_a_file_whose_row_could_not_be_written_leaves_nothing_behind(cast: Cast) -> None:
    made = stage.activity(cast)
    made.pk = None
    before = len(default_storage.listdir(files.FOLDER)[1]) if default_storage.exists(files.FOLDER) else 0
    with pytest.raises(ValueError, match="unsaved"):
        actions.add_file(by=cast.process_consultant, activity=made, title="x", name="x.pdf", content=stage.PDF)
    assert len(default_storage.listdir(files.FOLDER)[1]) == before


def test_others_lay_nothing_out(cast: Cast) -> None:
    made = stage.activity(cast)
    with pytest.raises(NotAllowed):
        actions.add_file(by=cast.leader, activity=made, title="x", name="x.pdf", content=stage.PDF)
    with pytest.raises(NotAllowed):
        actions.remove_material(by=cast.caseworker, material=stage.material(cast, made))


@pytest.mark.parametrize(
    "address", ["http://eksempel.dk", "javascript:alert(1)", "https://", "https://navn:kode@eksempel.dk", "eksempel.dk"]
)
def test_a_link_is_https_or_refused(cast: Cast, address: str) -> None:
    made = stage.activity(cast)
    answer = cast.client(cast.process_consultant).post(reverse("learning:link_add", args=[made.ref]), {"title": "x", "url": address})
    assert answer.status_code == 422
    assert not Material.objects.exists()


def test_a_link_stands_on_the_page_and_has_no_file(cast: Cast) -> None:
    made = stage.activity(cast)
    actions.add_link(by=cast.process_consultant, activity=made, title="En rapport", url="https://eksempel.dk/rapport")
    browser = cast.client(cast.caseworker)
    assert 'href="https://eksempel.dk/rapport"' in browser.get(made.get_absolute_url()).content.decode()
    assert browser.get(reverse("learning:material", args=[Material.objects.get().ref])).status_code == 404
