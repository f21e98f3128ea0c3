"""The readiness screen."""
