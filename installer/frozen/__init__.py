"""What every installer of the program is made from: the clean environment, the frozen program, its papers."""
