# Two ways in, both from a fresh clone with Python 3.11 or later:
#   make demo    sets everything up and checks an example article
#   make test    sets everything up and passes every test
# and make quality prints how good the reader is, a kind a line, make bench how fast law, record and web are

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test quality bench fuzz setup clean

demo: $(VENV)/.ready
	$(BIN)/ottawatch check examples/article.md
	$(BIN)/ottawatch check examples/article.md --output demo-report.html
	@echo
	@echo "The same report as one page: demo-report.html"
	@echo "The same for browsers: $(BIN)/ottawatch serve"

test: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --maxprocesses 8 --dist worksteal

quality: $(VENV)/.ready-dev
	$(BIN)/python -m tests.quality

# beside named peers, in an environment of its own; a peer that cannot be installed is skipped with a word
bench: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python -m compileall -q src
	$(VENV)-bench/bin/python -m benchmarks

# a million inputs over every format and every language; SHARE=0.01 for a hundredth of them
SHARE ?= 1
fuzz: $(VENV)/.ready-dev
	$(BIN)/python -m pip install -qq --disable-pip-version-check -r benchmarks/fuzz/requirements.txt
	$(BIN)/python -m benchmarks.fuzz --share $(SHARE)

setup: $(VENV)/.ready-dev

$(VENV)-bench/.ready: pyproject.toml constraints.txt benchmarks/requirements.txt scripts/make-venv
	PYTHON=$(PYTHON) scripts/make-venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[bulk,library,outlook,scan,web]'
	-$(VENV)-bench/bin/python -m pip install -qq --disable-pip-version-check -r benchmarks/requirements.txt
	@touch $@

$(VENV)/.ready: pyproject.toml constraints.txt scripts/make-venv
	PYTHON=$(PYTHON) scripts/make-venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[web]'
	$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(VENV)-bench demo-report.html build dist
