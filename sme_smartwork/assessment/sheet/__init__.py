"""The Excel sheet for those who have no program: filled on the screen or printed and filled by hand."""
