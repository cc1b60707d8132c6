/* The tables of a release from sorted records; the half of assembling that writes rows. */
#ifndef RELEASES_ASSEMBLE_TABLES_H
#define RELEASES_ASSEMBLE_TABLES_H

#include "releases/collection.h"
#include "schema/package_writer.h"

/* A row's `member` that is not to be written: its content stands in another member. */
#define NO_SOURCE UINT32_MAX

/* What the rows' `member` numbers mean here: indices into the manifest's sources. */
struct assembly {
    const struct manifest *manifest;
    struct collection *records; /* codes in order */
    const unsigned char *precedence; /* of each source: the lowest is believed */
    struct package_writer *writer;
};

enum status assemble_code_tables(struct assembly *a);
enum status assemble_change_tables(struct assembly *a);

#endif
