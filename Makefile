# The commands of this project; `make help` lists them. On Windows see README.md.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
ARGS   ?=
DATA   ?=

.DEFAULT_GOAL := help
.PHONY: help lab check test test-all timing lint site lite release-site bench mutants fuzz clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

lab: $(VENV)/.installed ## open JupyterLab on lesson 0 (more flags: make lab ARGS=--no-browser)
	$(BIN)/jupyter lab --config="$(CURDIR)/jupyter_lab_config.py" --ServerApp.root_dir="$(CURDIR)" \
	  --LabApp.default_url=/lab/tree/lessons/00-start-here.ipynb \
	  $(if $(filter 0,$(shell id -u)),--allow-root) $(ARGS)

# In the order they are found: the long files of tests/browser first, the short ones last.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Compiled once, not anew in each of the hundreds of processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE

check: lint ## style, types and the tests of the library, while you work (one: make check ARGS="-k hedging")
	$(PYTEST) -m "not browser and not classroom and not notebooks and not commands and not long" $(ARGS)

test: lint ## what continuous integration runs: style, types, every test but the long ones
	$(PYTEST) -m "not long" $(ARGS)

test-all: lint ## every test: the whole matrix in the browser too, then make timing
	$(PYTEST) $(ARGS)
	$(MAKE) timing

timing: $(VENV)/.tested ## does time grow with length alone? Wants a quiet machine
	$(BIN)/python bench/growth.py

lint: $(VENV)/.tested ## ruff, ruff format and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

site: $(VENV)/.installed ## build the lessons as pages with live controls, in site/
	$(BIN)/python -m toolkit.course.site.pages $(ARGS)

lite: $(VENV)/.lite ## build the lessons as notebooks for the browser, in site/lite/ (wants npm, and the first time a network)
	$(BIN)/python -m toolkit.course.site.lite $(ARGS)

release-site: site lite ## pack both as one zip with its checksum, in dist/
	$(BIN)/python -m toolkit.course.site.release

bench: $(VENV)/.tested ## measure speed, and accuracy with DATA=folder of labelled text
	$(BIN)/python bench/speed.py $(if $(DATA),--data "$(DATA)") $(ARGS)
	$(BIN)/python bench/accuracy.py $(if $(DATA),--data "$(DATA)")

mutants: $(VENV)/.tested ## break 300 lines of the library, one at a time; list what no test notices (hours; fewer: ARGS="--count 30")
	$(BIN)/python bench/mutants.py $(ARGS)

fuzz: $(VENV)/.tested ## look for crashes with random text, an hour; shorter: make fuzz ARGS="--minutes 1"
	-$(BIN)/pip install --quiet --disable-pip-version-check 'atheris>=3,<4'
	$(BIN)/python bench/fuzz.py $(ARGS)

clean: ## remove the environment and what the tools made
	rm -rf $(VENV) site dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Installed again only when what is installed may have changed.
$(VENV)/.installed: pyproject.toml Makefile jupyter_lab_config.py toolkit/course/jupyter.json toolkit/course/ipython_kernel.json $(wildcard toolkit/front/lab/* toolkit/front/lab/course/*)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 lab"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[web]'
	$(BIN)/jupyter labextension disable "@jupyterlab/apputils-extension:announcements" >/dev/null 2>&1
	@touch $@

$(VENV)/.lite: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[lite]'
	@touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@
