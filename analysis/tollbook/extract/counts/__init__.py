"""Count expressions: number, qualifier and counted noun, or why a number counts nobody."""
