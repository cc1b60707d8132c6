/*
 * Corrections of an annual file of HCPCS Level II, as a workbook.
 *
 * Source: CMS, "hcpc2017_corrections_alpha.xlsx" and "Vn_HCPC2018_Corrections_ANWEB.xlsx". The row
 * of headings begins with CODE and ACTION, below a headline; a column that a year does not have is
 * not missed. Dates are day numbers, and codes of digits are numbers here and there.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/hcpcs_correction.h"

/* A transaction report shares two of the titles. */
enum { HEADER_WITHIN = 30, TITLES_LEAST = 4, PRICE_LENGTH = 2 };

static void list_titles(struct sheet_title titles[HCPCS_CORRECTION_CELLS])
{
    for (int i = 0; i < HCPCS_CORRECTION_CELLS; i++)
        titles[i] = (struct sheet_title){hcpcs_correction_headings[i], i > UNDER_EFFECTIVE};
}

/* ---- recognizing */

static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    struct sheet_title titles[HCPCS_CORRECTION_CELLS];
    list_titles(titles);
    return sheet_find(w, titles, HCPCS_CORRECTION_CELLS, TITLES_LEAST, HEADER_WITHIN, found, d);
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    const struct sheet *sheet;
    if (find_sheet(w, &sheet, d) != STATUS_OK)
        return STATUS_FAILED;
    if (sheet)
        *as = (struct recognition){100, ROLE_CORRECTIONS, SYSTEM_HCPCS};
    return STATUS_OK;
}

/* ---- rows */

struct reading {
    struct parse_job *job;
    struct sheet_title titles[HCPCS_CORRECTION_CELLS];
    struct sheet_header header;
    struct buffer padded; /* the price of the row at hand */
};

static enum status read_date(struct reading *r, const struct cell *cell, struct hcpcs_correction *c,
                             bool *good)
{
    *good = cell->kind == CELL_EMPTY || text_trim(cell->text).length == 0;
    if (!*good && cell->kind == CELL_TEXT)
        *good = hcpcs_correction_date(text_trim(cell->text), &c->effective);
    else if (!*good)
        *good = workbook_date(r->job->workbook, cell, &c->effective);
    if (*good)
        return STATUS_OK;
    return parse_reject(r->job, c->columns[UNDER_EFFECTIVE], "effective date '%.*s' is no date",
                        TEXT_ARGS(cell->text));
}

/* A price of one digit lost its zero when it became a number. */
static struct text price_of(struct reading *r, const struct hcpcs_correction *c, struct text number)
{
    uint64_t value;
    if (!text_to_uint64(number, &value) || number.length >= PRICE_LENGTH)
        return number;
    buffer_printf(&r->padded, "0%.*s", TEXT_ARGS(number));
    struct place place = {r->job->label, c->line, c->columns[UNDER_PRICE]};
    diagnostics_add(r->job->d, SEVERITY_WARNING, place,
                    "PRICE is the number %.*s where text was: read as '%.*s'", TEXT_ARGS(number),
                    TEXT_ARGS(buffer_text(&r->padded)));
    return buffer_text(&r->padded);
}

/* A value under no heading of ours would be passed over: the row is not to be half read. */
static enum status check_headings(struct reading *r, const struct sheet_row *row, bool *good)
{
    *good = true;
    for (size_t column = 0; *good && column < row->count; column++) {
        bool known =
            row->cells[column].kind == CELL_EMPTY || text_trim(row->cells[column].text).length == 0;
        for (size_t i = 0; !known && i < HCPCS_CORRECTION_CELLS; i++)
            known = r->header.columns[i] == column;
        *good = known;
        if (!known &&
            parse_reject(r->job, column + 1, "'%.*s' stands under no heading that is known",
                         TEXT_ARGS(row->cells[column].text)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status take_row(struct reading *r, const struct sheet_row *row)
{
    struct hcpcs_correction c = {.effective = NO_DATE, .line = row->number};
    bool good = true;
    buffer_clear(&r->padded);
    r->job->at_line = row->number;
    if (check_headings(r, row, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    for (size_t i = 0; i < HCPCS_CORRECTION_CELLS; i++) {
        struct cell cell = sheet_header_cell(&r->header, row, i);
        c.columns[i] = r->header.columns[i] == COLUMN_MISSING ? 0 : r->header.columns[i] + 1;
        c.cells[i] = cell.kind == CELL_EMPTY ? TEXT("") : text_trim(cell.text);
        if (i == UNDER_EFFECTIVE && read_date(r, &cell, &c, &good) != STATUS_OK)
            return STATUS_FAILED;
        if (i == UNDER_PRICE && cell.kind == CELL_NUMBER)
            c.cells[i] = price_of(r, &c, c.cells[i]);
        if (!good)
            return STATUS_OK;
    }
    return r->padded.failed ? diagnostics_out_of_memory(r->job->d)
                            : hcpcs_take_correction(r->job, &c);
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
                                "has no sheet with the columns of a list of corrections");
    list_titles(r.titles);
    sheet_header_init(&r.header, r.titles, HCPCS_CORRECTION_CELLS, HEADER_WITHIN);
    buffer_init(&r.padded);
    enum status status = workbook_read(job->workbook, sheet, &visitor, job->d);
    buffer_release(&r.padded);
    return status;
}

extern const struct parser parser_hcpcs_corrections_workbook;
const struct parser parser_hcpcs_corrections_workbook = {
    .name = "hcpcs-corrections-workbook",
    .title = "workbook of corrections",
    .states = {.kinds = "", .fields = ""},
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
