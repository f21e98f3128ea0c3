"""Signed updates of the content packs: whom to believe, what a source offers, and taking it in."""
