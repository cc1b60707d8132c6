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

# Lookups, against tinycdb, LMDB and SQLite; BENCH_STORE=DIR times the compiling of that store, too.
$(O)/tests/lookup-speed: $(O)/obj/tests/bench/lookup_speed.o $(READER)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcdb -llmdb -lsqlite3

.PHONY: bench-lookup
bench: bench-lookup
bench-lookup: all samples $(O)/tests/lookup-speed
	@tests/bench/lookup $(O) $(BENCH_ROUNDS)

# Claims through check, against DuckDB.
BENCH_CLAIMS ?= 5000000
$(O)/tests/make-claims: $(O)/obj/tests/bench/make_claims.o $(READER)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^

.PHONY: bench-check
tests: $(O)/tests/make-claims
bench: bench-check
bench-check: all samples $(O)/tests/interleave $(O)/tests/make-claims $(PEERS)
	@tests/bench/check $(O) $(BENCH_ROUNDS) $(BENCH_CLAIMS)
