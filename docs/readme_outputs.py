"""Puts what the commands print now into README.md, between its marks; run in the checkout.

`python docs/readme_outputs.py`, after a change of the rules. `docs/picture.py` draws the picture.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
LETTER = "corpus/letters/openwire-halden-2024.txt"


def printed(*arguments: str) -> str:
    """What a command prints on stdout."""
    command = [sys.executable, "-m", "extractor.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def record() -> str:
    """The first deadline of a letter."""
    first = printed("extract", LETTER, "--type", "deadline").splitlines()[0]
    return json.dumps(json.loads(first), indent=4)


def scores() -> str:
    """The first two tables of a score."""
    out = printed("score", "gold/halden-letter.json", "--documents", "corpus")
    return "\n".join(line.rstrip() for line in out.partition("\nexact")[0].splitlines())


def comparison() -> str:
    """The first indicators of a comparison."""
    inputs = ("corpus/letters", "corpus/articles")
    out = printed("compare", "--company", "Halden Telecom", *inputs)
    return "\n".join(line.rstrip() for line in out.splitlines()[:21]) + "\n…"


def own_rule(readme: str) -> str:
    """What the rule that the README teaches does."""
    found = re.search(r"answers\.yaml <<'END'\n(.*?)END\n", readme, re.DOTALL)
    assert found
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "claims" / "answers.yaml"
        place.parent.mkdir()
        place.write_text(found[1], "utf-8")
        sentence = "Castor Mining stonewalled our questions about the spill."
        options = ("--perspective", "assessor", "--rules", folder)
        return printed("rules", "check", "--rules", folder) + printed("explain", sentence, *options)


def main() -> None:
    """The entry point."""
    readme = README.read_text("utf-8")
    blocks = {
        "RECORD": record(),
        "COMPARE": comparison(),
        "SCORE": scores(),
        "EXPLAIN": own_rule(readme),
    }
    for name, text in blocks.items():
        language = "json" if name == "RECORD" else ""
        block = f"<!-- {name} -->\n```{language}\n{text.rstrip()}\n```\n<!-- end -->"
        pattern = rf"<!-- {name} -->.*?<!-- end -->"
        readme = re.sub(pattern, lambda _, new=block: new, readme, flags=re.DOTALL)
    README.write_text(readme, "utf-8")


if __name__ == "__main__":
    main()
