"""What a round asks for."""
