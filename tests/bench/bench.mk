# make bench: ours and the peers' in one run. BENCH_ROUNDS rounds; the large releases have BENCH_ROWS
# rows, and a third of that.

BENCH_ROUNDS ?= 15
BENCH_ROWS   ?= 3000000

$(O)/tests/interleave: $(O)/obj/tests/bench/interleave.o
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^

.PHONY: bench
tests: $(O)/tests/interleave
bench: all $(O)/tests/interleave $(O)/tests/make-samples $(PEERS)
	@tests/bench/bench $(O) $(BENCH_ROUNDS) $(BENCH_ROWS)
