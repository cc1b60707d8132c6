/*
 * The titles of ICD-9-CM as a workbook: the valid codes of diagnoses or procedures with both
 * titles.
 *
 * Source: CMS, CMSnn_DESC_LONG_SHORT_{DX,SG}.xlsx, as of version 32; those before are .xls. The
 * header row is the first: DIAGNOSIS CODE or PROCEDURE CODE, LONG DESCRIPTION, SHORT DESCRIPTION.
 * All cells are text; a code that became a number has lost the zeros in front and is rejected.
 */
#include <string.h>

#include "parsers/containers/sheet_header.h"
#include "parsers/containers/sheet_search.h"
#include "parsers/parser.h"

enum { HEADER_WITHIN = 10 };
enum { CODE, LONG, SHORT, TITLES };

static const struct sheet_title diagnosis_titles[TITLES] = {
    {"DIAGNOSIS CODE", false}, {"LONG DESCRIPTION", false}, {"SHORT DESCRIPTION", false}};
static const struct sheet_title procedure_titles[TITLES] = {
    {"PROCEDURE CODE", false}, {"LONG DESCRIPTION", false}, {"SHORT DESCRIPTION", false}};

/* ---- recognizing */

static bool has(const struct sheet_row *row, const char *title)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind == CELL_TEXT &&
            sheet_titles_equal(row->cells[i].text, text_of(title)))
            return true;
    return false;
}

/* The first row with all three titles tells the system. */
struct search {
    bool found;
    enum system system;
};

static enum status look_at_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct search *s = context;
    (void)d;
    if (row->number > HEADER_WITHIN)
        return STATUS_END;
    if (!has(row, "LONG DESCRIPTION") || !has(row, "SHORT DESCRIPTION"))
        return STATUS_OK;
    if (has(row, diagnosis_titles[CODE].title))
        s->system = SYSTEM_ICD9CM;
    else if (has(row, procedure_titles[CODE].title))
        s->system = SYSTEM_ICD9PROC;
    s->found = s->system != SYSTEM_NONE;
    return s->found ? STATUS_END : STATUS_OK;
}

static enum status search_sheets(struct workbook *w, const struct sheet **found, struct search *s,
                                 struct diagnostics *d)
{
    struct row_visitor visitor = {look_at_row, s};
    *s = (struct search){.system = SYSTEM_NONE};
    return sheet_search(w, &visitor, &s->found, found, d);
}

static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    struct search s;
    return search_sheets(w, found, &s, d);
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    const struct sheet *sheet;
    struct search s;
    if (search_sheets(w, &sheet, &s, d) != STATUS_OK)
        return STATUS_FAILED;
    if (sheet)
        *as = (struct recognition){100, ROLE_WORKBOOK, s.system};
    return STATUS_OK;
}

/* ---- reading */

struct reading {
    struct parse_job *job;
    struct sheet_header header;
};

static bool is_one_line(struct text t)
{
    return !memchr(t.at, '\n', t.length) && !memchr(t.at, '\r', t.length);
}

/* The texts of a row; false when one is missing, no text, or of several lines: *bad says which. */
static bool read_texts(const struct reading *r, const struct sheet_row *row,
                       struct text values[TITLES], size_t *bad)
{
    for (size_t i = 0; i < TITLES; i++) {
        struct cell cell = sheet_header_cell(&r->header, row, i);
        *bad = i;
        if (cell.kind != CELL_TEXT || text_trim(cell.text).length == 0 || !is_one_line(cell.text))
            return false;
        values[i] = i == CODE ? text_trim(cell.text) : cell.text;
    }
    return true;
}

static enum status take_row(struct reading *r, const struct sheet_row *row)
{
    struct text values[TITLES];
    struct parse_job *job = r->job;
    bool good;
    size_t bad;
    job->at_line = row->number;
    if (!read_texts(r, row, values, &bad))
        return parse_reject(job, r->header.columns[bad] + 1, "%s is not a text of one line",
                            r->header.titles[bad].title);
    if (parse_check_code(job, values[CODE], r->header.columns[CODE] + 1, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    struct code_record record = {
        .code = values[CODE],
        .kind = CODE_KIND_CODE,
        .billable = FLAG_YES,
        .short_title = values[SHORT],
        .long_title = values[LONG],
        .line = row->number,
    };
    job->rows_read++;
    return job->sink->code(job->sink->context, &record);
}

static enum status visit_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct reading *r = context;
    if (r->header.row == 0)
        return sheet_header_look(&r->header, row, d);
    return sheet_row_is_empty(row) ? STATUS_OK : take_row(r, row);
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    struct row_visitor visitor = {visit_row, &r};
    const struct sheet *sheet;
    struct search s;
    if (search_sheets(job->workbook, &sheet, &s, job->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!sheet)
        return diagnostics_fail(job->d, (struct place){job->label, 0, 0},
                                "has no sheet with codes of ICD-9-CM and both titles");
    sheet_header_init(&r.header, s.system == SYSTEM_ICD9CM ? diagnosis_titles : procedure_titles,
                      TITLES, HEADER_WITHIN);
    return workbook_read(job->workbook, sheet, &visitor, job->d);
}

extern const struct parser parser_icd9_workbook;
const struct parser parser_icd9_workbook = {
    .name = "icd9-workbook",
    .title = "workbook of titles",
    .states = {.kinds = "code", .fields = "billable code kind long short"},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
