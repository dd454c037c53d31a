# Tiến Độ. `make run` starts it; `make test` tests everything; `make check` is all that is static.
.PHONY: run build test check bench bench-reading load fuzz docs pictures gallery format clean
.DEFAULT_GOAL := run

PYTHON ?= python3
BIN := .venv/bin
# A system node of 20 or later serves; otherwise node comes from PyPI into the environment.
NODE_IS_FINE := $(shell node -e 'process.exit(+process.versions.node.split(".")[0] < 20)' 2>/dev/null && command -v npm >/dev/null && echo yes)
NODE_REQUIREMENTS := $(if $(NODE_IS_FINE),,-r requirements/node.txt)
export PATH := $(CURDIR)/$(BIN):$(PATH)
ASSET_SOURCES := $(shell find assets -type f)

run: build
	@$(BIN)/tiendo serve --demonstration

build: .venv/.installed static-built/.built

.venv/.uv: requirements/uv.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

.venv/.installed: .venv/.uv requirements/run.txt requirements/node.txt pyproject.toml
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/run.txt $(NODE_REQUIREMENTS)
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.installed requirements/dev.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc .venv/.installed
	npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

static-built/.built: node_modules/.installed $(ASSET_SOURCES)
	npm run --silent build
	$(BIN)/tiendo collectstatic --noinput --clear --verbosity 0
	@touch $@

# Everything static: style, types, arrows, migrations, templates, generated documents.
check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy tiendo config
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --lint --quiet tiendo
	$(BIN)/tiendo makemigrations --check --dry-run
	$(BIN)/tiendo check
	$(BIN)/python tools/generate_docs.py --check

# Everything that runs: on SQLite, then on a throw-away PostgreSQL, then in a real browser.
test: build .venv/.dev
	tools/debian_packages.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/python tools/with_postgresql.py $(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/python -m pytest -n 2 --dist loadfile -m browser

bench: build .venv/.dev
	tools/debian_packages.sh
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/review.py
	$(BIN)/python bench/look.py
	$(BIN)/python bench/writing.py
	$(BIN)/python bench/reporting.py
	$(BIN)/python bench/size.py
	$(BIN)/python tools/with_postgresql.py $(BIN)/python bench/size.py
	$(BIN)/python tools/with_postgresql.py $(BIN)/python bench/reporting.py --bodies 3321 --items 100

bench-reading: build
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/scans.py
	$(BIN)/python -m bench.formats

# A hundred people at work on PostgreSQL; the server killed, the database away, the disk full.
DURATION ?= 300
load: build
	tools/debian_packages.sh
	$(BIN)/python -m bench.load --trial kill --seconds $(DURATION)
	$(BIN)/python -m bench.load --trial database --seconds 60 --people 40
	$(BIN)/python -m bench.load --trial disk --seconds 60 --people 40

# Damaged files of every format, for so many seconds.
SECONDS ?= 60
fuzz: build
	$(BIN)/python bench/fuzz.py $(SECONDS)

# The documents that are printed from the code.
docs: .venv/.dev
	$(BIN)/python tools/generate_docs.py

# The pictures of the README, from the running program.
pictures: build .venv/.dev
	tools/debian_packages.sh
	$(BIN)/python tools/take_pictures.py
	$(BIN)/python tools/take_document_pictures.py

# Every page at 1440 and 390 px into docs/gallery, from the running program.
gallery: build .venv/.dev
	tools/debian_packages.sh
	$(BIN)/python tools/take_gallery.py

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv node_modules static-built tiendo/ui/static/ui/dist
