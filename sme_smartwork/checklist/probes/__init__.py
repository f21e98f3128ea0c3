"""Read-only checks of the computer itself: readers record, rules judge what was recorded."""
