"""The door of the officer’s desk: made, opened, locked."""
