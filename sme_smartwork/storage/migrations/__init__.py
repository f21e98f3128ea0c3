"""Brings a workplace file to this version's form, step by step."""
