"""The adoption plan screen."""
