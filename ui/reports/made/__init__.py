"""Reports that were made: where they were handed over, and what came back."""
