# Fuzz targets. One is tests/fuzz/fuzz_NAME.c with a corpus in tests/fuzz/corpus/NAME (fuzzing.h).
#
#   check-fuzz   replays every corpus through ordinary builds of the targets; part of `make check`
#   fuzz         libFuzzer with clang's sanitizers, FUZZ_SECONDS a target, in $(O)/fuzz. What it finds
#                interesting is kept there in corpus/NAME, a finding in findings/NAME-*; a finding is
#                fixed and then joins the corpus of the source. -j2 runs two at a time.
#   FUZZ_TARGETS="icd10_order lines" picks some.

FUZZ_SRC     := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_NAMES   := $(patsubst tests/fuzz/fuzz_%.c,%,$(FUZZ_SRC))
FUZZ_TARGETS ?= $(FUZZ_NAMES)
FUZZ_CC      ?= clang
FUZZ_OUT     := $(O)/fuzz
FUZZ_HELPERS := $(filter-out $(FUZZ_SRC) tests/fuzz/replay_main.c,$(wildcard tests/fuzz/*.c)) \
                tests/unit/support/zip_file.c
FUZZ_SHARED  := $(FUZZ_HELPERS:%.c=$(O)/obj/%.o) $(TEST_SUPPORT)
REPLAYS      := $(FUZZ_NAMES:%=$(O)/tests/replay-%)

$(REPLAYS): $(O)/tests/replay-%: $(O)/obj/tests/fuzz/fuzz_%.o \
    $(O)/obj/tests/fuzz/replay_main.o $(FUZZ_SHARED) $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS)

# Made by clang only, in the second make that `fuzz` starts.
$(FUZZ_NAMES:%=$(O)/tests/fuzz-%): $(O)/tests/fuzz-%: $(O)/obj/tests/fuzz/fuzz_%.o $(FUZZ_SHARED) $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(ALL_LIBS)

.PHONY: check-fuzz fuzz-programs $(FUZZ_NAMES:%=fuzz-%)
tests: $(REPLAYS)
fuzz-programs: $(FUZZ_TARGETS:%=$(O)/tests/fuzz-%)

check-fuzz: $(REPLAYS)
	@tests/fuzz/replay-all $(O)/tests tests/fuzz/corpus $(FUZZ_NAMES)

.PHONY: fuzz-build
fuzz-build:
	@$(MAKE) O=$(FUZZ_OUT) CC=$(FUZZ_CC) CFLAGS='-O1 -g' \
	    SANITIZE=address,undefined,fuzzer-no-link FUZZ_TARGETS='$(FUZZ_TARGETS)' fuzz-programs

$(FUZZ_NAMES:%=fuzz-%): fuzz-%: fuzz-build
	@tests/fuzz/fuzz-one $(FUZZ_OUT) $* $(FUZZ_SECONDS)

fuzz: $(FUZZ_TARGETS:%=fuzz-%)
