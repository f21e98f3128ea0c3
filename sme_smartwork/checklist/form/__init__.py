"""The Excel form for those who cannot install: written for one person, read with care."""
