"""The officer's screen for collecting reports."""
