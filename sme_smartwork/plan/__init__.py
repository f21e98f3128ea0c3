"""The plan to introduce smart work: dated phases and tasks, who does what, what must hold, what may fail."""
