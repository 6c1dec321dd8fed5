# What there is to do with Refract. `make help` lists it.

TOOLS := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/refract/tools
export PATH := $(TOOLS)/bin:$(PATH)
export CARGO_TERM_COLOR ?= auto

TAURI_DRIVER := $(TOOLS)/bin/tauri-driver
CARGO_DENY := $(TOOLS)/bin/cargo-deny
TAURI := ui/node_modules/.bin/tauri
# A copy: Cargo puts a program without its front end in target/debug whenever it builds the tests.
APP := target/app/refract

.PHONY: help run test e2e check bench measure app rust-checks ui-checks audit package demo soak clean

help: ## Say what there is to do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## Build the app and open it in the practice workspace
	@.ci/packages run
	@$(MAKE) --no-print-directory app
	@if .ci/packages has-display; then \
	  echo "Opening Refract in the practice workspace."; exec $(APP) --practice; \
	else \
	  echo "There is no display, so a practice deployment is carried out under a virtual one."; \
	  $(MAKE) --no-print-directory demo; \
	fi

test: ## Install what the tests need and run everything
	@.ci/packages test
	@$(MAKE) --no-print-directory check tests/prism/node_modules/.package-lock.json
	cargo test --workspace
	cd ui && npm test
	@$(MAKE) --no-print-directory e2e
	@echo "All checks and tests passed."

check: rust-checks ui-checks ## Formatters, linters, types, licences

rust-checks: $(CARGO_DENY) ui/node_modules/.package-lock.json
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --test e2e --test measure -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --document-private-items --quiet
	cargo deny --log-level error check bans licenses sources

ui-checks: ui/node_modules/.package-lock.json
	cd ui && npm run check

app: ui/node_modules/.package-lock.json ## Build the app and the sandbox for development, front end inside
	$(TAURI) build --debug --no-bundle
	@mkdir -p $(dir $(APP))
	@rm -f $(APP)
	cp target/debug/refract $(APP)
	cargo build -p prismatic-sandbox

e2e: app $(TAURI_DRIVER) ## Test the app in its real window; TEST=name runs some of the tests
	@.ci/packages test
	cargo test --test e2e -- --test-threads 2 $(TEST)

bench: tests/prism/node_modules/.package-lock.json ## Measure against the server's limit, Prismatic's CLI and a script; LINE=name runs some
	cargo run --release -p refract-bench -- $(LINE)

# What `make bench` runs for the lines of the real window; PART is one of them.
measure: ui/node_modules/.package-lock.json $(TAURI_DRIVER)
	@.ci/packages test
	$(TAURI) build --no-bundle -- -p refract
	cargo build -p prismatic-sandbox
	REFRACT_APP=target/release/refract cargo test --test measure -- $(PART)

demo: app $(TAURI_DRIVER)
	@.ci/packages test
	@cargo test --quiet --test e2e -- --exact --nocapture practice::a_practice_deployment_ends_with_webhook_urls_on_the_clipboard

soak: app $(TAURI_DRIVER) ## Try every fault, 800 kills and 500 damages; takes more than an hour
	@.ci/packages test
	cargo build -p deploy-core --examples
	REFRACT_SOAK=1 cargo test -p deploy-core --lib -- --nocapture a_database_that_is_damaged_anywhere
	REFRACT_SOAK=1 cargo test -p deploy-core --test soak -- --nocapture
	REFRACT_SOAK=1 cargo test --test e2e -- --test-threads 2 --nocapture kills::

audit: $(CARGO_DENY) ## Look for known vulnerabilities (asks the advisory database)
	cargo deny check advisories
	cd ui && npm audit --omit=dev

package: ui/node_modules/.package-lock.json ## Build installers into target/release/bundle
	$(TAURI) build -- -p refract

clean: ## Remove everything that was built
	rm -rf target ui/dist ui/node_modules tests/prism/node_modules gen

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci --no-fund --no-audit \
	  || { echo "The packages of $* can't be installed: check the network and try again." >&2; exit 1; }
	@touch $@

$(TAURI_DRIVER):
	cargo install tauri-driver --version 2.1.0 --locked --root $(TOOLS) \
	  || { echo "tauri-driver can't be installed: check the network and try again." >&2; exit 1; }

$(CARGO_DENY):
	cargo install cargo-deny --version 0.20.2 --locked --root $(TOOLS) \
	  || { echo "cargo-deny can't be installed: check the network and try again." >&2; exit 1; }
