"""Programmes written in a spreadsheet instead of YAML, and back without loss."""
