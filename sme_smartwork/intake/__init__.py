"""Files that come from outside: what is checked before any reader sees them."""
