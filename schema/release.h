/*
 * A canonical release opened for reading: its manifest, and its tables as streams of rows.
 */
#ifndef SCHEMA_RELEASE_H
#define SCHEMA_RELEASE_H

#include "schema/manifest.h"
#include "schema/tables.h"
#include "schema/tsv.h"

struct release {
    char *folder;
    struct manifest manifest;
    char name[RELEASE_NAME_LIMIT]; /* "icd10cm@2025-10-01" */
};

enum status release_open(struct release *r, const char *folder, struct diagnostics *d);
void release_close(struct release *r);

/* Opens a table and reads past its header. STATUS_END when the release has no such table; then
 * nothing is to be closed. Hashes are not checked here: `codeset verify` does that. */
enum status release_table(const struct release *r, enum table_id id, struct tsv_reader *reader,
                          struct diagnostics *d);

/* Calls `row` for each row of a table, its values without escapes and as many as the table has
 * columns; they live until it returns. A release without the table has no rows. */
enum status release_each_row(const struct release *r, enum table_id id,
                             enum status (*row)(void *context, const struct text *values),
                             void *context, struct diagnostics *d);

#endif
