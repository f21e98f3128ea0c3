"""The security checklist screen."""
