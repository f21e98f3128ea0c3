"""SQLAlchemy over the one keyed connection of a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def engine_over(connection: Any) -> Engine:
    """An engine whose every use is `connection`; values never appear in its errors or logs.

    Transactions begin explicitly, by the statement in the execution option `begin`.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    from sme_smartwork.storage.driver import load

    engine = create_engine(
        "sqlite://", module=load(), creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(started: Connection) -> None:
        started.exec_driver_sql(str(started.get_execution_options().get("begin", "BEGIN IMMEDIATE")))

    return engine
