"""What each command does: library in, lines on stdout and stderr out, an exit code back."""
