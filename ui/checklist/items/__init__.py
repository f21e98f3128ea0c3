"""The items page: what one person, or the firm, is asked."""
