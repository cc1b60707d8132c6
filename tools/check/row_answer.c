/* Nearly all codes of a file are valid, and most of the others headers: those are answered from the
 * cache with texts that are ready. The rest is asked of the table, and put into words. */
#include "tools/check/row_answer.h"

#include <string.h>

#include "tools/check/delimited.h"
#include "tools/common/table_tool.h"

/* The row in hand. */
struct answering {
    struct annotator *a;
    struct row_fields fields;
    struct row_day days[CODE_GROUPS];
    bool day_known[CODE_GROUPS]; /* only then days[] is filled */
    bool good;
};

enum { ONE_ANSWER = 96 }; /* bytes of one with fixed texts */

static void fix(struct fixed_text *to, const char *text, char before, char after)
{
    size_t length = strlen(text);
    char *p = to->text;
    if (before)
        *p++ = before;
    memcpy(p, text, length);
    p += length;
    if (after)
        *p++ = after;
    to->length = (size_t)(p - to->text);
}

void row_answer_prepare(struct annotator *a)
{
    const char delimiter = a->plan->form.delimiter;
    for (int i = 0; i < CHECK_STATUSES; i++)
        fix(&a->status[i], check_status_name((enum check_status)i), delimiter, delimiter);
    for (int i = 0; i < CODESET_RETIRED; i++) {
        struct codeset_answer answer = {.status = (enum codeset_status)i};
        buffer_clear(&a->text);
        if (i == CODESET_HEADER || i == CODESET_NOT_COVERED)
            answer_note(&a->plan->systems[0], TEXT(""), &answer, CACHED_DAYS, &a->text);
        buffer_append_char(&a->text, '\0');
        if (!a->text.failed)
            fix(&a->note[i], a->text.at, 0, 0);
    }
}

static void count(struct answering *r, size_t system, enum check_status status)
{
    r->a->counts.cells[system][status]++;
    r->good &= status == CHECK_VALID || status == CHECK_EMPTY;
}

/* ---- what is wrong with the date */

/* Lines of the row before that field, and bytes of its line. */
static void place_of(const struct answering *r, const char *at, uint64_t *line, uint64_t *column)
{
    const char *begin = r->fields.bytes;
    *line = r->a->line;
    for (const char *p = begin; (p = memchr(p, '\n', (size_t)(at - p))); begin = ++p)
        ++*line;
    *column = (uint64_t)(at - begin) + 1;
}

/* Told once a row. */
static void tell_day(struct answering *r, enum code_group group)
{
    enum { SHOWN = 30 };
    const struct row_day *day = &r->days[group];
    const char *title = day_role_title(day->role);
    struct text cell = row_field(&r->fields, r->a->plan->days[day->role]);
    struct row_faults *faults = &r->a->faults;
    uint64_t line, column;
    place_of(r, cell.at, &line, &column);
    cell = text_slice(delimited_content(cell), 0, SHOWN);
    if (day->state == ROW_DAY_MISSING)
        row_faults_add(faults, SEVERITY_ERROR, line, column, "there is no %s", title);
    else
        row_faults_add(faults, SEVERITY_ERROR, line, column, "%s '%.*s' is no day", title,
                       TEXT_ARGS(cell));
}

static void tell_claim(struct answering *r)
{
    struct annotator *a = r->a;
    struct text cell = row_field(&r->fields, a->plan->days[DAY_BILL_TYPE]);
    uint64_t line, column;
    place_of(r, cell.at, &line, &column);
    a->counts.unknown_claims++;
    row_faults_add(&a->faults, SEVERITY_WARNING, line, column,
                   delimited_content(cell).length == 0
                       ? "there is no type of bill: inpatient or not is not known"
                       : "the type of bill is not understood: inpatient or not is not known");
}

static void find_day(struct answering *r, enum code_group group)
{
    struct row_day *day = &r->days[group];
    r->day_known[group] = true;
    row_day_find(r->a->plan, group, &r->fields, day);
    if (day->state == ROW_DAY_MISSING || day->state == ROW_DAY_UNREADABLE) {
        enum code_group other = group == GROUP_ICD ? GROUP_HCPCS : GROUP_ICD;
        const struct row_day *told = &r->days[other];
        if (!r->day_known[other] || told->state != day->state || told->role != day->role)
            tell_day(r, group);
    }
    if (r->a->plan->rules.of[group] == RULE_BILL_TYPE &&
        row_claim_kind(r->a->plan, &r->fields) == CLAIM_UNKNOWN)
        tell_claim(r);
}

static inline const struct row_day *day_of(struct answering *r, enum code_group group)
{
    if (!r->day_known[group])
        find_day(r, group);
    return &r->days[group];
}

/* ---- answers in words */

static void put_words(struct annotator *a, enum check_status status, const struct claim_day *day,
                      const struct buffer *note)
{
    buffer_append(&a->out, a->status[status].text, a->status[status].length);
    if (day)
        buffer_append(&a->out, day->text, CLAIM_DAY_TEXT);
    buffer_append_char(&a->out, a->plan->form.delimiter);
    delimited_append(&a->out, buffer_text(note), a->plan->form.delimiter);
}

static void put_no_date(struct answering *r, const struct row_day *day)
{
    struct annotator *a = r->a;
    buffer_clear(&a->text);
    buffer_printf(&a->text, day->state == ROW_DAY_MISSING ? "no %s" : "the %s is no day",
                  day_role_title(day->role));
    put_words(a, CHECK_NO_DATE, NULL, &a->text);
}

/* The type of bill does not tell which of two days counts: where both say the same, no matter. */
static enum check_status put_either(struct answering *r, struct code_cache *cache,
                                    const struct batch_cell *cell, const struct row_day *day)
{
    struct annotator *a = r->a;
    struct codeset_answer from, through;
    uint64_t line, column;
    code_cache_ask(cache, cell->key, cell->code, day->day.number, &from);
    code_cache_ask(cache, cell->key, cell->code, day->through.number, &through);
    buffer_clear(&a->text);
    if (from.status == through.status) {
        answer_note(cache, cell->code, &from, day->day.number, &a->text);
        buffer_printf(&a->text, "%sthe same on the through date, which may be the one that counts",
                      a->text.length > 0 ? "; " : "");
        put_words(a, (enum check_status)from.status, &day->day, &a->text);
        return (enum check_status)from.status;
    }
    buffer_printf(&a->text, "type of bill unknown: %s on %.10s; %s on %.10s",
                  check_status_name((enum check_status)from.status), day->day.text,
                  check_status_name((enum check_status)through.status), day->through.text);
    place_of(r, cell->code.at, &line, &column);
    row_faults_add(&a->faults, SEVERITY_ERROR, line, column, "%.*s",
                   TEXT_ARGS(buffer_text(&a->text)));
    put_words(a, CHECK_NO_DATE, NULL, &a->text);
    return CHECK_NO_DATE;
}

static enum check_status put_asked(struct answering *r, struct code_cache *cache,
                                   const struct batch_cell *cell, const struct row_day *day)
{
    struct annotator *a = r->a;
    struct codeset_answer answer;
    if (day->state == ROW_DAY_OPEN)
        return put_either(r, cache, cell, day);
    if (day->state != ROW_DAY_KNOWN) {
        put_no_date(r, day);
        return CHECK_NO_DATE;
    }
    code_cache_ask(cache, cell->key, cell->code, day->day.number, &answer);
    buffer_clear(&a->text);
    answer_note(cache, cell->code, &answer, day->day.number, &a->text);
    put_words(a, (enum check_status)answer.status, &day->day, &a->text);
    return (enum check_status)answer.status;
}

/* ---- answers that are ready */

static inline void put_fixed(struct annotator *a, enum check_status status,
                             const struct claim_day *day)
{
    char *to = a->out.at + a->out.length, *begin = to;
    memcpy(to, a->status[status].text, STATUS_TEXT);
    to += a->status[status].length;
    memcpy(to, day->text, sizeof day->text);
    to += CLAIM_DAY_TEXT;
    *to++ = a->plan->form.delimiter;
    if (status != CHECK_VALID) {
        memcpy(to, a->note[status].text, NOTE_TEXT);
        to += a->note[status].length;
    }
    a->out.length += (size_t)(to - begin);
}

/* A valid code on a day of which something must be said. */
static void put_noted(struct annotator *a, const struct code_cache *cache,
                      const struct claim_day *day)
{
    buffer_clear(&a->text);
    buffer_append_text(&a->text, text_of(table_day_note(cache->kind, day->number)));
    put_words(a, CHECK_VALID, day, &a->text);
}

static inline bool put_ready(struct annotator *a, const struct code_cache *cache, uint64_t key,
                             const struct row_day *day, enum check_status *status)
{
    if (day->state != ROW_DAY_KNOWN || day->day.number >= CACHED_DAYS)
        return false;
    unsigned about = cache->days[day->day.number];
    *status = about & DAY_COVERED ? (enum check_status)code_cache_find(cache, key, day->day.number)
                                  : CHECK_NOT_COVERED;
    if (*status == CHECK_UNKNOWN || !annotator_room(a, ONE_ANSWER))
        return false;
    if (about & DAY_NOTED) {
        if (*status == CHECK_VALID)
            put_noted(a, cache, &day->day);
        return *status == CHECK_VALID;
    }
    put_fixed(a, *status, &day->day);
    return true;
}

static void put_cell(struct answering *r, const struct code_column *column,
                     const struct batch_cell *cell)
{
    struct annotator *a = r->a;
    struct code_cache *cache = &a->plan->systems[column->system];
    enum check_status status = CHECK_EMPTY;
    if (cell->code.length == 0) {
        buffer_append(&a->out, a->status[status].text, a->status[status].length);
        buffer_append_char(&a->out, a->plan->form.delimiter);
    } else {
        const struct row_day *day = day_of(r, column->group);
        if (!put_ready(a, cache, cell->key, day, &status))
            status = put_asked(r, cache, cell, day);
    }
    count(r, column->system, status);
}

bool row_answer(struct annotator *a, const struct batch_row *row, const uint32_t *ends,
                const struct batch_cell *cells)
{
    struct answering r; /* not cleared, which would take as long as all the rest */
    r.a = a;
    r.fields = (struct row_fields){a->batch.block->bytes + row->at, ends};
    r.day_known[GROUP_ICD] = r.day_known[GROUP_HCPCS] = false;
    r.good = true;
    const struct check_plan *plan = a->plan;
    for (size_t i = 0; i < plan->code_count; i++)
        put_cell(&r, &plan->codes[i], &cells[i]);
    if (plan->rules.of[GROUP_ICD] == RULE_BILL_TYPE) {
        buffer_append_char(&a->out, plan->form.delimiter);
        buffer_append_text(&a->out, text_of(claim_kind_name(row_claim_kind(plan, &r.fields))));
    }
    return r.good;
}
