"""Practice: Smart Work Days, quick checks, learning, who begins, and the firm's own case."""
