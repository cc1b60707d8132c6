# Memory of a diff of large releases: small here, at full size (3,000,000 rows) in `make bench`.
# And of a map that is applied to a large table, and of a claims file that is checked.

MEASURE := $(O)/tests/measure
MEMORY_ROWS ?= 240000
ifeq ($(SANITIZE),)
CHECKS  += check-memory
endif

$(MEASURE): $(O)/obj/tests/memory/measure.o
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^

tests: $(MEASURE)
.PHONY: check-memory
check-memory: all samples $(MEASURE) $(O)/tests/make-claims
	@tests/memory/diff-memory $(O) $(MEMORY_ROWS)
	@tests/memory/apply-memory $(O) $(MEMORY_ROWS)
	@tests/memory/check-memory $(O) $$((5 * $(MEMORY_ROWS)))
