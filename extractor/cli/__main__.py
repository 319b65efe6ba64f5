"""`python -m extractor.cli` is the command `extractor`."""

from extractor.cli import main

main()
