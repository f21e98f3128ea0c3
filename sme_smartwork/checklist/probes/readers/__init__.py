"""One reader a system; each only looks, needs no administrator and records what it saw."""
