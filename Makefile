# `make help` lists the targets. Everything the project needs beyond Swift, git and make is installed here.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# One build serves the program, its tests, the demo and the bench: release, with testing enabled.
SWIFT_FLAGS := -c release -Xswiftc -enable-testing --explicit-target-dependency-import-check error
FOOTHOLD := .build/release/foothold
VENV := .venv
OUT := out
# What `make fuzz` fuzzes, and for how many seconds each.
READERS ?= csv json xml packed cells profiles feel-parse feel-evaluate dmn
SECONDS ?= 600
FUZZ_BUILD := .build-fuzz

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.PHONY: deps
deps: ## Install libssl-dev, libxml2-dev, libzip-dev, zlib1g-dev, pkg-config and tzdata where missing (root or sudo)
	@Tests/Support/install-packages.sh

.PHONY: build
build: deps ## Build the program
	swift build $(SWIFT_FLAGS) --product foothold

.PHONY: demo
demo: build ## Screen the sample applicants and say where the report is
	@Samples/demo.sh $(FOOTHOLD) $(OUT)/demo

.PHONY: demo-week
demo-week: build ## Play a week of a round on the samples: from the first export to matched pairs
	@Samples/week.sh $(FOOTHOLD) $(OUT)/week

.PHONY: test
test: deps ## Check format and imports, build once, run all tests
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build $(SWIFT_FLAGS) --build-tests
	SWIFT_BACKTRACE=enable=no swift test $(SWIFT_FLAGS) --skip-build --disable-xctest

.PHONY: soak
soak: deps ## Longer checks: more generated people, programmes and files, hostile input, an hour of fuzzing
	swift build $(SWIFT_FLAGS) --build-tests
	FOOTHOLD_SOAK=1 SWIFT_BACKTRACE=enable=no swift test $(SWIFT_FLAGS) --skip-build --disable-xctest
	python3 Tests/Hostile/hostile.py --foothold $(FOOTHOLD)
	$(MAKE) fuzz

.PHONY: hostile
hostile: build ## Read bombs, endless lines and attacks; show what each costs
	python3 Tests/Hostile/hostile.py --foothold $(FOOTHOLD) --table

# A build of its own: with the sanitizer, and with the checks that a release build leaves out. The Swift compiler obeys the
# last -sanitize alone, so that both stand in one; without it nothing guides the fuzzer.
.PHONY: fuzz
fuzz: deps ## Fuzz the readers with the address sanitizer: READERS="csv xml" SECONDS=600
	FOOTHOLD_FUZZ=1 swift build -c release --scratch-path $(FUZZ_BUILD) --product Fuzz --sanitize address --sanitize fuzzer \
	  -Xswiftc -sanitize=address,fuzzer -Xswiftc -enable-testing -Xswiftc -parse-as-library -Xswiftc -assert-config -Xswiftc Debug
	Tests/Fuzz/fuzz.sh $(FUZZ_BUILD)/release/Fuzz $(OUT)/fuzz $(SECONDS) $(READERS)

.PHONY: spreadsheet
spreadsheet: deps ## Send review.csv through LibreOffice and back (installs libreoffice-calc)
	@Tests/Support/install-packages.sh libreoffice-calc
	swift build $(SWIFT_FLAGS) --build-tests
	SWIFT_BACKTRACE=enable=no swift test $(SWIFT_FLAGS) --skip-build --disable-xctest --filter SpreadsheetTests

.PHONY: bench
bench: build $(VENV)/peers ## Measure against the peers, interleaved in one run
	FOOTHOLD_BENCH=1 swift build $(SWIFT_FLAGS) --product RuleBench
	$(VENV)/bin/python Tests/Bench/bench.py --foothold $(FOOTHOLD) --rule-bench .build/release/RuleBench $(BENCH)

$(VENV)/peers:
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet duckdb polars
	touch $@

.PHONY: clean
clean: ## Remove what the build and the demo made
	rm -rf .build $(FUZZ_BUILD) $(OUT) $(VENV)
