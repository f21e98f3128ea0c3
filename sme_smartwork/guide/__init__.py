"""The guide: the adoption handbook as cards, quick checks, and what a firm practises."""
