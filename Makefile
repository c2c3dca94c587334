# The few commands of the house. `make` alone prints them.
.DEFAULT_GOAL := help
.PHONY: help setup frontend run test check fix bench messages lock

# An empty value lets Python keep its compiled files: each command starts about a second sooner.
export PYTHONDONTWRITEBYTECODE :=
export UV_PYTHON_DOWNLOADS := never
export PORT

PY := .venv/bin/python

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

.venv/.stamp: requirements.lock scripts/setup.sh
	@scripts/setup.sh

setup: .venv/.stamp ## Make the environment in .venv from requirements.lock

frontend: setup ## Collect the front-end packages into the static folder
	@$(PY) scripts/collect_frontend.py

run: frontend ## Serve Fodfæste with a demo pilot on http://127.0.0.1:8000 (PORT= changes it)
	@$(PY) scripts/translations.py compile
	@.venv/bin/fodfaeste serve

test: setup ## Run every test on SQLite and PostgreSQL, and in Chromium (T=path limits it)
	@$(PY) scripts/test.py $(T)

check: setup ## Lint, types, import ladder, templates, translations, lock, migrations
	@$(PY) scripts/check.py

fix: setup ## Let ruff put right what they can
	@.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .

bench: frontend ## Measure ours beside the peers, and the pages (ROWS=words limits it)
	@$(PY) scripts/bench.py $(ROWS)

messages: setup ## Update the translation catalogues from the source
	@$(PY) scripts/translations.py update

lock: setup ## Renew requirements.lock from pyproject.toml
	@$(PY) scripts/lock.py --renew
