"""Who works where in a week."""
