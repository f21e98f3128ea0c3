"""What is kept of the checklist in the workplace file: answers, devices, readings, files, own limits."""
