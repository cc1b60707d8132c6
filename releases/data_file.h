/*
 * Data files that people extend by hand: the catalogue and the calendar.
 *
 * UTF-8, tab separated, a header row with the names of the columns; empty lines and lines that
 * begin with '#' are passed over. No escapes: a field holds no tab.
 */
#ifndef RELEASES_DATA_FILE_H
#define RELEASES_DATA_FILE_H

#include "releases/release_identity.h"
#include "schema/base/diagnostics.h"
#include "schema/base/text.h"
#include "schema/system.h"

enum { DATA_FILE_COLUMNS = 6 };

struct data_file {
    const char *columns[DATA_FILE_COLUMNS]; /* of the header row, in their order */
    size_t column_count;
    /* Takes a row; the texts live until it returns. */
    enum status (*row)(void *context, const struct text *fields, struct place place,
                       struct diagnostics *d);
    void *context;
};

/* Fails, with the place, at a line that has another number of fields, at a file without its header
 * row, and where `row` fails. */
enum status data_file_read(const struct data_file *file, const char *path, struct diagnostics *d);

/* The columns that both files share: which edition of which system; SYSTEM_NONE for one that this
 * version does not know. */
enum status data_file_identity(struct text system, struct text effective, struct text edition,
                               struct release_identity *read, struct place place,
                               struct diagnostics *d);

#endif
