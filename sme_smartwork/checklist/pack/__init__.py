"""What the security pack says, compiled once: items, tables, foreign catalogues, incident cards, cases."""
