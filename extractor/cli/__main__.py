"""`python -m extractor.cli` is the command `extractor`."""

from extractor.cli import main

if __name__ == "__main__":  # a worker process that is spawned imports this file again
    main()
