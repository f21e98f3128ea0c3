"""Handing a report over: to a folder, as a mail draft, or to the server a programme names."""
