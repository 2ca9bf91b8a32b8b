# Building, trying, testing and installing openclaw-agent. `make` alone lists what there is.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
TEST_FLAGS ?=
# How many tests run at the same time: most start programs of their own, and have deadlines.
TEST_WIDTH ?= 6
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = $(TEST_WIDTH)

RELEASE_FLAGS = --configuration release --static-swift-stdlib
PRODUCTS = openclaw-agent openclaw-agentd openclaw-supervise
BIN = $(DESTDIR)$(PREFIX)/bin
LIBEXEC = $(DESTDIR)$(PREFIX)/libexec/openclaw
SHARE = $(DESTDIR)$(PREFIX)/share
MAN = $(SHARE)/man/man1
BASH_COMPLETIONS = $(SHARE)/bash-completion/completions
ZSH_COMPLETIONS = $(SHARE)/zsh/site-functions
FISH_COMPLETIONS = $(SHARE)/fish/vendor_completions.d
REFERENCE = Documentation/reference
SWIFT_CODE = Package.swift Sources Tests Tools Plugins
SHELL_CODE = Tools/*.sh Benchmarks/*.sh .ci/run examples/*.sh examples/c-project/tests/*.sh Tests/Fixtures/fake-claude

help: ## Lists the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(firstword $(MAKEFILE_LIST)) | \
	while IFS='	' read -r target text; do printf '  make %-11s %s\n' "$$target" "$$text"; done

setup: ## Checks for what is needed and installs missing Debian packages
	@Tools/setup.sh

build: setup ## Builds the programs for use
	@for product in $(PRODUCTS); do $(SWIFT) build $(RELEASE_FLAGS) --product $$product || exit 1; done

debug: setup ## Builds everything for development
	$(SWIFT) build

demo: build ## Shows the main job on a real C project, in a private folder
	@Tools/demo.sh .build/release

test: setup ## Builds and runs every test
	$(SWIFT) test $(TEST_FLAGS)

storm: setup ## Attacks the programs for long: thousands of rounds, a log of 10 GB, a line of 1 GB, 1000 tasks (OPENCLAW_STORM_SEED=N)
	OPENCLAW_STORM_ROUNDS=$${OPENCLAW_STORM_ROUNDS:-5000} OPENCLAW_STORM_LONG=1 $(SWIFT) test --filter 'StormTests|ImageTests/longLine'

reference: setup ## Writes completions, manual pages and the command reference anew
	$(SWIFT) package --allow-writing-to-package-directory generate-reference

sanitize: setup ## Runs the unit tests under the thread and the address sanitizer
	@Tools/sanitize.sh

bench: build ## Holds the programs against their budgets and beside others (QUICK=1, N=50, PUBLISH=1)
	@Benchmarks/setup.sh
	@Benchmarks/bench.py $(if $(QUICK),--quick) $(if $(N),-n $(N)) $(if $(PUBLISH),--publish)

check: setup ## Checks the format, the rules of the target graph, and that the reference is up to date
	$(SWIFT) format lint --strict --recursive $(SWIFT_CODE)
	python3 Tools/check-graph.py
	@for script in $(SHELL_CODE); do sh -n "$$script" || exit 1; done
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && \
	$(SWIFT) run --quiet generate-reference "$$fresh" && \
	if diff -ru $(REFERENCE) "$$fresh"; then echo 'reference: up to date'; \
	else echo "reference: out of date; 'make reference' writes it anew" >&2; exit 1; fi

install: $(if $(shell command -v $(SWIFT)),build) ## Installs programs, manual pages and completions below PREFIX (/usr/local) and DESTDIR
	install -d "$(BIN)" "$(LIBEXEC)" "$(MAN)" "$(BASH_COMPLETIONS)" "$(ZSH_COMPLETIONS)" "$(FISH_COMPLETIONS)"
	install -m 755 .build/release/openclaw-agent "$(BIN)/openclaw-agent"
	ln -sf openclaw-agent "$(BIN)/agent-exec"
	install -m 755 .build/release/openclaw-agentd "$(LIBEXEC)/openclaw-agentd"
	install -m 755 .build/release/openclaw-supervise "$(LIBEXEC)/openclaw-supervise"
	install -m 644 $(REFERENCE)/man/*.1 "$(MAN)"
	for name in openclaw-agent agent-exec; do \
	install -m 644 $(REFERENCE)/completions/$$name.bash "$(BASH_COMPLETIONS)/$$name" && \
	install -m 644 $(REFERENCE)/completions/_$$name "$(ZSH_COMPLETIONS)" && \
	install -m 644 $(REFERENCE)/completions/$$name.fish "$(FISH_COMPLETIONS)" || exit 1; done

uninstall: ## Removes what install has put there
	rm -f "$(BIN)/openclaw-agent" "$(BIN)/agent-exec" "$(LIBEXEC)/openclaw-agentd" "$(LIBEXEC)/openclaw-supervise"
	for name in openclaw-agent agent-exec; do \
	rm -f "$(MAN)/$$name.1" "$(MAN)/$$name"-*.1 "$(BASH_COMPLETIONS)/$$name" \
		"$(ZSH_COMPLETIONS)/_$$name" "$(FISH_COMPLETIONS)/$$name.fish"; done
	-rmdir "$(LIBEXEC)"

clean: ## Removes everything that was built
	rm -rf .build
	$(MAKE) --no-print-directory -C examples/c-project clean

.PHONY: help setup build debug demo test storm sanitize bench reference check install uninstall clean
