"""Editors for facts, shared by the screens."""
