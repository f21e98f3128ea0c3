"""Job worksheet: tasks with what ties them to a place, and what form of smart work fits each job."""
