# Injected faults: a library that is preloaded, the runs that it disturbs, and bad input.
# In a sanitized build only allocations fail, and at fewer points; the library stands before the
# sanitizer's there, which that would otherwise not have.

FAULTS_OBJ    := $(patsubst %,$(O)/obj/tests/faults/%.o,child scenarios stage tree)
FAULTS_TOOLS  := $(O)/tests/inject-runs $(O)/tests/meanwhile
INJECT        := $(O)/tests/inject.so
DAMAGE        := $(O)/tests/damage
FAULTS_FOLDER := $(abspath $(O))/tests/faults
CHECKS        += check-faults

$(O)/tests/inject-runs: $(O)/obj/tests/faults/inject_runs.o
$(O)/tests/meanwhile: $(O)/obj/tests/faults/meanwhile.o
$(FAULTS_TOOLS): $(FAULTS_OBJ) $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(LIB) $(ALL_LIBS)

# Never sanitized itself, nor with another off_t than the plain names of libc have.
$(INJECT): tests/faults/inject.c tests/faults/inject.h
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) -O2 -g -std=gnu11 -I. $(WARNINGS) $(if $(SANITIZE),-DINJECT_WITH_SANITIZER) \
	    -shared -fPIC -o $@ $<

$(DAMAGE): $(O)/obj/tests/faults/damage.o
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^

tests: $(FAULTS_TOOLS) $(INJECT) $(DAMAGE)

.PHONY: check-faults
check-faults: all samples $(FAULTS_TOOLS) $(INJECT) $(DAMAGE)
	@tests/faults/prepare $(SAMPLES) $(FAULTS_FOLDER)/inputs
	@$(if $(SANITIZE),ASAN_OPTIONS=verify_asan_link_order=0) $(O)/tests/inject-runs $(abspath $(O))/bin $(abspath $(INJECT)) $(FAULTS_FOLDER)/inputs \
	    $(FAULTS_FOLDER)/runs $(if $(SANITIZE),--sanitized)
ifeq ($(SANITIZE),)
	@$(O)/tests/meanwhile $(abspath $(O))/bin $(abspath $(INJECT)) $(FAULTS_FOLDER)/inputs \
	    $(FAULTS_FOLDER)/meanwhile
	@tests/faults/bad-input $(O)
endif
