"""Sheets as data on pages of paper: laid out first, painted then."""
