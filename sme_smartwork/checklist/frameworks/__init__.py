"""The same answers read as other catalogues, lists of others taken in, and what may be handed on."""
