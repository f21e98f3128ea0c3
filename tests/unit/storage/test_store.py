"""Reading and changing one open workplace."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from sme_smartwork.storage import tables
from sme_smartwork.storage.store import Store
from tests.support.workplaces import Made


def _add(store: Store, code: str) -> None:
    with store.change() as connection:
        connection.execute(insert(tables.worker).values(code=code, document="{}"))


def _codes(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.scalars(select(tables.worker.c.code).order_by(tables.worker.c.id)))


def _fail_after_adding(store: Store) -> None:
    with store.change():
        _add(store, "W-01")
        assert _codes(store) == ["W-01"]
        raise KeyError


def test_a_change_is_kept_over_closing_and_opening(demo: Made) -> None:
    _add(demo.store, "W-01")
    demo.store.close()
    with demo.again() as store:
        assert _codes(store) == ["W-01"]


def test_a_change_that_fails_half_way_leaves_nothing(demo: Made) -> None:
    with pytest.raises(KeyError):
        _fail_after_adding(demo.store)
    assert _codes(demo.store) == []


def test_a_change_inside_a_change_stands_or_falls_with_it(demo: Made) -> None:
    with pytest.raises(KeyError), demo.store.change():
        _fail_after_adding(demo.store)
    assert _codes(demo.store) == []
    with demo.store.change():
        _add(demo.store, "W-01")
        with pytest.raises(IntegrityError):
            _add(demo.store, "W-01")
        _add(demo.store, "W-02")
    assert _codes(demo.store) == ["W-01", "W-02"]


def test_writing_inside_a_read_is_a_bug_that_shows(demo: Made) -> None:
    with pytest.raises(DBAPIError, match="readonly"), demo.store.read() as connection:
        connection.execute(insert(tables.worker).values(code="W-01", document="{}"))
    with pytest.raises(ValueError, match="inside a read"), demo.store.read():
        _add(demo.store, "W-01")
    _add(demo.store, "W-02")
    assert _codes(demo.store) == ["W-02"]


def test_answers_go_with_the_person_and_never_stand_alone(demo: Made) -> None:
    answer = {"worker": "W-01", "item": "U-AST-01", "reply": "yes", "pack": "security/1", "at": "2026-11-22"}
    with pytest.raises(IntegrityError), demo.store.change() as connection:
        connection.execute(insert(tables.checklist_answer).values(answer))
    _add(demo.store, "W-01")
    with demo.store.change() as connection:
        connection.execute(insert(tables.checklist_answer).values(answer))
        connection.execute(tables.worker.delete())
        assert connection.execute(select(tables.checklist_answer)).all() == []


def test_errors_of_statements_show_no_values(demo: Made) -> None:
    _add(demo.store, "비밀이름")
    with pytest.raises(IntegrityError) as told:
        _add(demo.store, "비밀이름")
    assert "비밀이름" not in str(told.value)


def test_threads_take_turns_and_lose_nothing(demo: Made) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: _add(demo.store, f"W-{number:03}"), range(40)))
    assert sorted(_codes(demo.store)) == [f"W-{number:03}" for number in range(40)]


@pytest.mark.parametrize("value", [None, True, 3, "가나다", [1, {"a": None}], {"b": "c"}])
def test_small_settings_come_back_as_they_were_put(demo: Made, value: object) -> None:
    assert demo.store.get("thing", "nothing") == "nothing"
    demo.store.put("thing", "before")
    demo.store.put("thing", value)
    assert demo.store.get("thing", "nothing") == value


def test_the_database_is_set_up_to_lose_nothing_and_to_leave_nothing(demo: Made) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2}
    with demo.store.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


def test_closing_writes_the_log_into_the_file_and_lets_others_in(demo: Made) -> None:
    _add(demo.store, "W-01")
    assert (demo.folder / "store.db-wal").stat().st_size > 0
    demo.store.close()
    demo.store.close()
    assert not (demo.folder / "store.db-wal").exists()
    demo.again().close()


def test_after_closing_the_key_is_gone_and_nothing_can_be_read(demo: Made) -> None:
    secret = demo.store.key.reveal().hex()
    demo.store.close()
    assert demo.store.is_closed
    assert demo.store.key.is_wiped
    assert secret not in str(vars(demo.store))
    with pytest.raises(ValueError, match="closed"):
        _codes(demo.store)


def test_a_store_opened_by_one_thread_is_used_and_closed_by_another(demo: Made) -> None:
    demo.store.close()
    with ThreadPoolExecutor(1) as pool:
        store = pool.submit(demo.again).result()
    _add(store, "W-01")
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.close).result()
    demo.again().close()


def test_a_checkpoint_leaves_no_change_in_the_log_only(demo: Made) -> None:
    _add(demo.store, "W-01")
    demo.store.checkpoint()
    assert (demo.folder / "store.db-wal").stat().st_size == 0


def test_neither_the_key_nor_the_firm_shows_in_what_a_store_says_of_itself(demo: Made) -> None:
    assert repr(demo.store) == f"<Store {demo.store.id}>"
