"""The work log: where and when each person worked, day by day, and for what a day counts."""
