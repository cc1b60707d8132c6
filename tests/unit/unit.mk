# Unit tests: tests/unit/ROOM/test_*.c, a program of Check's each (tests/unit/unit.h). What several
# of them need is in tests/unit/support, a library.

UNIT_SRC     := $(wildcard tests/unit/*/test_*.c)
UNIT         := $(patsubst %.c,$(O)/tests/%,$(notdir $(UNIT_SRC)))
UNIT_SUPPORT := $(O)/tests/libsupport.a
CHECK_LIBS    = $(shell $(PKGCONFIG) --libs check)

# Put before each program: UNIT_WRAPPER='valgrind -q --error-exitcode=99' with CK_FORK=no.
UNIT_WRAPPER ?=

$(UNIT_SUPPORT): $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/unit/support/*.c))
	@mkdir -p $(@D)
	@rm -f $@
	@$(AR) rcs $@ $^

define UNIT_RULE
$(O)/tests/$(basename $(notdir $(1))): $(O)/obj/$(basename $(1)).o $(UNIT_SUPPORT) $(TEST_SUPPORT) $(LIB)
	@mkdir -p $$(@D)
	@echo '  LINK $$@'
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(CHECK_LIBS) $$(ALL_LIBS) $$(TEST_SUPPORT_LIBS)
endef
$(foreach t,$(UNIT_SRC),$(eval $(call UNIT_RULE,$(t))))

# Runs a program whatever the others do, and keeps what it said; unit-sum adds up and judges. Check
# gives a test four seconds; ten times that on a machine that is slow or busy, or with sanitizers.
$(UNIT:=.ran): %.ran: % force
	@CK_TIMEOUT_MULTIPLIER=10 $(UNIT_WRAPPER) $< > $*.log 2>&1; echo "exit status $$?" >> $*.log; touch $@

.PHONY: tests
tests: $(UNIT)

check-unit: $(UNIT:=.ran)
	@sh tests/unit/unit-sum $(UNIT:=.log)
