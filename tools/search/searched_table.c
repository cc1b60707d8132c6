#include "tools/search/searched_table.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tools/common/table_tool.h"
#include "tools/compile/table_database.h"

static const char magic[16] = "SQLite format 3";

/* A file that cannot be read is said to be so by what opens it next. */
static bool is_database(const char *path)
{
    char head[sizeof magic];
    FILE *f = fopen(path, "rb");
    bool is = f && fread(head, 1, sizeof head, f) == sizeof head &&
              memcmp(head, magic, sizeof magic) == 0;
    if (f)
        fclose(f);
    return is;
}

/* ---- what compile wrote */

static enum status damaged(const struct database *b, struct diagnostics *d)
{
    return diagnostics_fail(d, (struct place){b->path, 0, 0}, "is damaged: compile it again");
}

/* The first number of the first row. */
static enum status ask_number(struct database *b, struct text sql, int64_t *number,
                              struct diagnostics *d)
{
    struct statement s;
    bool row = false;
    *number = 0;
    enum status status = statement_prepare(&s, b, sql, d);
    if (status == STATUS_OK)
        status = statement_step(&s, &row, d);
    if (row)
        *number = statement_number(&s, 0);
    statement_release(&s);
    return status;
}

/* SQLite does not mind when a part of the last page is missing until it comes there. */
static enum status check_size(struct database *b, struct diagnostics *d)
{
    int64_t pages, page;
    struct stat file;
    if (ask_number(b, TEXT("PRAGMA page_count"), &pages, d) != STATUS_OK ||
        ask_number(b, TEXT("PRAGMA page_size"), &page, d) != STATUS_OK)
        return STATUS_FAILED;
    if (stat(b->path, &file) != 0)
        return diagnostics_fail_errno(d, b->path, "cannot be read", errno);
    if (file.st_size / page < pages)
        return damaged(b, d);
    return STATUS_OK;
}

/* A table that only looks like ours could be a view or another virtual table, which runs whatever
 * its maker likes. */
static enum status check_tables(struct database *b, struct diagnostics *d)
{
    int64_t known;
    enum status status = ask_number(
        b,
        TEXT("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND (name = 'title_words'"
             " AND sql = \"" TABLE_TITLE_WORDS "\" OR name = 'term_words'"
             " AND sql = \"" TABLE_TERM_WORDS "\" OR sql LIKE 'CREATE TABLE %' AND name IN"
             " ('releases', 'coverage', 'intervals', 'facts', 'term_words_data',"
             " 'term_words_idx', 'term_words_docsize', 'term_words_config', 'title_words_data', "
             "'title_words_idx',"
             " 'title_words_docsize', 'title_words_config'))"),
        &known, d);
    if (status == STATUS_OK && known != 14)
        return damaged(b, d);
    return status;
}

/* Every page of it. */
static enum status check_pages(struct database *b, struct diagnostics *d)
{
    int64_t sound;
    enum status status =
        ask_number(b, TEXT("SELECT quick_check = 'ok' FROM pragma_quick_check(1)"), &sound, d);
    if (status == STATUS_OK && !sound)
        return damaged(b, d);
    return status;
}

static enum status open_database(struct database *b, const struct searched_selection *s,
                                 struct diagnostics *d)
{
    int64_t id, version;
    struct place place = {s->path, 0, 0};
    if (database_open(b, s->path, d) != STATUS_OK ||
        ask_number(b, TEXT("PRAGMA application_id"), &id, d) != STATUS_OK ||
        ask_number(b, TEXT("PRAGMA user_version"), &version, d) != STATUS_OK)
        return STATUS_FAILED;
    if (id != TABLE_DATABASE_ID)
        return diagnostics_fail(d, place, "is a database, but not one that codeset compile makes");
    if (version / 100 > TABLE_DATABASE_VERSION / 100)
        return diagnostics_fail(d, place,
                                "is of a later version of the format than this program knows");
    enum status status = check_size(b, d);
    if (status == STATUS_OK)
        status = check_tables(b, d);
    return status == STATUS_OK && s->verify ? check_pages(b, d) : status;
}

/* ---- a lookup table */

static enum status make_database(struct database *b, const struct searched_selection *s,
                                 struct diagnostics *d)
{
    struct codeset_table table;
    if (table_open(s->path, s->verify, &table, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = table_database_make_words(&table, s->system, b, d);
    codeset_table_close(&table);
    return status;
}

/* ---- systems and days */

static enum status take_system(struct searched_table *t, struct statement *s, struct diagnostics *d)
{
    struct text name = statement_text(s, 0), day = statement_text(s, 1);
    struct asked_system *a = &t->systems[t->system_count];
    if (t->system_count == CODESET_SYSTEMS_LIMIT || name.length >= sizeof a->name ||
        day.length != DATE_TEXT)
        return damaged(&t->database, d);
    *a = (struct asked_system){.covered = statement_number(s, 2) != 0};
    memcpy(a->name, name.at, name.length);
    memcpy(a->day, day.at, day.length);
    system_from_name(name, &a->kind);
    t->system_count++;
    return STATUS_OK;
}

static enum status read_systems(struct searched_table *t, const struct searched_selection *from,
                                struct diagnostics *d)
{
    struct statement s;
    bool row;
    enum status status = statement_prepare(
        &s, &t->database,
        TEXT("SELECT system, day, EXISTS (SELECT * FROM coverage c WHERE c.system = r.system"
             " AND r.day BETWEEN c.first_day AND c.last_day)"
             " FROM (SELECT system, ifnull(?2, max(effective)) AS day FROM releases"
             " WHERE ?1 IS NULL OR system = ?1 GROUP BY system) r ORDER BY system"),
        d);
    statement_bind(&s, 1, text_of(from->system));
    statement_bind(&s, 2, text_of(from->day));
    do {
        if (status == STATUS_OK)
            status = statement_step(&s, &row, d);
        if (status == STATUS_OK && row)
            status = take_system(t, &s, d);
    } while (status == STATUS_OK && row);
    statement_release(&s);
    if (status == STATUS_OK && from->system && t->system_count == 0)
        return diagnostics_fail(d, NO_PLACE, "the table has no system '%s'", from->system);
    return status;
}

enum status searched_table_open(struct searched_table *t, const struct searched_selection *s,
                                struct diagnostics *d)
{
    *t = (struct searched_table){.system_count = 0};
    enum status status = is_database(s->path) ? open_database(&t->database, s, d)
                                              : make_database(&t->database, s, d);
    return status == STATUS_OK ? read_systems(t, s, d) : status;
}

void searched_table_close(struct searched_table *t)
{
    database_close(&t->database);
}
