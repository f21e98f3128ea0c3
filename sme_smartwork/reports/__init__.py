"""Report workbooks: built as data first, then written."""
