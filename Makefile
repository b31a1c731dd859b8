# Everything here works with Python 3.11 or newer, git and make; `make` alone lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST ?= 127.0.0.1
PYTEST_ARGS ?=
LIBRARY := $(BIN)/library
# Pinned with hashes; langdetect comes as source and is built with the pinned setuptools.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation

.PHONY: help serve ingest ocr test lint format bench guides messages screenshots requirements clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

serve: $(VENV)/run ## Ingest pdfs/ if anything there is new, and serve the library
	@$(LIBRARY) ingest || [ $$? -eq 5 ] # a file that failed is told, and stops nothing
	@$(LIBRARY) serve --host $(HOST) --port $(PORT)

ocr: $(VENV)/ocr ## Set up text recognition, for `library ingest --ocr auto`

ingest: $(VENV)/run ## Take new and changed PDFs of pdfs/ into the library
	@$(LIBRARY) ingest

test: $(VENV)/dev ## Run the tests, one worker process for each core; docs/testing.md has more
	@$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/dev ## Check style, types and the imports between packages
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/dev ## Mend the style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/bench ## Measure the engine, in a few minutes; docs/performance.md has more
	@$(BIN)/python -m benchmarks.engine 1000 10000

guides: $(VENV)/dev ## Typeset the reading guides of the starter shelf
	@$(BIN)/python docs/guides/build.py

messages: $(VENV)/dev ## Bring the catalogues up to what the screens say; tell what lacks
	@$(BIN)/python library/present/locale/update.py

screenshots: $(VENV)/dev ## Take the pictures of the documentation
	@$(LIBRARY) ingest
	@$(BIN)/python docs/screenshots.py

requirements: $(VENV)/dev ## Pin the dependencies anew
	@$(BIN)/python requirements/compile.py

clean: ## Remove the environment and all caches; PDFs, records and index stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/run: requirements/build.txt requirements/run.txt pyproject.toml
	@echo "Setting up $(VENV): this takes a minute, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements/build.txt
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/ocr: $(VENV)/run requirements/ocr.txt
	@$(INSTALL) --require-hashes -r requirements/ocr.txt
	@touch $@

$(VENV)/dev: $(VENV)/ocr requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/bench: $(VENV)/dev requirements/bench.txt
	@$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@
