"""Jobs: their tasks, which form of smart work fits each, and the firm as a whole."""
