# codeset: builds everything into $(O), which is build/ unless told otherwise.
#
#   make                    the programs, in build/bin
#   make check              unit tests, golden tests, corpora, real releases where they are
#   make bench              timings of ours and the peers' in one run
#   make fuzz               libFuzzer programs (clang), FUZZ_SECONDS each
#   make install            PREFIX (/usr/local), DESTDIR
#   make dist               a source archive
#   DEVELOPER=1             the full warning set, as errors
#   SANITIZE=address,undefined

VERSION := 0.1.0

O        ?= build
CC       ?= cc
PREFIX   ?= /usr/local
CFLAGS   ?= -O2 -g
FUZZ_SECONDS ?= 300

LIBRARIES := libarchive libxml-2.0 jansson nettle sqlite3
PKGCONFIG ?= pkg-config

WARNINGS := -Wall -Wextra
ifeq ($(DEVELOPER),1)
WARNINGS += -Werror -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wold-style-definition -Wpointer-arith -Wwrite-strings \
            -Wcast-qual -Wcast-align -Wundef -Wvla -Wformat=2 -Wswitch-enum -Wnull-dereference
endif
ifneq ($(SANITIZE),)
SANITIZERS := -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
endif

ALL_CFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -D_FILE_OFFSET_BITS=64 \
              -DCODESET_VERSION='"$(VERSION)"' -I. $(WARNINGS) $(SANITIZERS) \
              $(shell $(PKGCONFIG) --cflags $(LIBRARIES)) $(CFLAGS)
ALL_LDFLAGS := $(SANITIZERS) $(LDFLAGS)
ALL_LIBS    := $(shell $(PKGCONFIG) --libs $(LIBRARIES)) -lcsv $(LDLIBS) -pthread

# A tool is a folder of tools/ with a main in codeset-NAME.c; the dispatcher is tools/codeset.
MAINS     := $(wildcard tools/*/codeset-*.c) tools/codeset/codeset.c
PROGRAMS  := $(patsubst %.c,$(O)/bin/%,$(notdir $(MAINS)))
ROOMS     := schema/base schema parsers/containers parsers releases tools/common
LIB_SRC   := $(filter-out $(MAINS),$(foreach d,$(ROOMS),$(wildcard $(d)/*.c)) $(wildcard tools/*/*.c))
LIB_OBJ   := $(sort $(LIB_SRC:%.c=$(O)/obj/%.o))
LIB       := $(O)/libcodeset.a
READER    := $(O)/libcodeset_table.a
SHARE     := $(O)/share/codeset/catalogue.tsv $(O)/share/codeset/calendar.tsv
MANUALS   := $(wildcard tools/*/*.1)

.PHONY: all check check-unit bench fuzz install dist clean
.DELETE_ON_ERROR:
.SUFFIXES:

all: $(PROGRAMS) $(READER) $(SHARE)

# ---- objects; a change of compiler or flags rebuilds them
$(O)/flags: force
	@mkdir -p $(@D)
	@echo '$(CC) $(subst ','\'',$(ALL_CFLAGS)) $(ALL_LDFLAGS)' | cmp -s - $@ || \
	 echo '$(CC) $(subst ','\'',$(ALL_CFLAGS)) $(ALL_LDFLAGS)' > $@
.PHONY: force
force:

$(O)/obj/%.o: %.c $(O)/flags
	@mkdir -p $(@D)
	@echo '  CC $<'
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(LIB): $(LIB_OBJ)
	@rm -f $@
	@$(AR) rcs $@ $^

# The reader of lookup tables alone, for other programs; as C99, which it promises to be.
$(O)/obj/reader/codeset_table.o: schema/codeset_table.c $(O)/flags
	@mkdir -p $(@D)
	@echo '  CC $<, for others'
	@$(CC) $(ALL_CFLAGS) -std=c99 -MMD -MP -c -o $@ $<

$(READER): $(O)/obj/reader/codeset_table.o
	@rm -f $@
	@$(AR) rcs $@ $^

define PROGRAM_RULE
$(O)/bin/$(basename $(notdir $(1))): $(O)/obj/$(basename $(1)).o $(LIB)
	@mkdir -p $$(@D)
	@echo '  LINK $$@'
	@$$(CC) $$(ALL_LDFLAGS) -o $$@ $$^ $$(ALL_LIBS)
endef
$(foreach m,$(MAINS),$(eval $(call PROGRAM_RULE,$(m))))

$(O)/share/codeset/%.tsv: releases/%.tsv
	@mkdir -p $(@D)
	@cp $< $@

include tests/tests.mk

# ---- install and dist
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/codeset \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/include \
	    $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/share/codeset/reader
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(SHARE) $(DESTDIR)$(PREFIX)/share/codeset
	$(if $(MANUALS),install -m 644 $(MANUALS) $(DESTDIR)$(PREFIX)/share/man/man1)
	install -m 644 schema/codeset_table.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $(READER) $(DESTDIR)$(PREFIX)/lib
	sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|' schema/codeset_table.pc.in \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/codeset_table.pc
	install -m 644 schema/codeset_table.h $(DESTDIR)$(PREFIX)/share/codeset/reader
	sed 's|"schema/codeset_table.h"|"codeset_table.h"|' schema/codeset_table.c \
	    > $(DESTDIR)$(PREFIX)/share/codeset/reader/codeset_table.c

dist:
	@mkdir -p $(O)
	git archive --prefix=codeset-$(VERSION)/ -o $(O)/codeset-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(O)

-include $(shell test -d $(O)/obj && find $(O)/obj -name '*.d')
