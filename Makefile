# One command each; plain `make` lists them. Nothing but make and Python 3.11-3.13 has to be there.
PYTHON ?=
export PYTHON
IN_VENV = .venv/bin/python
PYTEST = $(IN_VENV) -m pytest
# Only what was typed after `make run` counts: some shells keep a HOST of their own.
typed = $(if $(filter command,$(origin $(1))),--$(2) $($(1)))

.PHONY: help run test thorough check style fix readme clean

help:  ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile

run: .venv/app.stamp  ## start the app (for a room: make run HOST=0.0.0.0 PORT=8501)
	@$(IN_VENV) -m playground $(call typed,HOST,host) $(call typed,PORT,port)

test: style  ## all that a change must pass: style, tests, the browser
	@sh .ci/browser
	$(PYTEST) -n 2 -m "not browser and not thorough"
	$(PYTEST) -m "browser and not thorough"

thorough: style  ## every test there is, those too that repeat a check on more cases
	@sh .ci/browser
	$(PYTEST) -n 2 -m "not browser"
	$(PYTEST) -m browser

check: style  ## the quick look, about a minute: style and the fast tests
	$(PYTEST) -n 2 -m "not browser and not slow and not thorough"

style: .venv/dev.stamp
	$(IN_VENV) -m ruff format --check --quiet .
	$(IN_VENV) -m ruff check --quiet .
	$(IN_VENV) -m mypy

fix: .venv/dev.stamp  ## tidy the code
	$(IN_VENV) -m ruff check --fix-only --quiet .
	$(IN_VENV) -m ruff format --quiet .

readme: .venv/dev.stamp  ## write the tables of README.md anew from the registries
	$(IN_VENV) -m tests.readme

clean:  ## remove what tests and tools left behind (.venv stays)
	rm -rf .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache screenshots
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

.venv/app.stamp: requirements.txt
	@sh .ci/venv requirements.txt
	@touch $@

.venv/dev.stamp: requirements.txt requirements-dev.txt
	@sh .ci/venv requirements-dev.txt
	@touch .venv/app.stamp $@
