# The commands of the commission. `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
# Two workers for the tests: as many as the smallest machine has cores.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test check bench nightly guesses fuzz reset assets messages install lock

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## Start everything and print where it answers; Ctrl-C stops it (PORT=8000)
	@$(PYTHON) -m embedded run

test: check assets ## Check, then run all tests on the embedded servers (WORKERS=2)
	$(BIN)/pytest -n $(WORKERS) --dist=worksteal

check: install ## Lint, format, types, templates, layers, migrations, compose file
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --check --lint
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/check_compose.py docker-compose.yml

bench: install assets ## Measure, each figure beside its yardstick
	@$(PYTHON) -m embedded with $(CURDIR)/$(BIN)/python -m bench

nightly: guesses fuzz ## What takes too long for every change: `make guesses` and `make fuzz`, three quarters of an hour

guesses: install assets ## Guess 100,000 times at receipt codes
	GUESSES=100000 $(BIN)/pytest tests/vault/test_codes.py -n 0

fuzz: install assets ## Send 100,000 malformed inputs to forms and API (INPUTS=100000 SEED=…)
	FUZZ_INPUTS=$(or $(INPUTS),100000) FUZZ_SEED=$(or $(SEED),$(shell date +%s)) $(BIN)/pytest tests/test_malformed.py -q -s -n 0

reset: ## Remove all run-time data (var/)
	@$(PYTHON) -m embedded reset

assets: ## Build the style sheet and scripts
	@$(PYTHON) -m embedded assets

messages: install ## Bring the catalogues in locale/ up to date with what the pages say
	$(BIN)/python tools/messages.py collect

install: ## Make .venv and install everything that tests and checks need
	@$(PYTHON) -m embedded install dev

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-header --no-emit-index-url
lock: install ## Resolve the requirements anew into the lock files (UPGRADE=--upgrade for newer releases)
	$(LOCK) $(UPGRADE) requirements.in -o requirements.lock
	$(LOCK) $(UPGRADE) requirements-embedded.in -c requirements.lock -o requirements-embedded.lock
	$(LOCK) $(UPGRADE) requirements-dev.in -c requirements-embedded.lock -o requirements-dev.lock
	cd frontend && npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund
