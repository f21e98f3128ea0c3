"""The same loop on many computers: a Dask cluster behind the interface of `concurrent.futures`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from typing import Any, ParamSpec, TypeVar

from sme_smartwork.collect.engine import Engine
from sme_smartwork.collect.engines.about import about
from sme_smartwork.collect.engines.cluster import Cluster, ClusterOut, ClusterRefused
from sme_smartwork.collect.engines.isolation import call_isolated, read_isolated
from sme_smartwork.collect.source import Batch
from sme_smartwork.errors import NotPossibleHere

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SECONDS = 15  # to reach a scheduler, and for its first worker to come
_MOST_NAMED = 5


@contextmanager
def dask_engine(cluster: Cluster) -> Iterator[Engine]:
    """The workers of `cluster`; ours ends with the block, the cluster goes on.

    Raises `ClusterRefused` (no address, open to others, another version) or `ClusterOut` (no answer, no
    workers), and `NotPossibleHere` when Dask is not installed here.
    """
    cluster.check()
    with closing(_client(cluster)) as client:
        _check_versions(client)
        executor = FarExecutor(client)
        try:
            yield Engine(executor, sum(client.nthreads().values()), is_near=False)
        finally:
            executor.shutdown(wait=False)


class FarExecutor(Executor):
    """Calls on a cluster, each in a process of its own there.

    What a call did to its process is the call's failure; the loss of the cluster is `ClusterOut`, so that no
    file is blamed for it.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._inner: Executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        """Send `fn` to a worker; raises `ClusterOut` when the cluster is gone."""
        if kwargs:
            raise TypeError("calls to a cluster take no keywords")
        if self._client.status != "running":
            raise ClusterOut("collect.cluster_lost")
        outer: Future[_T] = Future()
        call: Callable[..., Any] = read_isolated if args and isinstance(args[0], Batch) else call_isolated
        inner = self._inner.submit(call, fn, *args)
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        outer.add_done_callback(lambda done: done.cancelled() and inner.cancel())
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of what is going on; the workers stay."""
        if self._client.status == "running":
            self._inner.shutdown(wait=wait and not cancel_futures)


def _pass_on(inner: Future[Any], outer: Future[Any]) -> None:
    if not outer.set_running_or_notify_cancel():
        return
    if inner.cancelled():
        outer.set_exception(ClusterOut("collect.cluster_lost"))
    elif problem := inner.exception():
        outer.set_exception(problem)
    else:
        outer.set_result(inner.result())


def _dask() -> Any:
    """The library, which tells nothing of its types."""
    try:
        import distributed
    except ImportError:
        raise NotPossibleHere("collect.no_cluster_tools") from None
    return distributed


def _client(cluster: Cluster) -> Any:
    dask = _dask()
    try:
        return dask.Client(
            cluster.address,
            security=_security(dask, cluster),
            timeout=_SECONDS,
            set_as_default=False,
            name="smartwork-collect",
        )
    except (OSError, ValueError, RuntimeError) as problem:  # TLS errors are OSErrors
        raise ClusterOut("collect.scheduler_out", address=cluster.address, reason=_told(problem)) from None


def _security(dask: Any, cluster: Cluster) -> Any:
    if cluster.tls is None or not cluster.address.startswith("tls://"):
        return None
    return dask.Security(
        tls_ca_file=str(cluster.tls.ca),
        tls_client_cert=str(cluster.tls.certificate),
        tls_client_key=str(cluster.tls.key),
        require_encryption=True,
    )


def _check_versions(client: Any) -> None:
    """Refuse a cluster that would read otherwise than this computer does."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        raise ClusterOut("collect.no_far_workers", seconds=_SECONDS) from None
    told: dict[str, object] = client.run(about, on_error="return")
    try:
        told["scheduler"] = client.run_on_scheduler(about)
    except Exception as problem:  # noqa: BLE001 - it has no such module, or one that fails
        told["scheduler"] = problem
    others = {name: each for name, each in told.items() if each != about()}
    if others:
        named = ", ".join(f"{name} ({_told(each)})" for name, each in sorted(others.items())[:_MOST_NAMED])
        raise ClusterRefused("collect.other_version", here=about(), count=len(others), others=named)


def _told(what: object) -> str:
    return str(what)[:200]
