"""A small HTTP service: an upload in, its claims out; for tools that are not Python."""
