# Patto: the two commands are `make run` and `make test`; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUN_STAMP := .venv/.run-$(shell sha256sum requirements.lock pyproject.toml 2>/dev/null | sha256sum | cut -c1-16)
DEV_STAMP := .venv/.dev-$(shell sha256sum requirements-dev.lock pyproject.toml 2>/dev/null | sha256sum | cut -c1-16)
CODE := app workflows signatures document_templates tests
CATALOGUES := $(wildcard $(addsuffix /translations/*/LC_MESSAGES/*.po,app signatures document_templates))

.PHONY: help setup setup-dev run test check format diagram sheets pages translations bench soak lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: $(RUN_STAMP) $(CATALOGUES:.po=.mo) ## build .venv from requirements.lock (.venv/bin/patto)

setup-dev: $(DEV_STAMP) $(CATALOGUES:.po=.mo) ## the same, with what tests and checks need

.venv/bin/python:
	$(PYTHON) -m venv .venv

$(RUN_STAMP): | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_STAMP): | $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# A catalogue without a header, which keeps its diffs small, counts as fuzzy; the tests refuse fuzzy entries.
%.mo: %.po | $(RUN_STAMP)
	$(BIN)/pybabel --quiet compile --use-fuzzy -i $< -o $@

run: setup ## start Patto with the demonstration pact (embedded parts, nothing to install)
	$(BIN)/patto run --demonstration

check: setup-dev ## format, lint, types, import contracts, docstrings
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: check ## everything in `check`, then the tests with coverage
	$(BIN)/python -m pytest -n 2 --dist loadscope --max-worker-restart=0 --cov --cov-report=term $(PYTEST_ARGS)
	$(BIN)/coverage report --include='workflows/*,signatures/*' --fail-under=100 > /dev/null || \
		{ $(BIN)/coverage report --include='workflows/*,signatures/*'; exit 1; }

format: setup-dev ## put the code in the house's layout
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

diagram: setup-dev ## draw the pictures in README anew, from the machines
	$(BIN)/python -m tests.architecture.diagrams

sheets: setup-dev ## play the demonstration, and draw every page of its documents in build/sheets
	rm -rf build/demonstration build/sheets
	$(BIN)/patto demo --out build/demonstration
	$(BIN)/python -m tests.sheets build/demonstration/documents build/sheets

pages: setup-dev ## carry pacts through in a browser, and photograph every page into build/pages
	rm -rf build/pages
	PATTO_PICTURES=build/pages $(BIN)/python -m pytest -q tests/journeys/test_real_pact.py tests/journeys/test_negotiation.py

translations: setup-dev ## bring the catalogue of sentences up to date with code and templates
	$(BIN)/pybabel --quiet extract -F app/translations/babel.cfg -k _l -k lazy_gettext \
		--no-location --sort-output --omit-header --no-wrap -o app/translations/messages.pot app
	$(BIN)/pybabel --quiet update -i app/translations/messages.pot -d app/translations \
		--no-fuzzy-matching --ignore-obsolete --omit-header --no-wrap
	rm app/translations/messages.pot

bench: setup-dev ## speed and memory as ratios within one run
	$(BIN)/python -m tests.benchmarks

soak: setup-dev ## the long campaigns, at full size
	PATTO_SOAK=full $(BIN)/python -m pytest -n 2 --timeout=0 -o faulthandler_timeout=0 tests

lock: setup-dev ## resolve the dependencies anew, with hashes and without any index address
	$(BIN)/uv pip compile pyproject.toml --upgrade --no-emit-index-url --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --extra build -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml -c requirements.lock --no-emit-index-url --universal --python-version 3.11 --generate-hashes --no-annotate \
		--custom-compile-command "make lock" --extra build --extra validate --extra dev -o requirements-dev.lock

clean: ## remove what was built (never the data in instance/)
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage* htmlcov build dist
	find . -name __pycache__ -prune -exec rm -rf {} +
	find app signatures document_templates -name '*.mo' -delete
