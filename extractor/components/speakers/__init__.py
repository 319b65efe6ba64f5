"""Who acts, who speaks, and on whose side: actors, quotations, critics, perspective."""
