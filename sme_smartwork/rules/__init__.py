"""Conditions and amounts as frozen data, evaluated with three values."""
