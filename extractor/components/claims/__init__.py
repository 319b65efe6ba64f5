"""A parsed sentence in, claims out: gate, triggers, conditions, polarity, subject, confidence."""
