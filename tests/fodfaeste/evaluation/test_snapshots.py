"""Snapshots: asked for, taken, the same from the same rows, and without those who withdrew."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fodfaeste.candidates import research
from fodfaeste.candidates.actions import withdraw_consent
from fodfaeste.candidates.models import Consent
from fodfaeste.evaluation import canonical
from fodfaeste.evaluation.actions import snapshots
from fodfaeste.evaluation.facts.frames import frame
from fodfaeste.evaluation.models import Snapshot, SnapshotPart, SnapshotRemoval
from fodfaeste.shared import clock, crypto, queue
from fodfaeste.shared.access import visible_to
from fodfaeste.shared.dictionary import FactTable, NotAsDescribedError
from fodfaeste.shared.errors import NotAllowed, Refused
from fodfaeste.shared.models import AuditEvent
from tests.cast import Cast
from tests.fodfaeste.evaluation import taken
from tests.fodfaeste.evaluation.taken import MONTHS, PEOPLE, PURPOSE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facts(cast: Cast) -> Iterator[None]:
    taken.everybody_consents(cast)
    with taken.only(PEOPLE, MONTHS):
        yield


def broken(wrong: Exception) -> FactTable:
    def rows(_municipality: int) -> Any:
        raise wrong

    return FactTable("broken", "Går i stykker", "intet", ("day",), (taken.column("day", "day"),), rows)


def held(made: Snapshot) -> dict[str, tuple[int, str]]:
    return {part.key: (part.rows, part.sha256) for part in made.parts.select_related("municipality")}


def test_a_snapshot_holds_every_table_of_the_chosen_municipalities(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    assert (made.state, made.purpose, made.taken_by_name, made.day) == ("done", PURPOSE, cast.researcher.name, clock.today())
    assert {key: rows for key, (rows, _sha) in held(made).items()} == {
        "9001:people_seen": 4,
        "9001:months_counted": 1,
        "9002:people_seen": 2,
        "9002:months_counted": 1,
    }
    assert {key: sha for key, (_rows, sha) in held(made).items()} == made.part_hashes
    assert made.digest == canonical.whole(made.part_hashes)


def test_the_same_rows_give_the_same_hash_on_another_day_and_other_rows_another(cast: Cast) -> None:
    first = taken.snapshot(cast.researcher, cast.own)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        again = taken.snapshot(cast.process_consultant, cast.own)
    assert (again.digest, held(again)) == (first.digest, held(first))
    Consent.objects.filter(candidate=cast.candidate, purpose="research").delete()
    assert taken.snapshot(cast.researcher, cast.own).digest != first.digest


def test_whoever_has_not_consented_is_not_in_it(cast: Cast) -> None:
    Consent.objects.filter(candidate=cast.candidate, purpose="research").delete()
    made = taken.snapshot(cast.researcher, cast.own)
    assert set(frame(made, cast.researcher, "people_seen")["candidate"]) == {crypto.pseudonym(cast.other_candidate.ref)}


@pytest.mark.parametrize("purpose", ["", "   ", "Se på 610384-1234"])
def test_a_purpose_is_asked_for_and_names_nobody(cast: Cast, purpose: str) -> None:
    with pytest.raises(Refused) as no:
        snapshots.ask(by=cast.researcher, purpose=purpose, municipalities=[cast.own])
    assert no.value.field == "purpose"


def test_a_municipality_is_chosen_among_ones_own(cast: Cast) -> None:
    with pytest.raises(Refused):
        snapshots.ask(by=cast.researcher, purpose=PURPOSE, municipalities=[])
    with pytest.raises(NotAllowed):
        snapshots.ask(by=cast.leader, purpose=PURPOSE, municipalities=[cast.own])
    stranger = taken.outsider(cast.own)
    with pytest.raises(NotAllowed):
        snapshots.ask(by=stranger, purpose=PURPOSE, municipalities=[cast.own, cast.neighbour])


def test_who_works_elsewhere_sees_the_snapshot_only_when_it_holds_something_of_theirs(cast: Cast) -> None:
    own = taken.snapshot(cast.researcher, cast.own)
    both = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    assert set(visible_to(Snapshot, cast.neighbour_caseworker)) == {both}
    assert set(visible_to(Snapshot, cast.leader)) == {own, both}
    assert set(frame(both, cast.neighbour_caseworker, "people_seen")["candidate"]) == {crypto.pseudonym(cast.neighbour_candidate.ref)}
    assert not len(frame(own, cast.neighbour_caseworker, "people_seen"))
    assert not visible_to(Snapshot, cast.candidate.person)


@pytest.mark.parametrize(("wrong", "reason"), [(NotAsDescribedError("x"), "not_described"), (KeyError("Amina"), "unforeseen")])
def test_a_failed_snapshot_says_why_without_telling_and_goes_on_where_it_was(cast: Cast, wrong: Exception, reason: str) -> None:
    with taken.only(PEOPLE, broken(wrong)):
        made = taken.snapshot(cast.researcher, cast.own)
    assert (made.state, made.failure, made.digest) == ("failed", reason, "")
    assert "Amina" not in made.failure_text
    mended = FactTable("broken", "Hel igen", "intet", ("day",), (taken.column("day", "day"),), lambda _municipality: [])
    with taken.only(PEOPLE, mended), queue.at_once():
        made = snapshots.again(by=cast.researcher, snapshot=made)
    made.refresh_from_db()
    assert (made.state, made.failure, len(held(made))) == ("done", "", 2)


def test_what_is_going_on_is_not_begun_again_before_it_has_been_silent_for_long(cast: Cast) -> None:
    made = snapshots.ask(by=cast.researcher, purpose=PURPOSE, municipalities=[cast.own])
    assert (made.state, made.parts_taken) == ("waiting", 0)
    with pytest.raises(Refused):
        snapshots.again(by=cast.researcher, snapshot=made)
    with clock.moved_to(clock.now() + timedelta(minutes=16)), queue.at_once():
        snapshots.again(by=cast.researcher, snapshot=made)
    made.refresh_from_db()
    assert made.is_done


def test_only_who_works_in_all_its_municipalities_tries_again(cast: Cast) -> None:
    with taken.only(broken(KeyError())):
        made = taken.snapshot(cast.researcher, cast.own, cast.neighbour)
    for person in (cast.leader, taken.outsider(cast.own)):
        with pytest.raises(NotAllowed):
            snapshots.again(by=person, snapshot=made)


def test_two_workers_take_every_part_once(cast: Cast) -> None:
    made = snapshots.ask(by=cast.researcher, purpose=PURPOSE, municipalities=[cast.own])
    snapshots.work(made.pk)
    before = held(made)
    snapshots.work(made.pk)
    assert held(made) == before
    assert AuditEvent.objects.filter(event="evaluation.snapshot_taken").count() == 1


def withdraw(cast: Cast) -> None:
    withdraw_consent(by=cast.candidate.person, consent=Consent.objects.get(candidate=cast.candidate, purpose="research"))


def test_a_withdrawn_consent_takes_the_rows_out_of_earlier_snapshots_and_keeps_them_out_of_later_ones(cast: Cast) -> None:
    first, second = taken.snapshot(cast.researcher, cast.own, cast.neighbour), taken.snapshot(cast.researcher, cast.own)
    before = held(first)
    withdraw(cast)
    gone = crypto.pseudonym(cast.candidate.ref)
    later = taken.snapshot(cast.researcher, cast.own)
    for made in (first, second, later):
        made.refresh_from_db()
        assert gone not in set(frame(made, cast.researcher, "people_seen")["candidate"])
        assert all(gone.encode() not in canonical.unpacked(part.content) for part in made.parts.all())
        assert made.digest == canonical.whole(made.part_hashes)
    assert (second.digest, held(second)) == (later.digest, held(later))
    changed = {key for key, now in held(first).items() if before[key] != now}
    assert changed == {"9001:people_seen"}


def test_the_removal_says_when_where_and_how_many_and_never_who(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    whole, sha = made.digest, held(made)["9001:people_seen"][1]
    withdraw(cast)
    made.refresh_from_db()
    removal = SnapshotRemoval.objects.get(part__snapshot=made)
    assert (removal.rows, removal.part.table, removal.before, removal.whole_before) == (2, "people_seen", sha, whole)
    assert (removal.after, removal.whole_after) == (held(made)["9001:people_seen"][1], made.digest)
    event = AuditEvent.objects.get(event="evaluation.rows_removed")
    assert (event.chain, event.target_ref, event.code) == (cast.own.pk, made.ref, f"2 rows {made.short}")
    assert (event.by_ref, event.about_ref) == ("", "")
    with pytest.raises(IntegrityError), transaction.atomic():
        SnapshotRemoval.objects.update(rows=1)


def test_somebody_who_withdraws_while_it_is_taken_is_out_before_it_is_done(cast: Cast) -> None:
    def withdrawing(municipality: int) -> Any:
        rows = list(PEOPLE.rows(municipality))
        Consent.objects.filter(candidate=cast.candidate, purpose="research").update(withdrawn_on=clock.today())
        return rows

    late = FactTable(PEOPLE.name, PEOPLE.meaning, PEOPLE.row, PEOPLE.key, PEOPLE.columns, withdrawing, person=PEOPLE.person)
    with taken.only(late):
        made = taken.snapshot(cast.researcher, cast.own)
    assert set(frame(made, cast.researcher, "people_seen")["candidate"]) == {crypto.pseudonym(cast.other_candidate.ref)}
    assert made.digest == canonical.whole({key: sha for key, (_rows, sha) in held(made).items()})


def test_whatever_erases_a_candidate_can_take_her_out_in_the_same_way(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    research.left(cast.other_candidate)
    assert set(frame(made, cast.researcher, "people_seen")["candidate"]) == {crypto.pseudonym(cast.candidate.ref)}
    research.left(cast.other_candidate)
    assert SnapshotRemoval.objects.count() == 1


def test_withdrawing_another_consent_changes_no_snapshot(cast: Cast) -> None:
    made = taken.snapshot(cast.researcher, cast.own)
    withdraw_consent(by=cast.candidate.person, consent=Consent.objects.get(candidate=cast.candidate, purpose="take_part"))
    assert SnapshotPart.objects.get(snapshot=made, table="people_seen").rows == 4


def test_two_rows_of_one_key_are_refused(cast: Cast) -> None:
    twice = FactTable(MONTHS.name, "", "", MONTHS.key, MONTHS.columns, lambda place: [*MONTHS.rows(place), *MONTHS.rows(place)])
    with pytest.raises(NotAsDescribedError, match="two rows of one key"):
        canonical.written(twice, twice.rows(cast.own.pk))
