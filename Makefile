# Everything that is done in this repository, by one word each: `make` lists them.
# Works with the GNU make 3.81 that macOS brings, and in a path with spaces, because all names here are relative.

PYTHON ?= python3
ADDR   ?= 127.0.0.1:8000
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
# A stamp is made when its step has succeeded, and again when the files it rests on have changed.
MADE := $(VENV)/.made
SITE := $(VENV)/.site
DEV  := $(VENV)/.dev
UV   := $(VENV)/.uv

.DEFAULT_GOAL := help
.PHONY: help serve site check test proof bench format lock clean check-format check-lint check-types check-imports check-briefings
.DELETE_ON_ERROR:

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1
export PYTHONUTF8 = 1

# Runs a command while no other make installs into the same .venv; the lock goes when the process ends, however it ends.
ALONE = "$(PYTHON)" -c 'import fcntl, subprocess, sys; lock = open("$(VENV)/.lock", "w"); \
	fcntl.flock(lock, fcntl.LOCK_EX); sys.exit(subprocess.call(sys.argv[1:]))'
INSTALL = $(ALONE) $(BIN)/python -m pip install --quiet

help: ## this list
	@echo "make serve   shows the site; make test   runs all tests. All words:"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "Settings: PYTHON=$(PYTHON) (3.11 or newer), ADDR=$(ADDR) (for serve), ARGS (for test, bench and lock)"

serve: $(SITE) ## the site at http://127.0.0.1:8000, renewed whenever a file is saved
	@$(BIN)/python -m mkdocs serve --livereload --dev-addr "$(ADDR)"

site: $(SITE) ## the finished site in site/; stops at every warning
	@SOURCE_DATE_EPOCH="$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || date +%s)}" \
		$(BIN)/python -m mkdocs build --strict

check: $(DEV) ## format, lint, types, the import contract, and the briefings themselves; all of them, even if one fails
	@$(MAKE) --no-print-directory --keep-going check-format check-lint check-types check-imports check-briefings

check-format:
	$(BIN)/ruff format --check .
check-lint:
	$(BIN)/ruff check .
check-types:
	$(BIN)/mypy
check-imports:
	$(BIN)/lint-imports --no-logo --no-cache
check-briefings:
	$(BIN)/briefing check --strict

test: $(DEV) ## all tests, also those in a browser; ARGS="-k quotes" for some of them
	@browser="$$($(BIN)/python tests/find_browser.py)" || exit 1; \
		BRIEFING_BROWSER="$$browser" $(BIN)/python -m pytest $(ARGS)

proof: $(DEV) ## changes the briefings in two thousand ways, and shows how many of these the rules refuse
	@$(BIN)/python -m tests.proof

bench: $(DEV) ## measures us beside other site generators; ARGS="1x3 100 --only hugo" for other sizes, rounds, rivals
	@BRIEFING_BROWSER="$$($(BIN)/python tests/find_browser.py)" $(BIN)/python benchmarks $(ARGS)

format: $(DEV) ## formats the code, and mends what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(MADE) ## writes the locks after a change in pyproject.toml; ARGS=--upgrade for the newest of everything
	@test -x $(UV)/bin/uv || { $(ALONE) $(BIN)/python -m venv $(UV) && $(ALONE) $(UV)/bin/python -m pip install --quiet uv; }
	@$(COMPILE) --group dev --output-file requirements/dev.txt
	@$(COMPILE) --group build --constraints requirements/dev.txt --output-file requirements/site.txt

COMPILE = $(UV)/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" --no-config --extra mkdocs $(ARGS)

clean: ## removes all that was made: .venv, site and caches
	rm -rf $(VENV) .cache site dist benchmarks/.work .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find briefing tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@command -v "$(PYTHON)" >/dev/null || { \
		echo "make: there is no '$(PYTHON)' here; install Python 3.11 or newer, or name yours: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1), and Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "make: '$(PYTHON)' cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@mkdir -p $(VENV)
	@$(ALONE) "$(PYTHON)" -m venv $(VENV)
	@touch $@

$(SITE): requirements/site.txt pyproject.toml $(MADE)
	@echo "installing what the site needs into $(VENV) ..." >&2
	@$(INSTALL) --require-hashes --requirement requirements/site.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(SITE)
	@echo "installing what the checks and tests need into $(VENV) ..." >&2
	@$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@
