/*
 * The list of POA-exempt codes of ICD-10-CM as workbook, and the lists of its changes (poa_list.h):
 * one sheet, whatever it is called, and texts in all cells.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/containers/sheet_search.h"
#include "parsers/poa_list.h"

enum { CELLS_LIMIT = 8 };

/* ---- recognizing */

struct search {
    bool found;
    struct poa_columns columns;
};

static enum status look_at_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct search *s = context;
    struct text cells[CELLS_LIMIT];
    (void)d;
    if (row->number > POA_HEADER_WITHIN)
        return STATUS_END;
    s->found = poa_read_header(cells, sheet_row_texts(row, cells, CELLS_LIMIT), &s->columns);
    return s->found ? STATUS_END : STATUS_OK;
}

static enum status search_sheets(struct workbook *w, const struct sheet **found, struct search *s,
                                 struct diagnostics *d)
{
    struct row_visitor visitor = {look_at_row, s};
    return sheet_search(w, &visitor, &s->found, found, d);
}

static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    struct search s = {.found = false};
    return search_sheets(w, found, &s, d);
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    const struct sheet *sheet;
    struct search s = {.found = false};
    if (search_sheets(w, &sheet, &s, d) != STATUS_OK)
        return STATUS_FAILED;
    if (sheet)
        *as = (struct recognition){100, (enum role)(s.columns.role + 1), SYSTEM_ICD10CM};
    return STATUS_OK;
}

/* ---- parsing */

static enum status visit_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct poa_reading *r = context;
    struct text cells[CELLS_LIMIT];
    size_t count = sheet_row_texts(row, cells, CELLS_LIMIT), empty = 0;
    (void)d;
    while (empty < count && text_trim(cells[empty]).length == 0)
        empty++;
    if (empty == count)
        return STATUS_OK;
    r->job->at_line = row->number;
    return poa_take_row(r, cells, count, row->number);
}

static enum status parse(struct parse_job *job)
{
    struct poa_reading r = {.job = job};
    struct row_visitor visitor = {visit_row, &r};
    struct search s = {.found = false};
    const struct sheet *sheet;
    if (search_sheets(job->workbook, &sheet, &s, job->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!sheet)
        return diagnostics_fail(job->d, (struct place){job->label, 0, 0},
                                "has no sheet with the columns of a list of POA-exempt codes");
    return workbook_read(job->workbook, sheet, &visitor, job->d);
}

extern const struct parser parser_icd10cm_poa_workbook;
const struct parser parser_icd10cm_poa_workbook = {
    .name = "icd10cm-poa-workbook",
    .title = "workbook of POA-exempt codes",
    .states = {.kinds = "", .fields = ""},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .settle_role = poa_settle_role,
    .parse = parse,
};
