"""Tables in, metrics and deadlines out."""
