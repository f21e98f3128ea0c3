"""The guide screen: the handbook, its search, and where everything came from."""
