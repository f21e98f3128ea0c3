"""The officer's screen of programmes: what is asked of firms, by when, and of whom."""
