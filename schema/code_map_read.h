/*
 * A code map opened for reading: a data package with map.tsv in it, or such a table alone, whoever
 * made it. Columns are taken by their names, in whatever order, and unknown ones passed over.
 */
#ifndef SCHEMA_CODE_MAP_READ_H
#define SCHEMA_CODE_MAP_READ_H

#include "schema/base/json.h"
#include "schema/code_map.h"
#include "schema/tsv.h"

enum { MAP_FIELDS_LIMIT = 64 }; /* columns of a row */

struct code_map_reader {
    struct tsv_reader rows;
    size_t at[MAP_COLUMNS]; /* where a column stands; MAP_FIELDS_LIMIT: it is not there */
    size_t fields;          /* of the header row */
    struct buffer scratch;
};

/* Whether something at the path looks like a map: a folder with map.tsv in it, or a regular file
 * that begins with a header row of a map. */
bool code_map_is_at(const char *path);

/* Opens the table and reads its header row. Columns that version 1.0 has must be there. */
enum status code_map_open(struct code_map_reader *r, const char *path, struct diagnostics *d);
void code_map_close(struct code_map_reader *r);
/* The next row; its values live until the next call. Columns that are not there are not stated. A
 * row of a newer major version is refused, and so is one with another number of fields. */
enum status code_map_next(struct code_map_reader *r, struct text values[MAP_COLUMNS],
                          struct diagnostics *d);

/* What the manifest of a map says of it. */
struct map_manifest {
    json_t *document; /* owns the texts; NULL: there is no manifest */
    struct text from, from_package, to, to_package;
    struct text hash; /* of map.tsv, "sha256:..." */
    uint64_t bytes, rows;
};

/* STATUS_END when the path is a table alone. Refuses a newer major version. */
enum status map_manifest_read(struct map_manifest *m, const char *path, struct diagnostics *d);
void map_manifest_release(struct map_manifest *m);

#endif
