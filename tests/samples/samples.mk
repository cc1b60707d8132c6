# Sample deliveries in the official layouts: make-samples, make-zip, make-workbook, and a folder of samples.

SAMPLES_SRC  := $(filter-out tests/samples/make-%.c,$(wildcard tests/samples/*.c))
SAMPLES_OBJ  := $(SAMPLES_SRC:%.c=$(O)/obj/%.o)
SAMPLES      := $(O)/tests/samples
SAMPLES_LIBS  = $(shell $(PKGCONFIG) --libs zlib)
SAMPLE_TOOLS := $(O)/tests/make-samples $(O)/tests/make-zip $(O)/tests/make-workbook

$(SAMPLE_TOOLS): $(O)/tests/%: $(O)/obj/tests/samples/%.o $(SAMPLES_OBJ) $(TEST_SUPPORT) $(LIB)
	@mkdir -p $(@D)
	@echo '  LINK $@'
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(ALL_LIBS) $(SAMPLES_LIBS)

$(SAMPLES)/cms_2026_dx.zip: $(O)/tests/make-samples
	@rm -rf $(SAMPLES)
	@$(O)/tests/make-samples $(SAMPLES)

.PHONY: samples
tests: $(SAMPLE_TOOLS)
samples: $(SAMPLES)/cms_2026_dx.zip $(SAMPLE_TOOLS)
