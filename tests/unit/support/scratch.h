/* A folder for one test, and what tests do with files. Whatever fails here fails the test. */
#ifndef TESTS_UNIT_SUPPORT_SCRATCH_H
#define TESTS_UNIT_SUPPORT_SCRATCH_H

#include <stdbool.h>

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

/* For tcase_add_checked_fixture(): a new folder before each test, removed after it. */
void scratch_begin(void);
void scratch_end(void);
const char *scratch_folder(void);
/* "FOLDER/NAME", valid until scratch_end(). */
char *scratch(const char *name);
/* Writes the file and gives its path. */
char *scratch_write(const char *name, struct text content);
char *scratch_make_folder(const char *name);

/* The whole file in place of what the buffer held, a NUL behind it. */
void read_file(const char *path, struct buffer *content);

/* Prints the messages and ends the test unless the status is STATUS_OK. */
void expect_ok(enum status status, struct diagnostics *d);
/* Whether the messages, as they would be printed, contain `part`. Forgets them and their counts. */
bool messages_have(struct diagnostics *d, const char *part);

#endif
