"""Which engine somebody asked for."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial

from sme_smartwork.collect.engine import Engine, OpenEngine, local_engine
from sme_smartwork.collect.engines.cluster import Cluster, ClusterRefused

ENGINES = ("local", "dask")


def engine_of(name: str, workers: int | None, cluster: Cluster | None) -> OpenEngine:
    """How to open the engine `name`; raises `ClusterRefused` for a cluster without a scheduler.

    No scheduler is ever started here: on one computer the local engine does the same with less.
    """
    if name == "local":
        return partial(local_engine, workers)
    if cluster is None:
        raise ClusterRefused("collect.no_scheduler")
    cluster.check()
    return partial(_far, cluster)


def _far(cluster: Cluster) -> AbstractContextManager[Engine]:
    from sme_smartwork.collect.engines.dask_engine import dask_engine

    return dask_engine(cluster)
