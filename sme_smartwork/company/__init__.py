"""The firm and its people: facts, roster import, industries."""
