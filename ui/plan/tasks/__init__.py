"""What is to be done, by whom and by when: dates, roles, conditions, indicators and risks."""
