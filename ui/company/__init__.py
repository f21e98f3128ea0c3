"""The screen of the firm and its people."""
