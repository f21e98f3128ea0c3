"""Reports just as they were made, recognised in a fraction of a reader's time.

Nothing here refuses or names anything: a file is either recognised as a sound report whose every visible
value is as signed, or it is left to the gate and the careful reader. What is recognised is spelled in the
few plain ways in which this program and LibreOffice write; what is outside that grammar is not recognised.
"""
