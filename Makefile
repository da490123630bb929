# tollbook: the commands of the house. `make report` and `make test` set everything up by themselves.
PYTHON   ?= python3
OUT      ?= _output
BIN      := .venv/bin
COMPILED := _compiled
export PYTHONHASHSEED := 0
export TZ := UTC
# Compiled modules are kept even where the shell says otherwise: without them every start compiles the libraries anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: report test check bench compiled lock clean

report: .venv/.synced
	$(BIN)/tollbook report seeds/ --out $(OUT)
	$(BIN)/tollbook report data/published/ --out $(OUT)/published

test: .venv/.synced
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.synced
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/house/lock_file.py --check

bench: .venv/.synced
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script --quick || exit 1; done

# The same package with its extraction compiled: a wheel in _compiled/dist, unpacked in _compiled/site. Needs a C compiler.
# It is built from a source distribution, so that nothing compiled comes to lie beside the sources.
compiled: $(COMPILED)/.built

$(COMPILED)/.built: pyproject.toml requirements.lock $(shell find analysis data/reference reports -name '*.py' -o -name '*.ini' -o -name '*.yaml' -o -name '*.csv' -o -name '*.qmd') | .venv/.synced
	rm -rf $(COMPILED).new
	mkdir $(COMPILED).new
	grep -oE '^[A-Za-z0-9._-]+==[^ \]+( ; [^\]+)?' requirements.lock >$(COMPILED).new/constraints.txt
	HATCH_BUILD_HOOKS_ENABLE=true $(BIN)/uv build --quiet --python $(BIN)/python \
		--build-constraints $(COMPILED).new/constraints.txt --out-dir $(COMPILED).new/dist
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --target $(COMPILED).new/site $(COMPILED).new/dist/*.whl
	touch $(COMPILED).new/.built
	rm -rf $(COMPILED)
	mv $(COMPILED).new $(COMPILED)

lock: .venv/bin/uv
	$(BIN)/python tests/house/lock_file.py --write

# One stamp: a second make installs nothing, a changed lock file or project file syncs again.
.venv/.synced: requirements.lock pyproject.toml | .venv/bin/uv
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	touch $@

.venv/bin/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet "uv>=0.9"

clean:
	rm -rf .venv _output _compiled _compiled.new dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
