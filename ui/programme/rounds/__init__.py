"""Rounds of programmes, and what their files say of themselves."""
