# Test programs. A unit test is tests/unit/ROOM/test_*.c, a program of its own (tests/unit/unit.h).

UNIT_SRC  := $(wildcard tests/unit/*/test_*.c)
UNIT      := $(patsubst %.c,$(O)/tests/%,$(notdir $(UNIT_SRC)))
CHECK_CFLAGS = $(shell $(PKGCONFIG) --cflags check)
CHECK_LIBS   = $(shell $(PKGCONFIG) --libs check)

define UNIT_RULE
$(O)/tests/$(basename $(notdir $(1))): $(O)/obj/$(basename $(1)).o $(LIB)
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(CHECK_LIBS) $$(ALL_LIBS)
endef
$(foreach t,$(UNIT_SRC),$(eval $(call UNIT_RULE,$(t))))

tests: $(UNIT)

check-unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

check: all check-unit
