"""Low-cost starter kits: what each type of smart work needs, what it costs, and how it goes for nothing."""
