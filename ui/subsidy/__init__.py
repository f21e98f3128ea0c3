"""The subsidies screen."""
