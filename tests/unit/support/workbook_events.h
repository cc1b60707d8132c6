/* What a parser makes of a workbook that a test has written. */
#ifndef TESTS_UNIT_SUPPORT_WORKBOOK_EVENTS_H
#define TESTS_UNIT_SUPPORT_WORKBOOK_EVENTS_H

#include "tests/support/parsing.h"
#include "tests/support/xlsx_write.h"

/* Completes the workbook and parses it; to be released with parsing_release(). */
void parse_workbook(struct parsing *p, const struct parser *parser, struct xlsx *book);
/* The same; the events and the messages must be these. */
void expect_workbook(const struct parser *parser, struct xlsx *book, const char *events,
                     const char *messages);
/* The parser that recognizes the workbook, or NULL, and as what. */
const struct parser *workbook_parser(struct xlsx *book, struct recognition *as);

#endif
