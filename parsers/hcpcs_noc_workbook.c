/*
 * The list of codes "not otherwise classified" of HCPCS Level II, as a workbook.
 *
 * Source: CMS, "NOC_Codes_2017.xlsx" and "NOC_Codes_2018.xlsx". The row of headings begins with
 * HCPCS, below a headline. Dates are numbers of eight digits, YYYYMMDD; a day number is read as the
 * day that it shows. A description may go on in a second row, as in the text.
 */
#include <stdio.h>

#include "parsers/containers/sheet_header.h"
#include "parsers/noc_entry.h"

enum { HEADER_WITHIN = 30, DAY = 8 };
enum { COLUMN_CODE, COLUMN_LONG, COLUMN_ADDED, COLUMN_TERMINATED, COLUMNS };

static const struct sheet_title titles[COLUMNS] = {
    {"HCPCS", false}, {"LONG DESCRIPTION", false}, {"ADD DATE", false}, {"TERM DATE", false}};

static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    return sheet_find(w, titles, COLUMNS, COLUMNS - 1, HEADER_WITHIN, found, d);
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    const struct sheet *sheet;
    if (find_sheet(w, &sheet, d) != STATUS_OK)
        return STATUS_FAILED;
    if (sheet)
        *as = (struct recognition){100, ROLE_NOC, SYSTEM_HCPCS};
    return STATUS_OK;
}

struct reading {
    struct parse_job *job;
    struct sheet_header header;
    struct noc_entries entries;
};

/* A date as YYYYMMDD; a day number is written into `day`. */
static struct text read_date(const struct reading *r, const struct cell *cell, char day[DAY + 1])
{
    struct date date;
    if (cell->kind == CELL_EMPTY)
        return TEXT("");
    if (cell->kind == CELL_TEXT || !cell->is_date || !workbook_date(r->job->workbook, cell, &date))
        return text_trim(cell->text);
    snprintf(day, DAY + 1, "%04u%02u%02u", (unsigned)date.year % 10000u,
             (unsigned)date.month % 100u, (unsigned)date.day % 100u);
    return text_of(day);
}

static struct text text_under(const struct reading *r, const struct sheet_row *row, size_t title)
{
    struct cell cell = sheet_header_cell(&r->header, row, title);
    return cell.kind == CELL_EMPTY ? TEXT("") : text_trim(cell.text);
}

static enum status take_row(struct reading *r, const struct sheet_row *row)
{
    char added[DAY + 1], terminated[DAY + 1];
    struct cell from = sheet_header_cell(&r->header, row, COLUMN_ADDED);
    struct cell to = sheet_header_cell(&r->header, row, COLUMN_TERMINATED);
    struct noc_row values = {
        .code = text_under(r, row, COLUMN_CODE),
        .description = text_under(r, row, COLUMN_LONG),
        .added = read_date(r, &from, added),
        .terminated = read_date(r, &to, terminated),
        .line = row->number,
        .code_column = r->header.columns[COLUMN_CODE] + 1,
        .added_column = r->header.columns[COLUMN_ADDED] + 1,
        .terminated_column = r->header.columns[COLUMN_TERMINATED] + 1,
    };
    return noc_entries_take(&r->entries, &values);
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
    if (find_sheet(job->workbook, &sheet, job->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!sheet)
        return diagnostics_fail(job->d, (struct place){job->label, 0, 0},
                                "has no sheet with the columns of a list of NOC codes");
    sheet_header_init(&r.header, titles, COLUMNS, HEADER_WITHIN);
    enum status status = noc_entries_begin(&r.entries, job);
    if (status == STATUS_OK)
        status = workbook_read(job->workbook, sheet, &visitor, job->d);
    if (status == STATUS_OK)
        status = noc_entries_flush(&r.entries);
    noc_entries_release(&r.entries);
    return status;
}

extern const struct parser parser_hcpcs_noc_workbook;
const struct parser parser_hcpcs_noc_workbook = {
    .name = "hcpcs-noc-workbook",
    .title = "workbook of NOC codes",
    .states = {.kinds = "", .fields = ""},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
