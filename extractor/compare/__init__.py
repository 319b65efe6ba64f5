"""Self-claims beside findings, indicator by indicator."""
