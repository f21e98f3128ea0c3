"""What every Excel form shares, whatever it asks: how it looks, which one it is, which row asks what."""
