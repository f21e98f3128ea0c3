"""The window: it shows what the domain's services say and passes on what the user wants."""
