"""Looking through a collection of any size: sorted, filtered and searched by DuckDB, fetched page by page."""
