# Two commands matter: `make demo` and `make test`. Both set up what they need; the second time takes seconds.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
RUNTIME_STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.dev
SPARK_STAMP := $(VENV)/.spark
BENCH_STAMP := $(VENV)/.bench
DEBIAN := chromium poppler-utils fonts-dejavu-core default-jre-headless
LANG_OF_DEMO ?= en

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types contracts ladder docs bench lock wheel-check system clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(RUNTIME_STAMP) ## set up and write the demo report to demo-report/
	@echo "==> Computing the demo country's report"
	@$(BIN)/clusterpolicy demo --out demo-report --lang $(LANG_OF_DEMO)

test: $(DEV_STAMP) $(if $(CI),$(SPARK_STAMP)) lint types contracts ladder ## set up and run everything that CI runs
	@echo "==> Tests"
	@$(BIN)/python -m pytest -n 2 --durations=10
	@$(MAKE) --no-print-directory docs wheel-check

check: $(DEV_STAMP) lint types contracts ladder ## the inner loop: lint, types, contracts, ladder, quick tests with few examples
	@echo "==> Quick tests"
	@CLUSTERPOLICY_TEST_PROFILE=quick $(BIN)/python -m pytest -n 2 -m "not slow"

lint: $(DEV_STAMP)
	@echo "==> Lint"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEV_STAMP)
	@echo "==> Types"
	@$(BIN)/mypy

contracts: $(DEV_STAMP)
	@echo "==> Import contracts"
	@$(BIN)/lint-imports

ladder: $(DEV_STAMP) ## print which evidence each measure has; fail where some is missing
	@echo "==> Ladder of evidence"
	@$(BIN)/python tests/ladder.py

docs: $(DEV_STAMP) ## build the documentation to docs/_build/html
	@echo "==> Documentation"
	@$(BIN)/sphinx-build -W -q -b html docs docs/_build/html

bench: $(BENCH_STAMP) ## race the peers; prints ratios
	@$(BIN)/python -m benchmarks

wheel-check: $(DEV_STAMP) ## install the built wheel into an empty environment without network and run the demo
	@echo "==> Wheel"
	@bash .ci/wheel_check

system: ## Debian packages for the browser and Spark tests (needs root)
	@echo "==> Debian packages: $(DEBIAN)"
	@apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(DEBIAN)

lock: $(VENV)/.uv ## resolve the locks anew
	$(UV) pip compile pyproject.toml $(LOCK_OPTIONS) -o locks/runtime.txt
	$(UV) pip compile pyproject.toml --group dev $(LOCK_OPTIONS) -o locks/dev.txt
	$(UV) pip compile pyproject.toml --group dev --group spark $(LOCK_OPTIONS) -o locks/spark.txt
	$(UV) pip compile pyproject.toml --group dev --group bench $(LOCK_OPTIONS) -o locks/bench.txt

LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

clean: ## remove the environment and everything built
	rm -rf $(VENV) build dist docs/_build demo-report src/clusterpolicy/kernels/*.c src/clusterpolicy/kernels/*.so

$(VENV)/.uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "==> Creating $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@touch $@

$(RUNTIME_STAMP): locks/runtime.txt pyproject.toml setup.py $(wildcard src/clusterpolicy/kernels/*.pyx) $(VENV)/.uv
	@echo "==> Downloading and installing the locked packages (a minute or two, once)"
	@$(UV) pip install --python $(BIN)/python --compile-bytecode --require-hashes -r locks/runtime.txt
	@$(UV) pip install --python $(BIN)/python --quiet --no-deps --editable .
	@touch $@

$(DEV_STAMP): locks/dev.txt $(RUNTIME_STAMP)
	@echo "==> Installing the tools for tests and documentation (once)"
	@$(UV) pip install --python $(BIN)/python --compile-bytecode --require-hashes -r locks/dev.txt
	@touch $@

$(BENCH_STAMP): locks/bench.txt $(DEV_STAMP)
	@echo "==> Installing the peers to race (once)"
	@$(UV) pip install --python $(BIN)/python --require-hashes -r locks/bench.txt
	@touch $@

$(SPARK_STAMP): locks/spark.txt $(DEV_STAMP)
	@echo "==> Installing Spark (once)"
	@$(UV) pip install --python $(BIN)/python --require-hashes -r locks/spark.txt
	@touch $@
