# Set-up, start and checks. Everything lives in .venv; delete it to begin anew.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Arguments for journeytui in `make run`, and for pytest in `make test`.
ARGS ?=
TESTS ?=
# How many edits `make fuzz` saves, and the seed of the first map.
ROUNDS ?= 1000000
SEED ?= 0

# How many programs `make trials` kills.
TRIALS ?= 500

.PHONY: help run test lint check setup format docs pictures bench fuzz trials

help:
	@echo 'make run     open a copy of the sample map'
	@echo '             (make run ARGS="show sample:crm" runs journeytui with these arguments)'
	@echo 'make test    run the tests (TESTS="tests/core -n 0" narrows them)'
	@echo 'make lint    format, ruff, mypy, import layers'
	@echo 'make check   lint and test: what CI runs'
	@echo 'make format  format the code'
	@echo 'make docs    make the page of keys anew from the commands'
	@echo 'make pictures'
	@echo '             make the pictures in docs/ anew (ARGS="map help" those alone)'
	@echo 'make setup   the development environment alone'
	@echo 'make fuzz    edit and save random maps, a million times (ROUNDS=20000 SEED=7)'
	@echo 'make bench   measure beside other programs (ARGS=--quick takes two minutes, not eight)'
	@echo 'make trials  kill programs at random moments and count what is lost (TRIALS=500, ARGS="--typed 30")'

run: $(VENV)/.run
ifneq ($(strip $(ARGS)),)
	@$(BIN)/journeytui $(ARGS)
else
	@mkdir -p play; map=play/crm.toml; n=1; \
	while [ -e "$$map" ]; do n=$$((n + 1)); map=play/crm-$$n.toml; done; \
	cp samples/crm.toml "$$map"; echo "$$map"; $(BIN)/journeytui "$$map"
endif

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n auto $(TESTS)

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check: lint test

format: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(VENV)/.dev
	@$(BIN)/python -m journeytui.tui.keyspage > docs/keys.new && mv docs/keys.new docs/keys.md

pictures: $(VENV)/.dev
	@$(BIN)/python -m scripts.pictures $(ARGS)

setup: $(VENV)/.dev

fuzz: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.fuzz_rewrite $(ROUNDS) $(SEED)

bench: $(VENV)/.bench
	@$(BIN)/python -m benchmarks.run $(ARGS)

trials: $(VENV)/.dev
	@$(BIN)/python -m tests.trials $(TRIALS) $(ARGS)

# Whoever develops can run too, so the stamp of the larger set stands for both.
$(VENV)/.dev: pyproject.toml $(VENV)/.made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -e '.[dev]'
	@touch $(VENV)/.run $@

$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -e '.[bench]'
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.made
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -e .
	@touch $@

# Debian's python3 can lack ensurepip; then, or where it is too old, uv may have what it takes.
$(VENV)/.made:
	@if $(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then $(PYTHON) -m venv $(VENV); \
	elif command -v uv >/dev/null; \
	then uv venv --quiet --seed --python '>=3.11' $(VENV); \
	else echo 'journeytui needs Python 3.11 or newer with its venv module (on Debian and Ubuntu:' \
	'apt install python3-venv), or uv.' >&2; exit 1; fi
	@touch $@
