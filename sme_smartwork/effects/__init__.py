"""What smart work costs and brings: money, time and environment side by side, never added together."""
