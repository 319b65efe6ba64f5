"""A sentence in, its parse out: cut, tidied for the parser, encoded, repaired, cut into clauses."""
