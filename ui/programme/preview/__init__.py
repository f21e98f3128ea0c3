"""What firms will see, and the file to send them."""
