"""Which fetcher brings the files of a source; what each needs is imported when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sme_smartwork.updates.sources import FolderSource, Source
from sme_smartwork.work import Ticket

if TYPE_CHECKING:
    from sme_smartwork.updates.fetching import PackFetcher


def fetcher_of(source: Source, ticket: Ticket) -> PackFetcher:
    """Reads the files of a folder, or fetches those of a server over one connection; close it when done."""
    if isinstance(source, FolderSource):
        from sme_smartwork.updates.fetching import FolderFetcher

        return FolderFetcher(source, ticket)
    from sme_smartwork.updates.https import HttpsFetcher

    return HttpsFetcher(source, ticket)
