/* A lookup table as an SQLite database. */
#ifndef TOOLS_COMPILE_TABLE_DATABASE_H
#define TOOLS_COMPILE_TABLE_DATABASE_H

#include "tools/common/database.h"
#include "tools/compile/table_rows.h"

/* PRAGMA application_id ("cdst") and user_version: 100 for each major version, 1 for each minor. */
enum { TABLE_DATABASE_ID = 0x63647374, TABLE_DATABASE_VERSION = 100 };

/* The full text index of titles: contentless, a row for each of `intervals` under its id, with the
 * columns code (table_code_token), short where it is another than the long one, and long. */
#define TABLE_TITLE_WORDS                                                                          \
    "CREATE VIRTUAL TABLE title_words USING fts5(code, short, long, content='', "                  \
    "tokenize='porter unicode61 remove_diacritics 2')"

/* The full text index of index terms: contentless, a row for each of `facts` that is a term and
 * leads to one code, under its id. */
#define TABLE_TERM_WORDS                                                                           \
    "CREATE VIRTUAL TABLE term_words USING fts5(place, content='', "                               \
    "tokenize='porter unicode61 remove_diacritics 2')"

/* A code, or its beginning, as one word of the full text index: each character with a 0 behind it,
 * so that no stemming touches it. */
enum { TABLE_CODE_TOKEN = 2 * 15 };
struct text table_code_token(struct text code, char out[TABLE_CODE_TOKEN]);

/* What a search needs, in memory: releases, coverage, intervals and facts, and the full text
 * indexes; of one system, or of all: NULL. Leaves a database that must be closed. */
enum status table_database_make_words(const struct codeset_table *t, const char *system,
                                      struct database *b, struct diagnostics *d);

/* A table of each relation with indexes, the full text indexes, and the view valid_on:
 * the days on which codes are valid that the table can speak for. It is made in memory and then
 * written. */
enum status table_database_write(const struct codeset_table *t, struct output *to,
                                 struct diagnostics *d);

#endif
