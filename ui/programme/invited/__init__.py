"""The firms that were invited to a round."""
