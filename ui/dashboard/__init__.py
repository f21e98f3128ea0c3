"""The officer's overview of what many firms report."""
