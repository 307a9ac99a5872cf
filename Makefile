# `make help` prints the targets from this file: the comment after ## is what it says.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STAMP := $(VENV)/.installed
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
CORPUS ?=
QUERIES ?=
LEXICON ?= with
SITE ?= site
JOBS ?= 2
TESTS ?=
.PHONY: audit bench-serve check-data check-site test-year sbom bless-looks eval-search bench-search help setup serve demo build test check format bench bless fuzz lock browser clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{ printf "  make %-14s %s\n", $$1, $$2 }'

# The lock holds hashes, which pip refuses to combine with an editable install: two steps.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên (ví dụ: make PYTHON=python3.12 …)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { echo "Thiếu phần venv của Python; cài bằng: apt install python3-venv"; exit 1; }
	@echo "Đang cài những gì cần vào .venv; lần đầu mất vài phút…"
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP) ## install everything into .venv (the other targets do it by themselves)

serve: $(STAMP) ## serve the site as the files are now, show each save at once, print the address (PORT=8000)
	@$(BIN)/danvan serve --port $(PORT)

demo: $(STAMP) ## serve the made-up commune of demo/ as it stands at the end of 2030 (PORT=8000)
	@$(BIN)/danvan serve --demonstration --port $(PORT)

build: $(STAMP) ## build the site into site/, strictly: any error and what was there stays
	@$(BIN)/danvan build

check-data: $(STAMP) ## data and written pages: what an editor may have mistyped, and what is still missing
	@$(BIN)/danvan check

check-site: $(STAMP) ## the site in site/: links, HTML, headers, nothing from elsewhere, search (SITE=folder)
	@PYTHONPATH=tests $(BIN)/python -m artefact $(SITE)

check: check-data ## data, generated files, lint and types
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/oxlint --format unix plugins tests
	@echo "Mã nguồn đúng."

test: $(STAMP) browser ## run every test, the browser's too, side by side (JOBS=2)
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

test-year: $(STAMP) browser ## the same in a copy whose data/ and content/ went through a year of edits (TESTS=tests/site)
	$(BIN)/python tests/whole_year.py $(TESTS)

sbom: $(STAMP) ## what the site's program is made of, as a bill of materials (CycloneDX), into build/
	@$(BIN)/python scripts/sbom.py build/danvan.cdx.json

browser: $(STAMP) ## find the system's Chromium, or install one
	@$(BIN)/python tests/browser/install.py

bench: $(STAMP) ## measure builds of 1,000 and 5,000 records beside stock Material
	$(BIN)/python tests/bench/bench.py

audit: $(STAMP) browser ## Lighthouse, mobile, on every template, median of three (needs npm; RUNS=1 for a quick look)
	@$(BIN)/python tests/bench/audit.py

eval-search: $(STAMP) ## how often the right page is first, by class (CORPUS=file.json QUERIES=file.yaml LEXICON=without)
	@$(BIN)/python tests/bench/eval_search.py "$(CORPUS)" "$(QUERIES)" $(LEXICON)

bench-serve: $(STAMP) ## measure how soon a save is seen at 300 and 1,000 records, and the memory over 500 saves
	$(BIN)/python tests/bench/serve.py

bench-search: $(STAMP) ## measure the search beside stock Material and Pagefind at 300, 1,000 and 10,000 records
	@$(BIN)/python tests/bench/search.py

fuzz: $(STAMP) ## damaged files, pages, photos, recordings, texts: no traceback, no hang (SECONDS=600, or INPUTS=300000; SEED=)
	@SECONDS=$(SECONDS) INPUTS=$(INPUTS) SEED=$(SEED) $(BIN)/python tests/fuzz/fuzz.py

bless: $(STAMP) ## accept what is built now as what the tests expect; read the diff afterwards
	DANVAN_BLESS=1 $(BIN)/python -m pytest -q tests/site/test_site.py

bless-looks: $(STAMP) browser ## accept how the pages look now; look at them first, full size
	DANVAN_BLESS=1 $(BIN)/python -m pytest -q tests/browser/test_looks.py

format: $(STAMP) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --exit-zero --quiet .

lock: $(STAMP) ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -q -o requirements.lock

clean: ## delete what was built and installed
	rm -rf site .site.danvan .venv .cache build .pytest_cache .mypy_cache .ruff_cache .hypothesis
