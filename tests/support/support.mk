# What tests of several kinds share: a library of its own, linked before $(LIB).

TEST_SUPPORT := $(O)/tests/libshared.a
$(TEST_SUPPORT): $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/support/*.c))
	@mkdir -p $(@D)
	@rm -f $@
	@$(AR) rcs $@ $^
