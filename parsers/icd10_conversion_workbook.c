/*
 * The conversion tables of ICD-10-CM and ICD-10-PCS as workbooks (conversion_rows.h): one sheet,
 * whatever it is called. Years and days are numbers, all else is text.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/containers/sheet_search.h"
#include "parsers/conversion_rows.h"

/* ---- recognizing */

struct search {
    bool found;
    struct conversion_header header;
};

static enum status look_at_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct search *s = context;
    struct text cells[CONVERSION_CELLS_LIMIT];
    (void)d;
    if (row->number > CONVERSION_HEADER_WITHIN)
        return STATUS_END;
    s->found = conversion_read_header(cells, sheet_row_texts(row, cells, CONVERSION_CELLS_LIMIT),
                                      &s->header);
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
        *as = (struct recognition){100, ROLE_CONVERSION_WORKBOOK, s.header.system};
    return STATUS_OK;
}

/* ---- parsing */

static enum status visit_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct conversion_reading *r = context;
    struct text cells[CONVERSION_CELLS_LIMIT];
    struct date day = NO_DATE;
    (void)d;
    if (r->begun) {
        struct cell cell = sheet_cell(row, r->header.columns[CONVERSION_COLUMN_EFFECTIVE]);
        if (!workbook_date(r->job->workbook, &cell, &day))
            day = NO_DATE;
    }
    r->job->at_line = row->number;
    return conversion_take_row(r, cells, sheet_row_texts(row, cells, CONVERSION_CELLS_LIMIT), day,
                               row->number);
}

static enum status parse(struct parse_job *job)
{
    struct conversion_reading r;
    struct row_visitor visitor = {visit_row, &r};
    struct search s = {.found = false};
    const struct sheet *sheet;
    if (search_sheets(job->workbook, &sheet, &s, job->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!sheet)
        return diagnostics_fail(job->d, (struct place){job->label, 0, 0},
                                "has no sheet with the columns of a conversion table");
    conversion_begin(&r, job);
    return conversion_end(&r, workbook_read(job->workbook, sheet, &visitor, job->d));
}

extern const struct parser parser_icd10_conversion_workbook;
const struct parser parser_icd10_conversion_workbook = {
    .name = "icd10-conversion-workbook",
    .title = "workbook of a conversion table",
    .states = {.kinds = "", .fields = ""},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
