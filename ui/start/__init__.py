"""The first minutes: role, new workplace, unlocking, demo firm."""
