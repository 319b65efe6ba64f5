"""The floor that knows spaCy: parsing, speakers, claims, quantities, tables, topics, facts."""
