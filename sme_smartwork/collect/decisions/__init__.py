"""What an officer decided about single files: accepted with a reason, returned, or taken back."""
