# Everything a person needs: `make serve` to see the site, `make test` before handing a change in.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: help setup serve site offline check test lint schema tables search-eval verify-downloads bench lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 18

setup: $(READY) ## make the virtual environment (done by the others when needed)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rolebook needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## build and serve on http://127.0.0.1:8000 with live reload
	@$(BIN)/rolebook serve

site: $(READY) ## build the site to site/; the last good one stays if anything is wrong
	@$(BIN)/rolebook build

offline: $(READY) ## build the site and pack it into one zip that opens from disk
	@$(BIN)/rolebook offline

check: $(READY) ## report every problem of the data files
	@$(BIN)/rolebook check

test: $(READY) lint ## set up what the tests need and run all of them
	@sh tests/browser/install.sh
	@sh tests/downloads/install.sh
	@sh tests/publishing/install.sh
	$(BIN)/pytest -n auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

policy: site ## write the Content-Security-Policy of the site into docs/publishing/
	$(BIN)/rolebook policy site --update docs/publishing/nginx.conf docs/publishing/apache.conf docs/publishing/Caddyfile

schema: $(READY) ## write data/schema/ after a change to the model
	$(BIN)/rolebook schema

tables: $(READY) ## write the character tables of the search
	$(BIN)/python tests/search/tables.py

search-eval: site ## how well the search finds what QUERIES=file.json expects
	@sh tests/browser/install.sh
	@$(BIN)/python tests/search/evaluate.py $(or $(QUERIES),tests/search/judged.json)

verify-downloads: $(READY) ## make every download and have the Open XML SDK look at each (several minutes)
	@sh tests/downloads/install.sh
	$(BIN)/python tests/downloads/verify.py

bench: $(READY) ## measure build and check against other generators, side by side
	$(BIN)/python tests/bench/run.py

lock: $(READY) ## pin the newest allowed versions of everything in requirements.lock
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --no-emit-options --no-header --allow-unsafe --upgrade --output-file requirements.lock pyproject.toml

clean: ## delete everything that can be made again
	rm -rf $(VENV) site site.new site.old .cache build *.egg-info
