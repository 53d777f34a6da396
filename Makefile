# The two commands of the README are `make run` and `make test`; everything they need is set up in .venv.
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
WAREHOUSE ?= careo.duckdb
ARTICLES ?= tests/corpus

.PHONY: run test test-slow check lock docs bench clean

run: .venv/.stamp  ## load the shipped corpus and show what it found
	$(BIN)/careo run tests/corpus --warehouse $(WAREHOUSE)
	$(BIN)/careo sql --warehouse $(WAREHOUSE) "select speaker, outlet, language, kind, text from statement_versions where statement_id = (select statement_id from statements order by language_count desc, document_count desc, quote_count desc, statement_id limit 1) order by published_on, language, outlet, start_char"

test: .venv/.stamp check  ## lint, types and all tests but the slow ones
	$(BIN)/pytest -n 2 -m "not slow"

test-slow: .venv/.stamp  ## kills, clusters, schedules, ten runs under readers: a quarter of an hour
	$(BIN)/pytest -m slow

check: .venv/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: .venv/.stamp  ## write the pages of docs/ that come from the code
	$(BIN)/python -m warehouse.dictionary
	$(BIN)/python -m flows.settings_page
	$(BIN)/python -m flows.commands_page
	$(BIN)/careo run tests/corpus --warehouse .careo/docs.duckdb --quiet
	$(BIN)/python -m flows.questions_page .careo/docs.duckdb

lock: .venv/.stamp  ## solve the versions anew; the lock names no host
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate pyproject.toml --group dev --all-extras -o requirements.lock

bench: .venv/.stamp  ## time the whole line on a folder or archive: make bench ARTICLES=...
	$(BIN)/python bench/line.py $(ARTICLES)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache

.venv/.stamp: requirements.lock pyproject.toml
	@echo "Careo is set up in .venv, once: a minute or two, 2 GB."
	@echo "1/3 an environment"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@echo "2/3 the packages of requirements.lock"
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	@echo "3/3 Careo itself"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
