/* Rows of the official ICD-10 files, laid out as the publisher does, and what a parser makes of
 * them. */
#ifndef TESTS_UNIT_SUPPORT_ICD10_ROWS_H
#define TESTS_UNIT_SUPPORT_ICD10_ROWS_H

#include "parsers/parser.h"

/* Each appends one row with a CRLF. */
void order_row(struct buffer *b, unsigned number, const char *code, int flag,
               const char *short_title, const char *long_title);
void codes_row(struct buffer *b, const char *code, const char *long_title);
enum { NO_FLAG = -1 };
/* `action` as published: "Add:". flag NO_FLAG: the layout of ICD-10-PCS. */
void order_change(struct buffer *b, const char *action, int flag, const char *code,
                  const char *short_title, const char *long_title);
void codes_change(struct buffer *b, const char *action, const char *code, const char *long_title);
/* The line as it is, with a CRLF. */
void plain_row(struct buffer *b, const char *line);

/* Parses the bytes whole and in pieces of several sizes. What comes must be the same each time and
 * be the `events` (tests/support/parsing.h). */
void expect_events(const struct parser *parser, enum role role, enum system system,
                   const struct buffer *bytes, const char *events);
/* Some parser recognizes the bytes, no other ties with it. */
void expect_recognized(const struct buffer *bytes, const char *parser, enum role role,
                       enum system system);
void expect_not_recognized(const struct buffer *bytes);

#endif
