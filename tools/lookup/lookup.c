#include "tools/lookup/lookup.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/memory.h"
#include "schema/code_map.h"
#include "tools/common/table_tool.h"
#include "tools/lookup/successors.h"

enum { TITLE_LIMIT = 16 * 1024, CHILDREN_SHOWN = 20, NAME_SIZE = 17, DAY_SIZE = 11 };

enum {
    COLUMN_WRITTEN,
    COLUMN_SYSTEM,
    COLUMN_CODE,
    COLUMN_ON,
    COLUMN_STATUS,
    COLUMN_BILLABLE,
    COLUMN_SHORT,
    COLUMN_LONG,
    COLUMN_FROM,
    COLUMN_FROM_BASIS,
    COLUMN_TO,
    COLUMN_TO_BASIS,
    COLUMN_SENSE,
    COLUMN_FIRST,
    COLUMN_LAST,
    COLUMN_SCHEMA,
    COLUMN_NOTE,
    COLUMN_REASON,
    COLUMN_SUCCESSORS,
    COLUMN_EVIDENCE,
    COLUMNS_OF_LOOKUP,
};

static const struct column columns[COLUMNS_OF_LOOKUP] = {
    [COLUMN_WRITTEN] = {"written", COLUMN_STRING},
    [COLUMN_SYSTEM] = {"system", COLUMN_STRING},
    [COLUMN_CODE] = {"code", COLUMN_STRING},
    [COLUMN_ON] = {"on", COLUMN_STRING},
    [COLUMN_STATUS] = {"status", COLUMN_STRING},
    [COLUMN_BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [COLUMN_SHORT] = {"short", COLUMN_STRING},
    [COLUMN_LONG] = {"long", COLUMN_STRING},
    [COLUMN_FROM] = {"valid_from", COLUMN_STRING},
    [COLUMN_FROM_BASIS] = {"from_basis", COLUMN_STRING},
    [COLUMN_TO] = {"valid_to", COLUMN_STRING},
    [COLUMN_TO_BASIS] = {"to_basis", COLUMN_STRING},
    [COLUMN_SENSE] = {"sense", COLUMN_NUMBER},
    [COLUMN_FIRST] = {"first_stated", COLUMN_STRING},
    [COLUMN_LAST] = {"last_stated", COLUMN_STRING},
    [COLUMN_SCHEMA] = {"schema", COLUMN_STRING},
    [COLUMN_NOTE] = {"note", COLUMN_STRING},
    [COLUMN_REASON] = {"reason", COLUMN_STRING},
    [COLUMN_SUCCESSORS] = {"successors", COLUMN_STRING},
    [COLUMN_EVIDENCE] = {"successor_evidence", COLUMN_STRING},
};

const char *lookup_status_name(enum codeset_status status)
{
    static const char *const names[] = {"not covered", "unknown", "not yet",
                                        "valid",       "header",  "retired"};
    return names[status];
}

const char *lookup_basis_name(enum codeset_basis basis)
{
    static const char *const names[] = {"own", "conversion table", "release", "first release"};
    return names[basis];
}

const char *lookup_evidence_name(enum codeset_evidence evidence)
{
    return (int)evidence < MAP_EVIDENCES ? map_evidence_name((enum map_evidence)evidence) : "";
}

/* One code of one system on its day. */
struct found {
    int system;
    enum system kind;
    char name[NAME_SIZE], code[16], day[DAY_SIZE];
    uint32_t on;
    struct codeset_answer answer;
    struct successors successors;
};

/* Why the code is not valid on the day; NULL where it is. */
static const char *reason_of(const struct found *f)
{
    static const char *const reasons[] = {
        [CODESET_NOT_COVERED] = "no release in the table speaks for that day",
        [CODESET_UNKNOWN] = "in no release of the table",
        [CODESET_NOT_YET] = "begins later",
        [CODESET_HEADER] = "a header, not at the highest specificity",
        [CODESET_RETIRED] = "ended before",
    };
    return reasons[f->answer.status];
}

static void read_title(struct lookup *l, const struct found *f, enum codeset_title which)
{
    l->title[0] = '\0';
    if (f->answer.code != CODESET_NO_CODE)
        codeset_table_title(l->request->table, f->system, f->answer.code, f->answer.interval, which,
                            l->title, TITLE_LIMIT);
}

/* ---- rows */

static struct text stated(const char *t)
{
    return t[0] != '\0' ? text_of(t) : TEXT_NOT_STATED;
}

static void put_successor_code(struct lookup *l, const struct found *f, const struct successor *s,
                               struct buffer *to)
{
    char code[16];
    codeset_table_code_text(l->request->table, f->system, s->code, code);
    buffer_printf(to, "%s%s", to->length > 0 ? " " : "", code);
}

static void put_successor_evidence(struct lookup *l, const struct found *f,
                                   const struct successor *s, struct buffer *to)
{
    (void)l;
    (void)f;
    buffer_printf(to, "%s%s", to->length > 0 ? "; " : "", lookup_evidence_name(s->evidence));
}

/* Not stated where there are none. */
static struct text successors_text(struct lookup *l, const struct found *f, struct buffer *to,
                                   void (*put)(struct lookup *, const struct found *,
                                               const struct successor *, struct buffer *))
{
    buffer_clear(to);
    for (size_t i = 0; i < f->successors.count; i++)
        put(l, f, &f->successors.items[i], to);
    return to->length > 0 ? buffer_text(to) : TEXT_NOT_STATED;
}

static void put_row(struct lookup *l, const char *written, const struct found *f)
{
    struct text v[COLUMNS_OF_LOOKUP];
    char from[DAY_SIZE], to[DAY_SIZE], number[ROW_NUMBER_SIZE];
    struct codeset_release first, last;
    char *short_title = NULL;
    const struct codeset_answer *a = &f->answer;
    for (size_t i = 0; i < COLUMNS_OF_LOOKUP; i++)
        v[i] = TEXT_NOT_STATED;
    v[COLUMN_WRITTEN] = text_of(written);
    v[COLUMN_SYSTEM] = text_of(f->name);
    v[COLUMN_CODE] = stated(f->code);
    v[COLUMN_ON] = stated(f->day);
    v[COLUMN_STATUS] = text_of(lookup_status_name(a->status));
    v[COLUMN_SCHEMA] = TEXT(ROWS_SCHEMA);
    v[COLUMN_NOTE] = text_of(table_day_note(f->kind, f->on));
    v[COLUMN_REASON] = text_of(reason_of(f));
    v[COLUMN_SUCCESSORS] = successors_text(l, f, &l->successors, put_successor_code);
    v[COLUMN_EVIDENCE] = successors_text(l, f, &l->evidence, put_successor_evidence);
    if (a->code != CODESET_NO_CODE) {
        codeset_day_text(a->from, from);
        codeset_day_text(a->to, to);
        read_title(l, f, CODESET_SHORT);
        short_title = memory_copy(text_of(l->title));
        v[COLUMN_SHORT] = short_title ? stated(short_title) : TEXT_NOT_STATED;
        read_title(l, f, CODESET_LONG);
        v[COLUMN_LONG] = stated(l->title);
        if (a->billable >= 0)
            v[COLUMN_BILLABLE] = row_boolean(a->billable == 1);
        v[COLUMN_FROM] = text_of(from);
        v[COLUMN_FROM_BASIS] = text_of(lookup_basis_name(a->from_basis));
        v[COLUMN_TO] = text_of(to);
        v[COLUMN_TO_BASIS] = text_of(lookup_basis_name(a->to_basis));
        v[COLUMN_SENSE] = row_number(a->sense, number);
        codeset_table_release(l->request->table, f->system, a->first_release, &first);
        codeset_table_release(l->request->table, f->system, a->last_release, &last);
        v[COLUMN_FIRST] = stated(first.name);
        v[COLUMN_LAST] = stated(last.name);
    }
    rows_put(&l->rows, v);
    free(short_title);
}

/* ---- text */

/* The billable codes below a header, which is at no time valid itself. */
static void put_children(struct lookup *l, const struct found *f)
{
    const struct codeset_table *t = l->request->table;
    uint32_t first, end, shown = 0, more = 0;
    if (codeset_table_prefix(t, f->system, f->code, strlen(f->code), &first, &end) != CODESET_OK)
        return;
    for (uint32_t code = first; code < end; code++) {
        char text[16], display[CODE_LIMIT + 2];
        struct codeset_answer a;
        codeset_table_code_text(t, f->system, code, text);
        codeset_table_find(t, f->system, text, strlen(text), f->on, &a);
        if (a.status != CODESET_VALID)
            continue;
        if (shown == CHILDREN_SHOWN) {
            more++;
            continue;
        }
        system_code_display(f->kind, text_of(text), display);
        output_printf(l->request->to, "%s%s", shown++ == 0 ? "    valid below it: " : ", ",
                      display);
    }
    if (more > 0)
        output_printf(l->request->to, ", and %" PRIu32 " more", more);
    if (shown > 0)
        output_text(l->request->to, TEXT("\n"));
}

/* What took its place, or was used before it, with its title on the day. */
static void put_successors(struct lookup *l, const struct found *f)
{
    struct output *o = l->request->to;
    const struct successors *s = &f->successors;
    for (size_t i = 0; i < s->count; i++) {
        char code[16], display[CODE_LIMIT + 2];
        struct codeset_answer answer;
        codeset_table_code_text(l->request->table, f->system, s->items[i].code, code);
        codeset_table_find(l->request->table, f->system, code, strlen(code), f->on, &answer);
        codeset_table_title(l->request->table, f->system, answer.code, answer.interval,
                            CODESET_LONG, l->title, TITLE_LIMIT);
        system_code_display(f->kind, text_of(code), display);
        output_printf(o, "    %s %s (%s%s) ",
                      f->answer.status == CODESET_NOT_YET ? "before it:" : "successor:", display,
                      lookup_evidence_name(s->items[i].evidence),
                      s->items[i].automatic ? ", automatic" : "");
        output_visible(o, text_of(l->title));
        output_text(o, TEXT("\n"));
    }
    if (s->more > 0)
        output_printf(o, "    and %zu more\n", s->more);
    if (s->stated_none)
        output_text(o, TEXT("    the publisher says that nothing took its place\n"));
}

static void put_dates(struct lookup *l, const struct codeset_answer *a)
{
    char from[DAY_SIZE], to[DAY_SIZE];
    codeset_day_text(a->from, from);
    codeset_day_text(a->to, to);
    output_printf(l->request->to, "    %s (%s) to %s", from, lookup_basis_name(a->from_basis),
                  to[0] != '\0' ? to : "no end");
    if (to[0] != '\0')
        output_printf(l->request->to, " (%s)", lookup_basis_name(a->to_basis));
    output_text(l->request->to, TEXT("\n"));
}

static void put_text(struct lookup *l, const char *written, const struct found *f)
{
    struct output *o = l->request->to;
    char display[CODE_LIMIT + 2];
    system_code_display(f->kind, text_of(f->code), display);
    output_visible(o, f->code[0] != '\0' ? text_of(display) : text_of(written));
    output_printf(o, "  %s on %s: %s", system_title(f->kind), f->day,
                  lookup_status_name(f->answer.status));
    if (f->answer.status == CODESET_HEADER)
        output_text(o, TEXT(", not at the highest specificity"));
    if (f->answer.status == CODESET_NOT_COVERED)
        output_text(o, TEXT(": no release in the table speaks for that day"));
    output_text(o, TEXT("\n"));
    if (table_day_note(f->kind, f->on))
        output_printf(o, "    note: %s\n", table_day_note(f->kind, f->on));
    if (f->answer.code == CODESET_NO_CODE)
        return;
    read_title(l, f, CODESET_LONG);
    if (l->title[0] == '\0')
        read_title(l, f, CODESET_SHORT);
    if (l->title[0] != '\0') {
        output_text(o, TEXT("    "));
        output_visible(o, text_of(l->title));
        output_text(o, TEXT("\n"));
    }
    put_dates(l, &f->answer);
    put_successors(l, f);
    if (f->answer.status == CODESET_HEADER)
        put_children(l, f);
}

/* ---- codes */

/* Blanks around the code are not looked at. */
static void find(const struct lookup *l, int system, struct text code, struct found *f)
{
    const struct codeset_table *t = l->request->table;
    struct codeset_release last;
    uint32_t releases = codeset_table_release_count(t, system);
    memset(f, 0, sizeof *f);
    f->system = system;
    codeset_table_system_name(t, system, f->name);
    system_from_name(text_of(f->name), &f->kind);
    f->on = l->request->day;
    if (f->on == CODESET_OPEN && releases > 0 &&
        codeset_table_release(t, system, releases - 1, &last) == CODESET_OK)
        f->on = last.effective;
    codeset_day_text(f->on, f->day);
    codeset_table_find(t, system, code.at, code.length, f->on, &f->answer);
    successors_find(t, system, &f->answer, f->on, &f->successors);
    if (f->answer.code != CODESET_NO_CODE)
        codeset_table_code_text(t, system, f->answer.code, f->code);
}

static void put_found(struct lookup *l, const char *written, const struct found *f)
{
    l->invalid |= f->answer.status != CODESET_VALID;
    if (l->request->format == ROWS_TEXT)
        put_text(l, written, f);
    else
        put_row(l, written, f);
}

static void put_unknown(struct lookup *l, const char *written)
{
    l->invalid = true;
    if (l->request->format == ROWS_TEXT) {
        output_visible(l->request->to, text_of(written));
        output_text(l->request->to, TEXT("  unknown: no system of the table has such a code\n"));
        return;
    }
    struct text v[COLUMNS_OF_LOOKUP];
    for (size_t i = 0; i < COLUMNS_OF_LOOKUP; i++)
        v[i] = TEXT_NOT_STATED;
    v[COLUMN_WRITTEN] = text_of(written);
    v[COLUMN_STATUS] = text_of(lookup_status_name(CODESET_UNKNOWN));
    v[COLUMN_SCHEMA] = TEXT(ROWS_SCHEMA);
    rows_put(&l->rows, v);
}

enum status lookup_begin(struct lookup *l, const struct lookup_request *request,
                         struct diagnostics *d)
{
    *l = (struct lookup){.request = request, .title = malloc(TITLE_LIMIT)};
    if (!l->title)
        return diagnostics_out_of_memory(d);
    buffer_init(&l->successors);
    buffer_init(&l->evidence);
    rows_begin(&l->rows, request->to, request->format, columns, COLUMNS_OF_LOOKUP);
    return STATUS_OK;
}

void lookup_put(struct lookup *l, const char *code)
{
    bool any = false;
    int count = (int)codeset_table_system_count(l->request->table);
    for (int system = 0; system < count; system++) {
        struct found f;
        if (l->request->system != CODESET_NO_SUCH && l->request->system != system)
            continue;
        find(l, system, text_trim(text_of(code)), &f);
        if (f.answer.code == CODESET_NO_CODE && l->request->system == CODESET_NO_SUCH)
            continue;
        put_found(l, code, &f);
        any = true;
    }
    if (!any)
        put_unknown(l, code);
}

void lookup_end(struct lookup *l)
{
    rows_end(&l->rows);
    buffer_release(&l->successors);
    buffer_release(&l->evidence);
    free(l->title);
}
