# Everything a person does here. The work is in scripts/, one thing each.

.DEFAULT_GOAL := help
.PHONY: help run dev build package test test-sites check bench setup clean
MAKEFLAGS += --no-print-directory

help: ## this list
	@echo "MRS Portal"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/    make \1\t\2/p' Makefile | expand -t 20

run: ## the portal with a simulated cloud on http://127.0.0.1:3000 (PORT=… for another port)
	@scripts/setup build
	@exec scripts/demo run

dev: ## the same from a debug build, rebuilt and reloaded on every change
	@scripts/setup build
	@exec scripts/demo dev

build: ## the released program, with its site inside: target/release/mrs-portal
	@scripts/setup build
	@scripts/build portal

package: ## the Debian package: target/package/*.deb
	@scripts/setup build
	@scripts/package release

test: ## all tests: workspace, official SDK, browser
	@scripts/setup build test
	@scripts/test

test-sites: ## the portal with programs of other makers: real proxies, poolers, providers, clocks and disks
	@scripts/setup sites
	@scripts/test-sites

check: ## format, lints, dependency policy
	@scripts/setup build check
	@scripts/check

bench: ## the benchmark results, as one table
	@scripts/setup build test
	@tests/bench/run.sh

setup: ## the tools that are missing, once per machine
	@scripts/setup

clean: ## remove what was built here (the tools in ~/.cache/mrs-portal stay)
	cargo clean
	rm -rf run tests/browser/node_modules tests/browser/artifacts
