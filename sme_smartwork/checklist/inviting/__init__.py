"""Asking people to answer: one invitation file a person."""
