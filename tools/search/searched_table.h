/*
 * The table that a search asks, as a database with a full text index: what `codeset compile
 * --format sqlite` wrote, or one made in memory of a compiled lookup table.
 */
#ifndef TOOLS_SEARCH_SEARCHED_TABLE_H
#define TOOLS_SEARCH_SEARCHED_TABLE_H

#include "schema/codeset_table.h"
#include "schema/system.h"
#include "tools/common/database.h"

/* A system that is asked, and for which day. */
struct asked_system {
    char name[17];
    enum system kind; /* SYSTEM_NONE: a name that this program does not know */
    char day[DATE_TEXT + 1];
    bool covered; /* the table can speak for that day */
};

struct searched_table {
    struct database database;
    struct asked_system systems[CODESET_SYSTEMS_LIMIT];
    size_t system_count;
};

struct searched_selection {
    const char *path;
    const char *system; /* NULL: all of the table */
    const char *day;    /* YYYY-MM-DD; NULL: of each system the first day of its last release */
    bool verify;        /* check the whole file first */
};

/* Leaves a table that must be closed, also when it fails. */
enum status searched_table_open(struct searched_table *t, const struct searched_selection *s,
                                struct diagnostics *d);
void searched_table_close(struct searched_table *t);

#endif
