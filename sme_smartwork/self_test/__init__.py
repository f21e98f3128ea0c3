"""The program checks itself on this machine; what it reports names no person, no firm and no folder."""
