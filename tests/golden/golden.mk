# The command line: golden cases (tests/golden/run) and the examples of the manual pages
# (tests/golden/manual-examples). UPDATE=1 writes what came into cases and pages.

GOLDEN_NEEDS := all samples
CHECKS       += check-golden check-manual

.PHONY: check-golden check-manual
check-golden: $(GOLDEN_NEEDS)
	@tests/golden/self-test $(O)
	@UPDATE=$(UPDATE) tests/golden/run $(O) $(GOLDEN)

check-manual: $(GOLDEN_NEEDS)
	@UPDATE=$(UPDATE) tests/golden/manual-examples $(O)
