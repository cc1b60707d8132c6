/*
 * The manifest of a canonical release: datapackage.json, a Frictionless tabular data package with a
 * member "codeset" of our own; release.md is the document.
 *
 * Nothing in it depends on clock, host, user, folder, locale or build: a release is a pure function
 * of the set of its members.
 */
#ifndef SCHEMA_MANIFEST_H
#define SCHEMA_MANIFEST_H

#include "schema/base/date.h"
#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "schema/base/sha256.h"
#include "schema/system.h"

#define MANIFEST_FILE "datapackage.json"
/* What no manifest exceeds, so that a hostile one is refused in time. MANIFEST_ITEMS: deliveries,
 * sources, resources. */
enum { MANIFEST_LIMIT = 16 * 1024 * 1024, MANIFEST_ITEMS = 1000 };

/* An official file as it was delivered: an archive, or a lone file. */
struct manifest_delivery {
    struct text name;
    struct digest sha256;
    uint64_t bytes;
    bool lone_file;
};

/* Where a member's bytes can be found. */
struct manifest_location {
    size_t delivery; /* index into deliveries */
    struct text member;
};

/* A member that was parsed. Equal bytes in several deliveries are one source in several places. */
struct manifest_source {
    struct text id; /* what the tables' `source` columns say */
    struct text role;
    struct text parser;
    struct digest sha256;
    uint64_t bytes;
    uint64_t rows_read;
    uint64_t rows_rejected;
    struct manifest_location *locations; /* owned; sorted by delivery name, sha256, member */
    size_t location_count;
};

/* A member that no parser of this version reads. */
struct manifest_unread {
    struct manifest_location location;
    struct digest sha256;
    uint64_t bytes;
};

/* A line that could not be read and was passed over at the user's wish. */
struct manifest_reject {
    struct text source;
    uint64_t line;
    uint64_t column;
    struct text message;
};

/* What a table states: rows of which kinds, in which range of codes, which fields. */
enum { SCOPE_NAMES = 32 };
struct scope {
    struct text table;
    struct text kinds[SCOPE_NAMES]; /* values of the column `kind`; of properties, their names */
    size_t kind_count;
    struct text fields[SCOPE_NAMES];
    size_t field_count;
    bool complete; /* all rows of these kinds in that range */
    struct text first,
        last; /* range of codes, inclusive; not stated: from the first, to the last */
};

struct manifest_table {
    struct text name;
    struct text path; /* relative to the manifest */
    struct digest sha256;
    uint64_t bytes;
    uint64_t rows; /* without the header */
};

struct manifest {
    enum system system;
    struct date effective;
    unsigned edition; /* 0: none */
    struct text label;
    struct manifest_delivery *deliveries; /* sorted by name, sha256 */
    size_t delivery_count, delivery_capacity;
    struct manifest_source *sources; /* sorted by id */
    size_t source_count, source_capacity;
    struct manifest_unread *unread; /* sorted by delivery, member */
    size_t unread_count, unread_capacity;
    struct manifest_reject *rejects; /* sorted by source, line */
    size_t reject_count, reject_capacity;
    struct scope *scopes;
    size_t scope_count, scope_capacity;
    struct manifest_table *tables; /* sorted by name */
    size_t table_count, table_capacity;
    struct arena texts; /* owns every text above */
};

void manifest_init(struct manifest *m);
void manifest_release(struct manifest *m);

/* Appends the document to `to`. The same manifest gives the same bytes. */
enum status manifest_write(const struct manifest *m, struct buffer *to, struct diagnostics *d);
/* Reads the manifest of the package in `folder`; m must be initialized and empty. Refuses a newer
 * major version; passes over members, resources and columns that this version does not know. */
enum status manifest_read(struct manifest *m, const char *folder, struct diagnostics *d);

/* True for a relative path that stays below the folder. Links are not looked at. */
bool manifest_path_is_inside(struct text path);

const struct manifest_table *manifest_table(const struct manifest *m, const char *name);
const struct manifest_source *manifest_source(const struct manifest *m, struct text id);
const struct scope *manifest_scope(const struct manifest *m, const char *table);
bool scope_has_kind(const struct scope *s, struct text kind);
bool scope_has_field(const struct scope *s, const char *field);

/* "icd10pcs@2022-04-01.2" */
enum { RELEASE_NAME_LIMIT = 48 };
void manifest_name(const struct manifest *m, char out[RELEASE_NAME_LIMIT]);
/* "ICD-10-PCS FY2022, effective 2022-04-01, edition 2", from system, effective date and edition; of
 * HCPCS "HCPCS Level II 2018" and, since it is quarterly, "HCPCS Level II 2025Q4". */
void manifest_append_label(const struct manifest *m, struct buffer *label);

#endif
