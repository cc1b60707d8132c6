#include "tools/search/search.h"

#include <inttypes.h>

#include "tools/common/table_tool.h"
#include "tools/lookup/lookup.h"

enum {
    COLUMN_RANK,
    COLUMN_SYSTEM,
    COLUMN_CODE,
    COLUMN_ON,
    COLUMN_STATUS,
    COLUMN_BILLABLE,
    COLUMN_SHORT,
    COLUMN_LONG,
    COLUMN_FROM,
    COLUMN_TO,
    COLUMN_SENSE,
    COLUMN_SCHEMA,
    COLUMN_NOTE,
    COLUMN_TERM,
    COLUMNS_OF_SEARCH,
};

static const struct column columns[COLUMNS_OF_SEARCH] = {
    [COLUMN_RANK] = {"rank", COLUMN_NUMBER},       [COLUMN_SYSTEM] = {"system", COLUMN_STRING},
    [COLUMN_CODE] = {"code", COLUMN_STRING},       [COLUMN_ON] = {"on", COLUMN_STRING},
    [COLUMN_STATUS] = {"status", COLUMN_STRING},   [COLUMN_BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [COLUMN_SHORT] = {"short", COLUMN_STRING},     [COLUMN_LONG] = {"long", COLUMN_STRING},
    [COLUMN_FROM] = {"valid_from", COLUMN_STRING}, [COLUMN_TO] = {"valid_to", COLUMN_STRING},
    [COLUMN_SENSE] = {"sense", COLUMN_NUMBER},     [COLUMN_SCHEMA] = {"schema", COLUMN_STRING},
    [COLUMN_NOTE] = {"note", COLUMN_STRING},       [COLUMN_TERM] = {"term", COLUMN_STRING},
};

struct search_run {
    const struct search_request *request;
    struct diagnostics *d;
    struct statement hits, interval, status;
    struct rows rows;
    uint64_t found;
};

/* ---- the questions */

/* A title holds on the day or, when all codes are asked for, at any time: then the code stands
 * with the title that holds if that one was found, else with the best, and of equals the latest.
 * A hit in a code weighs most, one in the long title more than one in the short one, which is
 * searched only where it is another. An index term that leads to the code counts half, on days on
 * which the index has it. Before all by weight come the codes that were named, and titles that are
 * the words and nothing else. */
static void append_hits(struct buffer *sql, const struct search_request *r)
{
    buffer_append_text(sql, TEXT("WITH asked (system, day) AS (VALUES (?, ?)"));
    for (size_t i = 1; i < r->table->system_count; i++)
        buffer_append_text(sql, TEXT(", (?, ?)"));
    buffer_append_text(
        sql,
        TEXT("), hits AS (SELECT i.id AS id, i.system AS system, i.code AS code,"
             " i.valid_from AS valid_from, a.day AS day, i.valid_from <= a.day AND"
             " (i.valid_to IS NULL OR i.valid_to >= a.day) AS holds,"
             " (i.long = ? COLLATE NOCASE OR i.short = ? COLLATE NOCASE) AS whole,"
             " bm25(title_words, 8.0, 0.5, 2.0) AS score, NULL AS term"
             " FROM title_words CROSS JOIN intervals i ON i.id = title_words.rowid"
             " JOIN asked a ON a.system = i.system WHERE title_words MATCH ?"
             " UNION ALL SELECT i.id, i.system, i.code, i.valid_from, a.day,"
             " i.valid_from <= a.day AND (i.valid_to IS NULL OR i.valid_to >= a.day)"
             " AND f.first_day <= a.day AND (f.last_day IS NULL OR f.last_day >= a.day),"
             " 0, 0.5 * bm25(term_words), f.place"
             " FROM term_words CROSS JOIN facts f ON f.id = term_words.rowid"
             " CROSS JOIN intervals i ON i.code = f.code AND i.system = f.system"
             " JOIN asked a ON a.system = i.system WHERE term_words MATCH ?),"
             " best AS (SELECT *, row_number() OVER (PARTITION BY system, code"
             " ORDER BY holds DESC, whole DESC, score, valid_from DESC, term) AS place FROM hits"));
    if (!r->all)
        buffer_append_text(sql, TEXT(" WHERE holds"));
    buffer_append_text(sql, TEXT(") SELECT id, system, term FROM best WHERE place = 1"
                                 " ORDER BY code IN ("));
    for (size_t i = 0; i < r->words->codes.count; i++)
        buffer_append_text(sql, i > 0 ? TEXT(", ?") : TEXT("?"));
    buffer_append_text(sql, TEXT(") DESC, whole DESC, score, system, code"));
}

static enum status prepare_hits(struct search_run *s)
{
    const struct search_request *r = s->request;
    struct buffer sql;
    int at = 0;
    buffer_init(&sql);
    append_hits(&sql, r);
    enum status status =
        sql.failed ? diagnostics_out_of_memory(s->d)
                   : statement_prepare(&s->hits, &r->table->database, buffer_text(&sql), s->d);
    buffer_release(&sql);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < r->table->system_count; i++) {
        const struct asked_system *a = &r->table->systems[i];
        /* the title of a day that the table cannot speak for is not known */
        bool asked = a->covered || r->all;
        statement_bind(&s->hits, ++at, asked ? text_of(a->name) : TEXT_NOT_STATED);
        statement_bind(&s->hits, ++at, text_of(a->day));
    }
    statement_bind(&s->hits, ++at, buffer_text(&r->words->plain));
    statement_bind(&s->hits, ++at, buffer_text(&r->words->plain));
    statement_bind(&s->hits, ++at, buffer_text(&r->words->titles));
    statement_bind(&s->hits, ++at, buffer_text(&r->words->terms));
    for (size_t i = 0; i < r->words->codes.count; i++)
        statement_bind(&s->hits, ++at, text_of(r->words->codes.codes[i]));
    return STATUS_OK;
}

enum { HIT_ID, HIT_SYSTEM, HIT_TERM };
enum { SAID_CODE, SAID_BILLABLE, SAID_SHORT, SAID_LONG, SAID_FROM, SAID_TO, SAID_SENSE };

static enum status prepare(struct search_run *s)
{
    struct database *b = &s->request->table->database;
    if (s->request->table->system_count == 0)
        return STATUS_OK;
    if (prepare_hits(s) != STATUS_OK)
        return STATUS_FAILED;
    if (statement_prepare(&s->interval, b,
                          TEXT("SELECT code, billable, short, long, valid_from, valid_to, sense"
                               " FROM intervals WHERE id = ?"),
                          s->d) != STATUS_OK)
        return STATUS_FAILED;
    return statement_prepare(
        &s->status, b,
        TEXT("SELECT max(valid_from <= ?3), max(CASE WHEN valid_from <= ?3 AND"
             " (valid_to IS NULL OR valid_to >= ?3) THEN 1 + (billable IS NOT 0) END)"
             " FROM intervals WHERE system = ?1 AND code = ?2"),
        s->d);
}

/* What the code is on the day, whichever of its titles was found. */
static enum status read_status(struct search_run *s, const struct asked_system *a, struct text code,
                               enum codeset_status *status)
{
    static const enum codeset_status held[] = {CODESET_RETIRED, CODESET_HEADER, CODESET_VALID};
    bool row;
    *status = CODESET_NOT_COVERED;
    if (!a->covered)
        return STATUS_OK;
    statement_bind(&s->status, 1, text_of(a->name));
    statement_bind(&s->status, 2, code);
    statement_bind(&s->status, 3, text_of(a->day));
    if (statement_step(&s->status, &row, s->d) != STATUS_OK)
        return STATUS_FAILED;
    int64_t holds = row ? statement_number(&s->status, 1) : 0;
    *status = row && statement_number(&s->status, 0) != 0
                  ? held[holds > 0 && holds <= 2 ? holds : 0]
                  : CODESET_NOT_YET;
    statement_reset(&s->status);
    return STATUS_OK;
}

/* ---- the answers */

static const char *note_of(const struct asked_system *a)
{
    struct date day;
    return date_parse(text_of(a->day), &day)
               ? table_day_note(a->kind, codeset_day(day.year, day.month, day.day))
               : NULL;
}

static void put_row(struct search_run *s, const struct asked_system *a, enum codeset_status status)
{
    struct statement *i = &s->interval;
    char rank[ROW_NUMBER_SIZE], sense[ROW_NUMBER_SIZE];
    struct text billable = statement_text(i, SAID_BILLABLE);
    const struct text values[COLUMNS_OF_SEARCH] = {
        [COLUMN_RANK] = row_number(s->found, rank),
        [COLUMN_SYSTEM] = text_of(a->name),
        [COLUMN_CODE] = statement_text(i, SAID_CODE),
        [COLUMN_ON] = text_of(a->day),
        [COLUMN_STATUS] = text_of(lookup_status_name(status)),
        [COLUMN_BILLABLE] =
            billable.at ? row_boolean(statement_number(i, SAID_BILLABLE) != 0) : TEXT_NOT_STATED,
        [COLUMN_SHORT] = statement_text(i, SAID_SHORT),
        [COLUMN_LONG] = statement_text(i, SAID_LONG),
        [COLUMN_FROM] = statement_text(i, SAID_FROM),
        [COLUMN_TO] = statement_text(i, SAID_TO).at ? statement_text(i, SAID_TO) : TEXT(""),
        [COLUMN_SENSE] = row_number((uint64_t)statement_number(i, SAID_SENSE), sense),
        [COLUMN_SCHEMA] = TEXT(ROWS_SCHEMA),
        [COLUMN_NOTE] = text_of(note_of(a)),
        [COLUMN_TERM] = statement_text(&s->hits, HIT_TERM),
    };
    rows_put(&s->rows, values);
}

static void put_text(struct search_run *s, const struct asked_system *a, enum codeset_status status)
{
    struct output *o = s->request->to;
    struct text code = statement_text(&s->interval, SAID_CODE);
    struct text title = statement_text(&s->interval, SAID_LONG);
    char display[CODE_LIMIT + 2];
    if (title.length == 0)
        title = statement_text(&s->interval, SAID_SHORT);
    if (code.length <= CODE_LIMIT) {
        system_code_display(a->kind, code, display);
        code = text_of(display);
    }
    output_visible(o, code);
    output_text(o, TEXT("  "));
    output_visible(o, a->kind == SYSTEM_NONE ? text_of(a->name) : text_of(system_title(a->kind)));
    output_printf(o, " on %s: %s\n    ", a->day, lookup_status_name(status));
    output_visible(o, title);
    output_text(o, TEXT("\n"));
    if (statement_text(&s->hits, HIT_TERM).at) {
        output_text(o, TEXT("    index of "));
        output_visible(o, statement_text(&s->hits, HIT_TERM));
        output_text(o, TEXT("\n"));
    }
}

/* The hit at hand; beyond the limit it is only counted. */
static enum status put_hit(struct search_run *s)
{
    const struct search_request *r = s->request;
    const struct asked_system *a = r->table->systems;
    enum codeset_status status;
    bool row;
    s->found++;
    if (r->limit > 0 && s->found > r->limit)
        return STATUS_OK;
    while (!text_equal(statement_text(&s->hits, HIT_SYSTEM), text_of(a->name)))
        a++; /* it was joined with one of them */
    statement_bind_number(&s->interval, 1, statement_number(&s->hits, HIT_ID));
    if (statement_step(&s->interval, &row, s->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!row)
        return STATUS_OK;
    if (read_status(s, a, statement_text(&s->interval, SAID_CODE), &status) != STATUS_OK)
        return STATUS_FAILED;
    if (r->format == ROWS_TEXT)
        put_text(s, a, status);
    else
        put_row(s, a, status);
    statement_reset(&s->interval);
    return STATUS_OK;
}

/* What stands below the answers for people, and beside them for programs. */
static void say(struct search_run *s, const char *line)
{
    if (s->request->format == ROWS_TEXT)
        output_printf(s->request->to, "%s\n", line);
    else
        diagnostics_add(s->d, SEVERITY_NOTE, NO_PLACE, "%s", line);
}

static void put_remarks(struct search_run *s)
{
    const struct search_request *r = s->request;
    char line[128];
    if (s->found == 0)
        say(s, "nothing found");
    if (r->limit > 0 && s->found > r->limit) {
        snprintf(line, sizeof line, "%" PRIu64 " more; --limit 0 shows all", s->found - r->limit);
        say(s, line);
    }
    for (size_t i = 0; i < r->table->system_count; i++) {
        const struct asked_system *a = &r->table->systems[i];
        if (!a->covered) {
            snprintf(line, sizeof line,
                     "%s on %s: not covered, no release in the table speaks for that day", a->name,
                     a->day);
            say(s, line);
        } else if (note_of(a)) {
            snprintf(line, sizeof line, "%s on %s: %s", a->name, a->day, note_of(a));
            say(s, line);
        }
    }
}

enum status search(const struct search_request *request, bool *found, struct diagnostics *d)
{
    struct search_run s = {.request = request, .d = d};
    enum status status = prepare(&s);
    bool row = status == STATUS_OK && s.hits.compiled;
    rows_begin(&s.rows, request->to, request->format, columns, COLUMNS_OF_SEARCH);
    while (status == STATUS_OK && row) {
        status = statement_step(&s.hits, &row, d);
        if (status == STATUS_OK && row)
            status = put_hit(&s);
    }
    rows_end(&s.rows);
    if (status == STATUS_OK)
        put_remarks(&s);
    *found = s.found > 0;
    statement_release(&s.status);
    statement_release(&s.interval);
    statement_release(&s.hits);
    return status;
}
