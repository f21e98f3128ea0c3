"""For officers: what many reports say together, with nothing shown of groups that are too small."""
