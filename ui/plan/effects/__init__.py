"""Costs and effects of smart work."""
