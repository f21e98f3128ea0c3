"""The low-cost starter kits."""
