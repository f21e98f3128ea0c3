"""The dictionary of facts: what each is called, asked and found, and what it may be."""
