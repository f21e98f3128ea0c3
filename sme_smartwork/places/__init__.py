"""Who works where in a week, and the seats and rooms of smart-work centres."""
