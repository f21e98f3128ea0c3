"""What one feature needs of others: fetched from an open workplace, handed over as plain data."""
