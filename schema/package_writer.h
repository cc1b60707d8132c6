/*
 * Writing a canonical release: its tables one after another, the manifest last.
 *
 * The folder is new and incomplete until package_finish() has put the manifest there.
 */
#ifndef SCHEMA_PACKAGE_WRITER_H
#define SCHEMA_PACKAGE_WRITER_H

#include "schema/manifest.h"
#include "schema/tables.h"
#include "schema/tsv.h"

struct package_writer {
    const char *folder;        /* not owned */
    struct manifest *manifest; /* not owned; tables are added to it */
    bool durable;              /* sync every file */
    bool in_table;
    const struct table *table;
    struct output output;
    struct tsv_writer rows;
    struct diagnostics *d;
};

/* Makes the folder, which must not exist. `durable` false for packages that live only as long as
 * the process. */
enum status package_begin(struct package_writer *w, const char *folder, bool durable,
                          struct manifest *manifest, struct diagnostics *d);
/* NULL on failure. Each table at most once. */
struct tsv_writer *package_begin_table(struct package_writer *w, enum table_id id);
enum status package_end_table(struct package_writer *w);
/* *sha256 is that of the manifest and so of the whole content. */
enum status package_finish(struct package_writer *w, struct digest *sha256);
/* After a failure: lets go of what is open. The folder stays for the caller to remove. */
void package_abandon(struct package_writer *w);

#endif
