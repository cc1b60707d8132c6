/*
 * What every fuzz target needs. A target is tests/fuzz/fuzz_NAME.c with LLVMFuzzerTestOneInput; its
 * seeds and past findings are the files of tests/fuzz/corpus/NAME/. libFuzzer drives it in
 * `make fuzz`, replay_main.c in `make check`.
 */
#ifndef TESTS_FUZZ_FUZZING_H
#define TESTS_FUZZ_FUZZING_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "parsers/parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Ends the program where a promise is broken: that is how a target reports a finding. */
#define FUZZ_REQUIRE(kept, what)                                                                   \
    do {                                                                                           \
        if (!(kept)) {                                                                             \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, (what));            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Recognizes the bytes as one parser does and parses them, whole and in pieces: all promises must
 * hold and the events must be the same. Bytes that it does not recognize are parsed too, as every
 * role, each with a system that goes by the bytes. */
void fuzz_parser(const struct parser *parser, struct text bytes);
/* The same for a parser of workbooks: the bytes are one, or rows to make one of. */
void fuzz_workbook_parser(const struct parser *parser, struct text bytes);

#endif
