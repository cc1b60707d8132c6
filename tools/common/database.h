/*
 * SQLite databases: made in memory and written out, or files that are read. The one wrapper around
 * SQLite.
 *
 * A file is somebody else's: it is opened read-only and as it lies there, without its journal, and
 * nothing that its schema says is trusted to be harmless.
 */
#ifndef TOOLS_COMMON_DATABASE_H
#define TOOLS_COMMON_DATABASE_H

#include "schema/base/diagnostics.h"
#include "schema/base/output.h"

struct database {
    struct sqlite3 *connection;
    const char *path; /* for messages; NULL: in memory */
};

/* Each leaves a database that must be closed, also when it fails. */
enum status database_make(struct database *b, struct diagnostics *d);
enum status database_open(struct database *b, const char *path, struct diagnostics *d);
void database_close(struct database *b);

/* Statements that give no rows. */
enum status database_execute(struct database *b, const char *sql, struct diagnostics *d);
/* The bytes that a file of it has. */
enum status database_put_bytes(struct database *b, struct output *to, struct diagnostics *d);

struct statement {
    struct database *database;
    struct sqlite3_stmt *compiled;
    bool failed; /* a value could not be bound: the next step says so */
};

/* Leaves a statement that must be released, also when it fails. */
enum status statement_prepare(struct statement *s, struct database *b, struct text sql,
                              struct diagnostics *d);
void statement_release(struct statement *s);

/* Values of the parameters, counted from 1. A text must outlive the steps that follow; not stated
 * is NULL. */
void statement_bind(struct statement *s, int parameter, struct text value);
void statement_bind_number(struct statement *s, int parameter, int64_t value);
/* Goes to the next row; *row is false behind the last one, and the statement then starts again. */
enum status statement_step(struct statement *s, bool *row, struct diagnostics *d);
/* To start again before the last row. */
void statement_reset(struct statement *s);

/* Values of the row, by column from 0, which live until the next step; NULL is not stated. */
struct text statement_text(struct statement *s, int column);
int64_t statement_number(struct statement *s, int column);

#endif
