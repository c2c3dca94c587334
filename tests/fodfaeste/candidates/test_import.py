"""A list goes in: looked through first, loaded in the background, never twice, and every refusal has its reason."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from fodfaeste.candidates.models import Candidate, CandidateImport
from fodfaeste.shared import demo_mark, import_actions
from fodfaeste.shared.imports_registry import get
from fodfaeste.shared.models import AuditEvent
from tests.fodfaeste.candidates.rows import GOOD, GOOD_TOO, HEADINGS

UPLOAD = "/kandidater/import/"


def a_list(*rows: str) -> str:
    return "\r\n".join([HEADINGS, *rows])


def upload(client: Any, content: str | bytes, name: str = "liste.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data)})


def previewed(cast: Any, *rows: str) -> Any:
    kind = get("candidates")
    return import_actions.preview(by=cast.caseworker, kind=kind, municipality=cast.own, file_name="x.csv", content=a_list(*rows).encode())


def verdicts(cast: Any, *rows: str) -> list[tuple[str, str]]:
    return [(line["plan"], line["why"]) for line in previewed(cast, *rows).rows["lines"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_makes_the_round_trip(
    cast: Any, encoding: str, separator: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "sync": True}
    client = cast.client(cast.caseworker)
    shown = upload(client, a_list(GOOD, GOOD_TOO).replace(";", separator).encode(encoding))["Location"]
    page = client.get(shown).content.decode()
    assert "610180-xxxx" in page
    assert "1111" not in page
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{shown}indlaes/").status_code == 303
    assert "Listen er indlæst" in client.get(shown).content.decode()
    made = Candidate.objects.get(person__given_name="Åse")
    assert (made.birth_year, made.target_group, made.caseworker) == (1980, "activity_ready", cast.caseworker)
    assert Candidate.objects.get(person__given_name="Ib").person.protected
    file = client.get(f"{shown}resultat.csv").content.decode()
    assert file.count("oprettet") == 2
    assert "610180-xxxx" in file
    assert "6101801111" not in file


BASE = dict(zip(HEADINGS.split(";"), GOOD.split(";"), strict=True))


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("fornavn", "", "Feltet »fornavn« er tomt"),
        ("efternavn", "", "Feltet »efternavn« er tomt"),
        ("cpr", "", "Feltet »cpr« er tomt"),
        ("cpr", "12", "ti cifre"),
        ("cpr", "6199801111", "ikke en dato"),
        ("køn", "", "Feltet »køn« er tomt"),
        ("køn", "q", "»q« kendes ikke i »køn«"),
        ("fødselsår", "80", "»80« er ikke et fødselsår"),
        ("fødselsår", "2020", "voksne"),
        ("målgruppe", "pension", "»pension« kendes ikke i »målgruppe«"),
        ("målgruppe", "aktivitetsparat under 30", "indskriver ikke unge"),
        ("indskrevet", "i går", "»i går« er ikke en dato"),
        ("indskrevet", "1. januar 2100", "fremtiden"),
        ("samtykke", "", "Feltet »samtykke« er tomt"),
        ("e-mail", "nej tak", "»nej tak« er ikke en e-mail"),
        ("beskyttet", "måske", "»måske« kendes ikke i »beskyttet«"),
        ("sagsbehandler", "fremmed@x.example", "»fremmed@x.example«"),
        ("sagsbehandler", "nanna@kommune.example", "Ingen sagsbehandler"),
    ],
)
def test_a_row_is_refused_with_its_reason_and_value(cast: Any, column: str, value: str, said: str) -> None:
    row = ";".join({**BASE, column: value}.values())
    ((plan, why),) = verdicts(cast, row)
    assert plan == "refuse"
    assert said in why


def test_duplicates_are_found_in_the_file_and_in_the_municipality_and_not_at_the_neighbour(cast: Any) -> None:
    known = ";".join({**BASE, "cpr": cast.candidate.cpr}.values())
    neighbours = ";".join({**BASE, "cpr": cast.neighbour_candidate.cpr}.values())
    found = verdicts(cast, GOOD, GOOD, known, neighbours)
    assert [plan for plan, _why in found] == ["create", "skip", "skip", "create"]
    assert "række 2" in found[1][1]


def test_a_number_without_its_leading_zero_is_understood(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # No number of a demo begins with a zero.
    monkeypatch.setattr(demo_mark, "is_marked", lambda: False)
    row = ";".join({**BASE, "cpr": "102801111"}.values())
    assert verdicts(cast, row) == [("create", "")]


def test_the_list_is_stored_encrypted_and_forgotten_when_cancelled(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    shown = upload(client, a_list(GOOD))["Location"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT rows, file_name FROM candidates_candidateimport")
        stored = cursor.fetchone()
    assert "6101801111" not in str(stored)
    assert client.post(f"{shown}fortryd/").status_code == 303
    assert CandidateImport.objects.get().rows["lines"] == []
    assert "6101801111" not in str(list(AuditEvent.objects.order_by("pk").values_list()))


@pytest.mark.parametrize(
    ("content", "said"), [("", "tom"), ("a;b\n1;2", "ligner ikke"), (HEADINGS, "ingen rækker"), ("\x00\x01", "ikke en liste")]
)
def test_a_bad_file_is_refused_on_the_form(cast: Any, content: str, said: str) -> None:
    answer = upload(cast.client(cast.caseworker), content)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_neighbour_and_other_roles_find_no_page_of_the_run(cast: Any) -> None:
    shown = upload(cast.client(cast.caseworker), a_list(GOOD))["Location"]
    for end in ("", "fremdrift/", "resultat.csv"):
        assert cast.client(cast.neighbour_caseworker).get(f"{shown}{end}").status_code == 404
        assert cast.client(cast.candidate.person).get(f"{shown}{end}").status_code == 403
    for end in ("indlaes/", "fortryd/", "fortsaet/"):
        assert cast.client(cast.neighbour_caseworker).post(f"{shown}{end}").status_code == 404


def many_rows(count: int) -> list[str]:
    return [";".join({**BASE, "cpr": f"6101{50 + n:02d}0001"}.values()) for n in range(count)]


def running(cast: Any, *rows: str) -> CandidateImport:
    run = previewed(cast, *rows)
    import_actions.start(by=cast.caseworker, kind=get("candidates"), run=run)
    return run


def test_work_killed_in_the_middle_goes_on_where_it_was_and_nobody_is_enrolled_twice(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run = running(cast, *many_rows(25))
    real, seen = import_actions._load, []

    def killed(kind: Any, run: Any, line: Any) -> tuple[str, str]:
        seen.append(line["number"])
        if len(seen) == 15:
            raise KeyboardInterrupt
        return real(kind, run, line)

    monkeypatch.setattr(import_actions, "_load", killed)
    with pytest.raises(KeyboardInterrupt):
        import_actions.work("candidates", run.pk)
    run.refresh_from_db()
    assert (run.state, run.handled) == ("running", 10)
    assert "10 af 25" in cast.client(cast.caseworker).get(reverse("candidates:import_progress", args=[run.ref])).content.decode()
    import_actions.work("candidates", run.pk)
    import_actions.work("candidates", run.pk)
    run.refresh_from_db()
    assert (run.state, run.handled) == ("done", 25)
    assert import_actions.done(run) == {"create": 25}
    assert Candidate.objects.filter(person__given_name="Åse").count() == 25


def test_work_that_fails_says_so_and_can_be_resumed(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run = running(cast, GOOD)
    with monkeypatch.context() as broken:
        broken.setattr(import_actions, "_load", lambda *_all: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            import_actions.work("candidates", run.pk)
    client, shown = cast.client(cast.caseworker), reverse("candidates:import_show", args=[run.ref])
    assert "gik i stå" in client.get(shown).content.decode()
    assert client.post(f"{shown}fortsaet/").status_code == 303
    import_actions.work("candidates", run.pk)
    assert Candidate.objects.filter(person__given_name="Åse").exists()


def test_someone_enrolled_between_preview_and_load_is_skipped_and_the_numbers_are_gone_afterwards(cast: Any) -> None:
    first, second = running(cast, GOOD), running(cast, GOOD)
    import_actions.work("candidates", first.pk)
    import_actions.work("candidates", second.pk)
    second.refresh_from_db()
    assert import_actions.done(second) == {"skip": 1}
    assert "6101801111" not in str(second.rows)


def test_a_list_beyond_the_quota_needs_a_yes(cast: Any) -> None:
    cast.own.quota = 2
    cast.own.save()
    client = cast.client(cast.caseworker)
    shown = upload(client, a_list(GOOD))["Location"]
    assert client.post(f"{shown}indlaes/", {}).status_code == 422
    assert client.post(f"{shown}indlaes/", {"accepted": "on"}).status_code == 303


def test_the_template_is_a_list_that_can_be_uploaded(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    assert upload(client, client.get("/kandidater/import/skabelon.csv").content).status_code == 303


def test_the_command_loads_all_or_says_what_is_wrong(
    cast: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks: Any
) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(a_list(GOOD, ";" * 11 + "x"), encoding="cp1252")
    asked = {"municipality": "9001", "by": "sanne@kommune.example"}
    with pytest.raises(CommandError, match="Intet er indlæst"):
        call_command("import", "candidates", str(file), **asked)
    assert "række 3: Feltet »fornavn« er tomt" in capsys.readouterr().out
    assert not Candidate.objects.filter(person__given_name="Åse").exists()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("import", "candidates", str(file), good_rows=True, **asked)
    assert Candidate.objects.filter(person__given_name="Åse").exists()


@pytest.mark.parametrize("wrong", [{"municipality": "0000"}, {"by": "nanna@kommune.example"}, {"by": "ukendt@x.example"}])
def test_the_command_refuses_an_unknown_place_and_a_stranger(cast: Any, tmp_path: Path, wrong: dict[str, str]) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(a_list(GOOD))
    with pytest.raises(CommandError):
        call_command("import", "candidates", str(file), **{"municipality": "9001", "by": "sanne@kommune.example", **wrong})


def test_a_row_without_a_caseworker_goes_to_the_caseworker_who_uploads_and_the_preview_says_so(cast: Any) -> None:
    assert verdicts(cast, GOOD, GOOD_TOO) == [("create", ""), ("create", "Uden sagsbehandler i listen: Sanne Medarbejder får sagen.")]
    run = running(cast, GOOD_TOO)
    import_actions.work("candidates", run.pk)
    assert Candidate.objects.get(person__given_name="Ib").caseworker == cast.caseworker
    run.refresh_from_db()
    assert "Sanne Medarbejder får sagen" in run.rows["lines"][0]["result"]


def test_a_row_without_a_caseworker_waits_for_the_leader_when_no_caseworker_uploads(cast: Any) -> None:
    kind = get("candidates")
    values = {"kind": kind, "municipality": cast.own, "file_name": "x.csv", "content": a_list(GOOD_TOO).encode()}
    run = import_actions.preview(by=cast.consultant, **values)
    assert "teamlederen får den på »I dag«" in run.rows["lines"][0]["why"]
    import_actions.start(by=cast.consultant, kind=kind, run=run)
    import_actions.work("candidates", run.pk)
    assert Candidate.objects.get(person__given_name="Ib").caseworker is None


def test_the_pages_of_an_import_say_where_they_are_and_lead_back_to_the_list(cast: Any) -> None:
    client = cast.client(cast.caseworker)
    shown = upload(client, a_list(GOOD))["Location"]
    trails = [client.get(url).content.decode().partition('class="breadcrumbs')[2].partition("</nav>")[0] for url in (UPLOAD, shown)]
    assert all('href="/kandidater/"' in trail for trail in trails)
    assert f'href="{UPLOAD}"' in trails[1]
    assert "Indlæs en liste med kandidater" in trails[0]
