#include "tools/crosswalk/map_apply.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/code_map.h"
#include "tools/crosswalk/code_form.h"
#include "tools/crosswalk/map_answers.h"
#include "tools/crosswalk/user_table.h"

const char *applied_name(enum applied way)
{
    static const char *const names[APPLIED_WAYS] = {
        "unchanged", "replaced", "undecided", "no-successor",
        "already",   "unknown",  "empty",     "uneven",
    };
    return names[way];
}

uint64_t map_apply_left(const struct map_apply_summary *s)
{
    return s->ways[APPLIED_UNDECIDED] + s->ways[APPLIED_NO_SUCCESSOR] + s->ways[APPLIED_UNKNOWN] +
           s->ways[APPLIED_UNEVEN];
}

struct applying {
    const struct map_apply_request *request;
    struct map_answers answers;
    struct user_table table;
    bool dotted; /* how the file writes codes */
    struct output *copy;
    struct rows list;
    struct output *list_output;
    struct buffer cell, candidates;
    struct map_apply_summary *summary;
    struct diagnostics *d;
};

/* What a row comes to. */
struct row_answer {
    enum applied way;
    struct code_form form;
    const struct map_answer *answers;
    size_t count;
    const struct map_answer *automatic;
};

static struct row_answer answer_row(const struct applying *a, const struct user_row *row)
{
    struct row_answer r = {.way = APPLIED_UNKNOWN};
    if (row->fields != a->table.columns) {
        r.way = APPLIED_UNEVEN;
        return r;
    }
    if (row->code.length == 0) {
        r.way = APPLIED_EMPTY;
        return r;
    }
    if (!code_form_read(a->answers.from, row->cell, &r.form)) {
        if (a->answers.to != a->answers.from && code_form_read(a->answers.to, row->cell, &r.form) &&
            map_answers_has_target(&a->answers, text_of(r.form.code)))
            r.way = APPLIED_ALREADY;
        return r;
    }
    struct text code = text_of(r.form.code);
    r.answers = map_answers_find(&a->answers, code, &r.count);
    r.automatic = map_answers_automatic(r.answers, r.count);
    if (r.automatic)
        r.way = a->answers.from == a->answers.to && text_equal(r.automatic->to, code)
                    ? APPLIED_UNCHANGED
                    : APPLIED_REPLACED;
    else if (r.count > 0)
        r.way = r.count == 1 && !r.answers->to.at ? APPLIED_NO_SUCCESSOR : APPLIED_UNDECIDED;
    else if (map_answers_has_target(&a->answers, code))
        r.way = APPLIED_ALREADY;
    return r;
}

/* ---- the first pass: whether the file can be read, and how it writes codes */

static enum status survey_rows(struct applying *a)
{
    struct user_row row;
    struct code_form form;
    uint64_t written = 0, left_out = 0;
    enum status status;
    while ((status = user_table_next(&a->table, &row, a->d)) == STATUS_OK) {
        if (row.fields != a->table.columns || !code_form_read(a->answers.from, row.cell, &form))
            continue;
        written += form.dots == DOTS_WRITTEN;
        left_out += form.dots == DOTS_LEFT_OUT;
    }
    a->dotted = written > left_out;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status survey(struct applying *a)
{
    size_t errors = diagnostics_errors(a->d);
    enum status status = survey_rows(a);
    return diagnostics_errors(a->d) > errors ? STATUS_FAILED : status;
}

/* ---- the list */

enum { LIST_LINE, LIST_CODE, LIST_STATUS, LIST_SHAPE, LIST_NEW, LIST_CANDIDATES, LIST_SCHEMA };
enum { LIST_COLUMNS = 7 };
static const struct column list_columns[LIST_COLUMNS] = {
    {"line", COLUMN_NUMBER},   {"code", COLUMN_STRING},     {"status", COLUMN_STRING},
    {"shape", COLUMN_STRING},  {"new_code", COLUMN_STRING}, {"candidates", COLUMN_STRING},
    {"schema", COLUMN_STRING},
};

static void append_candidates(struct applying *a, const struct row_answer *r, bool display)
{
    char shown[CODE_LIMIT + 2];
    buffer_clear(&a->candidates);
    for (size_t i = 0; i < r->count; i++) {
        if (!r->answers[i].to.at)
            continue;
        system_code_display(a->answers.to, r->answers[i].to, shown);
        buffer_printf(&a->candidates, "%s", a->candidates.length > 0 ? " " : "");
        buffer_append_text(&a->candidates, display ? text_of(shown) : r->answers[i].to);
    }
}

static void put_text(struct applying *a, const struct user_row *row, const struct row_answer *r,
                     struct text new_code)
{
    struct output *o = a->list_output;
    output_printf(o, "%s:%" PRIu64 ": ", a->request->file, row->line);
    output_visible(o, row->code.length > 0 ? row->code : TEXT("-"));
    output_printf(o, "  %s", applied_name(r->way));
    if (r->way == APPLIED_UNDECIDED)
        output_printf(o, " (%s)", map_shape_name(r->answers->shape));
    if (new_code.at) {
        output_text(o, TEXT("  "));
        output_visible(o, new_code);
    } else if (a->candidates.length > 0) {
        output_text(o, TEXT("  "));
        output_text(o, buffer_text(&a->candidates));
    }
    output_text(o, TEXT("\n"));
}

static void put_listed(struct applying *a, const struct user_row *row, const struct row_answer *r,
                       struct text new_code)
{
    struct text v[LIST_COLUMNS];
    char number[ROW_NUMBER_SIZE];
    bool undecided = r->way == APPLIED_UNDECIDED;
    buffer_clear(&a->candidates);
    if (undecided)
        append_candidates(a, r, a->request->format == ROWS_TEXT);
    if (a->request->format == ROWS_TEXT) {
        put_text(a, row, r, new_code);
        return;
    }
    v[LIST_LINE] = row_number(row->line, number);
    v[LIST_CODE] = row->code;
    v[LIST_STATUS] = text_of(applied_name(r->way));
    v[LIST_SHAPE] = r->count > 0 ? text_of(map_shape_name(r->answers->shape)) : TEXT_NOT_STATED;
    v[LIST_NEW] = new_code;
    v[LIST_CANDIDATES] = undecided ? buffer_text(&a->candidates) : TEXT_NOT_STATED;
    v[LIST_SCHEMA] = TEXT(ROWS_SCHEMA);
    rows_put(&a->list, v);
}

/* ---- the second pass: the copy */

static void copy_row(struct applying *a, const struct user_row *row, const struct row_answer *r,
                     struct text *new_code)
{
    *new_code = TEXT_NOT_STATED;
    if (r->way != APPLIED_REPLACED) {
        output_text(a->copy, row->bytes);
        return;
    }
    size_t begin = (size_t)(row->cell.at - row->bytes.at);
    buffer_clear(&a->cell);
    code_form_append(&r->form, a->answers.to, r->automatic->to, a->dotted, &a->cell);
    output_text(a->copy, text_slice(row->bytes, 0, begin));
    output_text(a->copy, buffer_text(&a->cell));
    output_text(a->copy, text_from(row->bytes, begin + row->cell.length));
    *new_code = text_slice(buffer_text(&a->cell), r->form.before.length,
                           a->cell.length - r->form.before.length - r->form.after.length);
}

static enum status copy_rows(struct applying *a)
{
    struct user_row row;
    struct text new_code;
    struct map_apply_summary *s = a->summary;
    enum status status;
    while ((status = user_table_next(&a->table, &row, a->d)) == STATUS_OK) {
        if (row.fields == 0) {
            output_text(a->copy, row.bytes);
            continue;
        }
        struct row_answer r = answer_row(a, &row);
        s->rows++;
        s->ways[r.way]++;
        s->carved += r.way == APPLIED_UNCHANGED && r.automatic->shape == SHAPE_CARVE_OUT;
        copy_row(a, &row, &r, &new_code);
        if (r.way != APPLIED_UNCHANGED && r.way != APPLIED_EMPTY)
            put_listed(a, &row, &r, new_code);
        if (a->cell.failed || a->candidates.failed)
            return diagnostics_out_of_memory(a->d);
    }
    if (status == STATUS_END)
        output_text(a->copy, row.bytes);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status copy_table(struct applying *a)
{
    struct text header;
    size_t errors = diagnostics_errors(a->d);
    if (user_table_rewind(&a->table, &header, a->d) != STATUS_OK)
        return STATUS_FAILED;
    output_text(a->copy, header);
    rows_begin(&a->list, a->list_output, a->request->format, list_columns, LIST_COLUMNS);
    enum status status = copy_rows(a);
    rows_end(&a->list);
    /* somebody writes to the file meanwhile */
    return diagnostics_errors(a->d) > errors ? STATUS_FAILED : status;
}

/* ---- where things go */

static enum status check_place(const struct map_apply_request *request, struct diagnostics *d)
{
    const char *copy = request->copy;
    bool standard = !copy || strcmp(copy, "-") == 0;
    const struct place place = {standard ? "standard output" : copy, 0, 0};
    char *map = NULL;
    if (input_is_folder(request->map) && !(map = path_join(request->map, MAP_FILE, d)))
        return STATUS_FAILED;
    bool over_file = standard ? input_is_open_as(request->file, STDOUT_FILENO)
                              : input_is_same(request->file, copy);
    bool over_map = standard ? input_is_open_as(map ? map : request->map, STDOUT_FILENO)
                             : input_is_same(map ? map : request->map, copy);
    free(map);
    if (over_file)
        return diagnostics_fail(d, place, "is the file itself, which is never written over");
    if (over_map)
        return diagnostics_fail(d, place, "is the map, which is never written over");
    return STATUS_OK;
}

static enum status write_copy(struct applying *a)
{
    struct output copy, list;
    const char *path = a->request->copy;
    bool standard = !path || strcmp(path, "-") == 0;
    if (output_open(&copy, path, a->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status =
        output_to_descriptor(&list, standard ? STDERR_FILENO : STDOUT_FILENO,
                             standard ? "standard error" : "standard output", a->d);
    if (status != STATUS_OK) {
        output_abandon(&copy);
        return STATUS_FAILED;
    }
    a->copy = &copy;
    a->list_output = &list;
    status = copy_table(a);
    if (status == STATUS_OK)
        status = output_commit(&copy, NULL, a->d);
    else
        output_abandon(&copy);
    if (status == STATUS_OK)
        return output_commit(&list, NULL, a->d);
    output_abandon(&list);
    return STATUS_FAILED;
}

static void tell_summary(const struct applying *a)
{
    const struct map_apply_summary *s = a->summary;
    struct buffer b;
    buffer_init(&b);
    buffer_printf(&b, "%s to %s: %" PRIu64 " rows", a->answers.from_release, a->answers.to_release,
                  s->rows);
    for (int i = 0; i < APPLIED_WAYS; i++) {
        if (s->ways[i] == 0)
            continue;
        buffer_printf(&b, ", %" PRIu64 " %s", s->ways[i], applied_name((enum applied)i));
        if (i == APPLIED_UNCHANGED && s->carved > 0)
            buffer_printf(&b, " (%" PRIu64 " of them of codes that others were carved out of)",
                          s->carved);
    }
    if (!b.failed)
        diagnostics_add(a->d, SEVERITY_NOTE, (struct place){a->request->file, 0, 0}, "%s", b.at);
    buffer_release(&b);
}

enum status map_apply(const struct map_apply_request *request, struct map_apply_summary *summary,
                      struct diagnostics *d)
{
    struct applying a = {.request = request, .summary = summary, .d = d};
    struct text header;
    *summary = (struct map_apply_summary){.rows = 0};
    if (check_place(request, d) != STATUS_OK)
        return STATUS_FAILED;
    buffer_init(&a.cell);
    buffer_init(&a.candidates);
    enum status status = map_answers_read(&a.answers, request->map, d);
    if (status == STATUS_OK)
        status = user_table_open(&a.table, request->file, request->column, request->delimiter,
                                 &header, d);
    if (status == STATUS_OK) {
        status = survey(&a);
        if (status == STATUS_OK)
            status = write_copy(&a);
        user_table_close(&a.table);
    }
    if (status == STATUS_OK)
        tell_summary(&a);
    map_answers_release(&a.answers);
    buffer_release(&a.cell);
    buffer_release(&a.candidates);
    return status;
}
