# What tests of several kinds share: a library of its own, linked before $(LIB). Whoever writes zips
# with it links TEST_SUPPORT_LIBS too.

TEST_SUPPORT := $(O)/tests/libtests.a
TEST_SUPPORT_LIBS = $(shell $(PKGCONFIG) --libs zlib)
$(TEST_SUPPORT): $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/support/*.c)) \
    $(O)/obj/tests/samples/zip_write.o
	@mkdir -p $(@D)
	@rm -f $@
	@$(AR) rcs $@ $^
