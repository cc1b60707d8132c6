/*
 * A transaction report of HCPCS as a workbook: the same rows as its text, with the same meaning.
 *
 * Source: CMS, "HCPCyyyy_TransactionReport_Alpha.xlsx" (2016 to 2018: code, type of change) and
 * "HCPCyyyy_MMM_Trans_Alpha.xlsx" (since 2020 below a note in several rows, with descriptions
 * beside). It has a sheet with the rows by code and one with the same rows by type of change, in
 * any order of the tabs, and a key to the action codes, which says what the record layout says. The
 * sheet in the order of codes is read; what another one says otherwise of a code is rejected, so
 * that no statement is lost and none counts twice. Cells are text; what a number was cannot be told
 * of a code or a word.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/hcpcs_changes.h"
#include <stdlib.h>

#include "parsers/parser.h"
#include "schema/base/memory.h"

enum { HEADER_WITHIN = 30, RECOGNIZED = 50 }; /* the whole workbook of the codes scores more */

enum { REPORT_CODE, REPORT_TYPE, REPORT_SHORT, REPORT_LONG, REPORT_TITLES };

static const struct sheet_title titles[REPORT_TITLES] = {
    [REPORT_CODE] = {HCPCS_CODE_TITLES, false},
    [REPORT_TYPE] = {HCPCS_TYPE_TITLES, false},
    [REPORT_SHORT] = {"Short Description|Short Desc", true},
    [REPORT_LONG] = {"Long Description|Long Desc", true},
};

/* ---- sheets */

/* A sheet that has a header row of a report, and the order of its rows. */
struct sheet_look {
    bool found, to_end; /* to_end: past the header, for the order */
    size_t code_column, codes;
    struct hcpcs_row_order order;
};

/* The column that is called one of the names; false if none is. */
static bool find_column(const struct sheet_row *row, const char *names, size_t *column)
{
    for (*column = 0; *column < row->count; ++*column)
        if (row->cells[*column].kind == CELL_TEXT &&
            sheet_title_fits(names, row->cells[*column].text))
            return true;
    return false;
}

/* Names codes and the type of change; a name of codes that only reports have is enough: that the
 * other is missing the parser says. */
static bool is_header(const struct sheet_row *row, size_t *code_column)
{
    size_t type;
    return find_column(row, HCPCS_REPORT_CODE_TITLES, code_column) ||
           (find_column(row, HCPCS_CODE_TITLES, code_column) &&
            find_column(row, HCPCS_TYPE_TITLES, &type));
}

static enum status look_at_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct sheet_look *look = context;
    (void)d;
    if (look->found) {
        struct text code = text_trim(sheet_cell(row, look->code_column).text);
        if (system_code_is_valid(SYSTEM_HCPCS, code, NULL)) {
            hcpcs_row_order_follow(&look->order, code);
            look->codes++;
        }
        return STATUS_OK;
    }
    if (row->number > HEADER_WITHIN)
        return STATUS_END;
    look->found = is_header(row, &look->code_column);
    return look->found && !look->to_end ? STATUS_END : STATUS_OK;
}

static enum status look_at_sheet(struct workbook *w, const struct sheet *sheet, bool to_end,
                                 struct sheet_look *look, struct diagnostics *d)
{
    struct row_visitor visitor = {look_at_row, look};
    *look = (struct sheet_look){.to_end = to_end};
    return workbook_read(w, sheet, &visitor, d) == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

/* The first sheet in the order of codes; where none is, the first that is a report. */
static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    size_t count;
    const struct sheet *sheets = workbook_sheets(w, &count);
    bool in_order = false;
    *found = NULL;
    for (size_t i = 0; i < count && !in_order; i++) {
        struct sheet_look look;
        if (look_at_sheet(w, &sheets[i], true, &look, d) != STATUS_OK)
            return STATUS_FAILED;
        in_order = look.codes > 0 && !look.order.broken;
        if (in_order || (look.found && !*found))
            *found = &sheets[i];
    }
    return STATUS_OK;
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    size_t count;
    const struct sheet *sheets = workbook_sheets(w, &count);
    struct sheet_look look = {.found = false};
    for (size_t i = 0; i < count && !look.found; i++)
        if (look_at_sheet(w, &sheets[i], false, &look, d) != STATUS_OK)
            return STATUS_FAILED;
    if (look.found)
        *as = (struct recognition){RECOGNIZED, ROLE_REPORT_WORKBOOK, SYSTEM_HCPCS};
    return STATUS_OK;
}

/* ---- rows */

/* What the sheet that is read says of a code. */
struct statement {
    struct text code, words;
    enum change_action action;
    bool listed; /* by the other sheet at hand, too */
};

struct reading {
    struct parse_job *job;
    const struct sheet *chief; /* the sheet that is read */
    const struct sheet *sheet; /* the one at hand */
    struct sheet_header header;
    struct buffer joined;         /* texts of the row at hand that are not in its cells */
    struct statement *statements; /* by code once the sheet has been read */
    size_t count, capacity;
    struct arena texts;
};

static int compare_statements(const void *left, const void *right)
{
    const struct statement *a = left, *b = right;
    int order = text_compare(a->code, b->code);
    return order != 0 ? order : (int)a->action - (int)b->action;
}

static enum status keep(struct reading *r, const struct change_record *record)
{
    struct statement next = {.action = record->action};
    if (!arena_copy(&r->texts, record->code, &next.code) ||
        !arena_copy(&r->texts, record->words, &next.words) ||
        !memory_grow((void **)&r->statements, &r->capacity, r->count + 1, sizeof next))
        return diagnostics_out_of_memory(r->job->d);
    r->statements[r->count++] = next;
    return STATUS_OK;
}

/* The same words or, in any words, the same known action. */
static bool says_the_same(const struct statement *s, const struct change_record *record)
{
    return s->action == record->action &&
           (s->action != CHANGE_OTHER || text_equal_ignoring_case(s->words, record->words));
}

/* The first statement of a code; r->count when there is none. */
static size_t first_of(const struct reading *r, struct text code)
{
    size_t low = 0, high = r->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(r->statements[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->count && text_equal(r->statements[low].code, code) ? low : r->count;
}

/* A row of another sheet against what has been read. */
static enum status compare_row(struct reading *r, const struct change_record *record)
{
    size_t first = first_of(r, record->code);
    bool same = false;
    for (size_t i = first; i < r->count && text_equal(r->statements[i].code, record->code); i++) {
        r->statements[i].listed = true;
        same |= says_the_same(&r->statements[i], record);
    }
    if (same)
        return STATUS_OK;
    uint64_t column = r->header.columns[REPORT_TYPE] + 1;
    if (first == r->count)
        return parse_reject(r->job, column,
                            "sheet '%.*s' says '%.*s' of '%.*s', which sheet '%.*s' does not list",
                            TEXT_ARGS(r->sheet->name), TEXT_ARGS(record->words),
                            TEXT_ARGS(record->code), TEXT_ARGS(r->chief->name));
    return parse_reject(
        r->job, column, "sheet '%.*s' says '%.*s' of '%.*s', sheet '%.*s' says '%.*s'",
        TEXT_ARGS(r->sheet->name), TEXT_ARGS(record->words), TEXT_ARGS(record->code),
        TEXT_ARGS(r->chief->name), TEXT_ARGS(r->statements[first].words));
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* A line end within a cell is no more than a place to wrap it. There is room in r->joined. */
static struct text join_lines(struct reading *r, const struct sheet_row *row, size_t title,
                              struct text value)
{
    size_t begin = r->joined.length;
    bool wrapped = false;
    for (size_t i = 0; i < value.length; i++) {
        wrapped |= is_line_end(value.at[i]);
        if (!is_line_end(value.at[i]))
            buffer_append_char(&r->joined, value.at[i]);
        else if (i == 0 || !is_line_end(value.at[i - 1]))
            buffer_append_char(&r->joined, ' ');
    }
    if (!wrapped)
        return value;
    diagnostics_add(r->job->d, SEVERITY_WARNING,
                    (struct place){r->job->label, row->number, r->header.columns[title] + 1},
                    "a line end within the cell is read as a blank");
    return text_from(buffer_text(&r->joined), begin);
}

/* The text of a cell, empty where there is none. */
static enum status read_cell(struct reading *r, const struct sheet_row *row, size_t title,
                             struct text *value, bool *good)
{
    struct cell cell = sheet_header_cell(&r->header, row, title);
    *value = TEXT("");
    if (cell.kind == CELL_EMPTY)
        return STATUS_OK;
    if (cell.kind == CELL_TEXT) {
        *value = join_lines(r, row, title, cell.text);
        *value = title == REPORT_LONG ? text_trim_right(*value) : text_trim(*value);
        return STATUS_OK;
    }
    *good = false;
    return parse_reject(r->job, r->header.columns[title] + 1,
                        "'%.*s' stands where text was, and what it was cannot be told",
                        TEXT_ARGS(cell.text));
}

/* A description that the sheet has no column for, or leaves blank, is not stated. */
static struct text title_of(struct text value)
{
    return value.length > 0 ? value : TEXT_NOT_STATED;
}

static enum status take_row(struct reading *r, const struct sheet_row *row)
{
    struct text v[REPORT_TITLES];
    bool good = true;
    size_t bytes = 0;
    for (size_t i = 0; i < REPORT_TITLES; i++)
        bytes += sheet_header_cell(&r->header, row, i).text.length;
    buffer_clear(&r->joined);
    /* at once, so that none moves another */
    if (!buffer_reserve(&r->joined, bytes))
        return diagnostics_out_of_memory(r->job->d);
    r->job->at_line = row->number;
    for (size_t i = 0; good && i < REPORT_TITLES; i++)
        if (read_cell(r, row, i, &v[i], &good) != STATUS_OK)
            return STATUS_FAILED;
    if (!good || v[REPORT_CODE].length + v[REPORT_TYPE].length + v[REPORT_LONG].length +
                         v[REPORT_SHORT].length ==
                     0)
        return STATUS_OK;
    if (parse_check_code(r->job, v[REPORT_CODE], r->header.columns[REPORT_CODE] + 1, &good) !=
        STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (v[REPORT_TYPE].length == 0)
        return parse_reject(r->job, r->header.columns[REPORT_TYPE] + 1, "states no type of change");
    struct change_record record = {.action = hcpcs_action_of(v[REPORT_TYPE]),
                                   .code = v[REPORT_CODE],
                                   .billable = FLAG_NOT_STATED,
                                   .short_title = TEXT_NOT_STATED,
                                   .long_title = title_of(v[REPORT_LONG]),
                                   .words = v[REPORT_TYPE],
                                   .line = row->number};
    if (record.long_title.at)
        record.short_title = title_of(v[REPORT_SHORT]);
    if (r->sheet != r->chief)
        return compare_row(r, &record);
    if (keep(r, &record) != STATUS_OK)
        return STATUS_FAILED;
    r->job->rows_read++;
    return r->job->sink->change(r->job->sink->context, &record);
}

static enum status visit_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct reading *r = context;
    return r->header.row == 0 ? sheet_header_look(&r->header, row, d) : take_row(r, row);
}

static enum status read_sheet(struct reading *r, const struct sheet *sheet)
{
    struct row_visitor visitor = {visit_row, r};
    r->sheet = sheet;
    sheet_header_init(&r->header, titles, REPORT_TITLES, HEADER_WITHIN);
    enum status status = workbook_read(r->job->workbook, sheet, &visitor, r->job->d);
    r->job->at_line = 0;
    return status;
}

/* Rows are those of the chief sheet unless a place names another one. */
static enum status read_other_sheet(struct reading *r, const struct sheet *sheet)
{
    const char *label = r->job->label;
    struct buffer place;
    buffer_init(&place);
    buffer_printf(&place, "%s/%.*s", label, TEXT_ARGS(sheet->name));
    enum status status = place.failed ? diagnostics_out_of_memory(r->job->d) : STATUS_OK;
    if (status == STATUS_OK) {
        r->job->label = place.at;
        status = read_sheet(r, sheet);
        r->job->label = label;
    }
    buffer_release(&place);
    return status;
}

/* A change that the other sheet leaves out is no contradiction, since it states less. */
static void warn_of_missing(struct reading *r)
{
    for (size_t i = 0; i < r->count; i++) {
        struct statement *s = &r->statements[i];
        if (!s->listed && s->action != CHANGE_NONE)
            diagnostics_add(r->job->d, SEVERITY_WARNING, (struct place){r->job->label, 0, 0},
                            "sheet '%.*s' does not list '%.*s', of which sheet '%.*s' says '%.*s'",
                            TEXT_ARGS(r->sheet->name), TEXT_ARGS(s->code),
                            TEXT_ARGS(r->chief->name), TEXT_ARGS(s->words));
        s->listed = false;
    }
}

static enum status read_others(struct reading *r)
{
    size_t count;
    const struct sheet *sheets = workbook_sheets(r->job->workbook, &count);
    if (r->count > 1)
        qsort(r->statements, r->count, sizeof *r->statements, compare_statements);
    for (size_t i = 0; i < count; i++) {
        struct sheet_look look;
        if (&sheets[i] == r->chief)
            continue;
        if (look_at_sheet(r->job->workbook, &sheets[i], false, &look, r->job->d) != STATUS_OK)
            return STATUS_FAILED;
        if (!look.found)
            continue;
        if (read_other_sheet(r, &sheets[i]) != STATUS_OK)
            return STATUS_FAILED;
        warn_of_missing(r);
    }
    return STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    if (find_sheet(job->workbook, &r.chief, job->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!r.chief)
        return diagnostics_fail(job->d, (struct place){job->label, 0, 0},
                                "has no sheet whose header row names codes and types of change");
    arena_init(&r.texts);
    buffer_init(&r.joined);
    enum status status = read_sheet(&r, r.chief);
    if (status == STATUS_OK)
        status = read_others(&r);
    free(r.statements);
    buffer_release(&r.joined);
    arena_release(&r.texts);
    return status;
}

extern const struct parser parser_hcpcs_report_workbook;
const struct parser parser_hcpcs_report_workbook = {
    .name = "hcpcs-report-workbook",
    .title = "transaction report as a workbook",
    .states = {.kinds = "", .fields = ""},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
