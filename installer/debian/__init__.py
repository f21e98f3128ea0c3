"""The Debian package and the folder that runs without being installed."""
