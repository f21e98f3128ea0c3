"""The page on which reports are taken in, with the list of firms."""
