"""Pages without a true text layer: which they are, and what OCR reads on them."""
