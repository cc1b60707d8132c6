/*
 * The workbook of HCPCS Level II: the same content as the fixed-width file, one row a code.
 *
 * Source: CMS, HCPCyyyy_MMM_ANWEB.xlsx. The header row stands in row 1, 8 or 11; columns are found
 * by their titles. Codes may have blanks in front ("   A1"). Nearly all cells are text; where one
 * became a number it is repaired only where what it was is certain, and said each time: a field of
 * digits that lost its leading zeros, a date that became a day number.
 */
#include "parsers/containers/sheet_header.h"
#include "parsers/hcpcs_fields.h"

enum { HEADER_WITHIN = 30, DATE_LENGTH = 8 };

static void list_titles(struct sheet_title titles[HCPCS_FIELDS])
{
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        titles[i] = (struct sheet_title){hcpcs_fields[i].heading, false};
}

/* ---- recognizing */

/* A header row names half of the columns, as a rule HCPC first; whether all are there the parser
 * says. */
static enum status find_sheet(struct workbook *w, const struct sheet **found, struct diagnostics *d)
{
    struct sheet_title titles[HCPCS_FIELDS];
    list_titles(titles);
    return sheet_find(w, titles, HCPCS_FIELDS, HCPCS_FIELDS / 2, HEADER_WITHIN, found, d);
}

static enum status recognize_workbook(struct workbook *w, struct recognition *as,
                                      struct diagnostics *d)
{
    const struct sheet *sheet;
    if (find_sheet(w, &sheet, d) != STATUS_OK)
        return STATUS_FAILED;
    if (sheet)
        *as = (struct recognition){100, ROLE_WORKBOOK, SYSTEM_HCPCS};
    return STATUS_OK;
}

/* ---- numbers where text was */

struct reading {
    struct parse_job *job;
    struct sheet_title titles[HCPCS_FIELDS];
    struct sheet_header header;
    struct buffer repaired; /* texts of the row at hand that are not in its cells */
    /* the record read last, kept until it is clear that no row goes on with it */
    bool open;
    uint64_t line;
    struct text values[HCPCS_FIELDS]; /* in `texts`, the long description in `description` */
    struct buffer texts, description;
};

static bool is_digits(struct text t)
{
    uint64_t number;
    return text_to_uint64(t, &number);
}

static bool is_property(const struct hcpcs_field *field, const char *name)
{
    return field->property && text_equal(text_of(field->property), text_of(name));
}

/* Fields that are digits of a fixed width in the record. */
static bool is_zero_filled(const struct hcpcs_field *field)
{
    return field->fact == HCPCS_SEQUENCE || is_property(field, "pricing") ||
           is_property(field, "lab_certification") || is_property(field, "processing_note");
}

static bool is_date_field(const struct hcpcs_field *field)
{
    return field->fact == HCPCS_ADD_DATE || field->fact == HCPCS_TERMINATION_DATE ||
           field->fact == HCPCS_DATE_PROPERTY;
}

/* Digits that are as long as the field, or of a field of any length, are what they were. */
static bool is_whole(const struct hcpcs_field *field, const struct cell *cell)
{
    if (!is_digits(cell->text) || cell->is_date)
        return false;
    return cell->text.length == field->length || is_property(field, "anesthesia_units");
}

/* Puts the text that a number was into r->repaired, and says so; false where it is not certain. */
static bool repair(struct reading *r, const struct sheet_row *row, size_t i,
                   const struct cell *cell, struct text *value)
{
    const struct hcpcs_field *field = &hcpcs_fields[i];
    struct date date;
    size_t begin = r->repaired.length;
    if (is_date_field(field) && cell->is_date && workbook_date(r->job->workbook, cell, &date))
        buffer_printf(&r->repaired, "%04d%02d%02d", (int)date.year, (int)date.month, (int)date.day);
    else if (is_zero_filled(field) && is_digits(cell->text) && cell->text.length < field->length)
        buffer_printf(&r->repaired, "%0*d%.*s", (int)(field->length - cell->text.length), 0,
                      TEXT_ARGS(cell->text));
    else
        return false;
    *value = text_from(buffer_text(&r->repaired), begin);
    struct place place = {r->job->label, row->number, r->header.columns[i] + 1};
    diagnostics_add(r->job->d, SEVERITY_WARNING, place,
                    "%s is the number %.*s where text was: read as '%.*s'", field->heading,
                    TEXT_ARGS(cell->text), TEXT_ARGS(*value));
    return true;
}

static enum status finish(struct reading *r)
{
    uint64_t columns[HCPCS_FIELDS];
    if (!r->open)
        return STATUS_OK;
    r->open = false;
    if (r->texts.failed || r->description.failed)
        return diagnostics_out_of_memory(r->job->d);
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        columns[i] = r->header.columns[i] + 1;
    r->values[hcpcs_field_of(HCPCS_LONG)] = buffer_text(&r->description);
    r->job->at_line = r->line;
    return hcpcs_take_record(r->job, r->values, r->line, columns);
}

static enum status read_cell(struct reading *r, const struct sheet_row *row, size_t i,
                             struct text *value, bool *good)
{
    struct cell cell = sheet_header_cell(&r->header, row, i);
    const struct hcpcs_field *field = &hcpcs_fields[i];
    *value = TEXT("");
    if (cell.kind == CELL_EMPTY)
        return STATUS_OK;
    if (cell.kind == CELL_TEXT) {
        *value = field->fact == HCPCS_LONG ? text_trim_right(cell.text) : text_trim(cell.text);
        return STATUS_OK;
    }
    if (cell.kind == CELL_NUMBER && is_whole(field, &cell)) {
        *value = cell.text;
        return STATUS_OK;
    }
    if (cell.kind == CELL_NUMBER && repair(r, row, i, &cell, value))
        return STATUS_OK;
    *good = false;
    if (finish(r) != STATUS_OK)
        return STATUS_FAILED;
    r->job->at_line = row->number;
    return parse_reject(r->job, r->header.columns[i] + 1,
                        "%s is '%.*s' where text was, and what it was cannot be told",
                        field->heading, TEXT_ARGS(cell.text));
}

/* ---- rows */

/* Keeps a copy of the row's values. */
static enum status begin(struct reading *r, const struct text *values, uint64_t line)
{
    size_t bytes = 0;
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        bytes += values[i].length;
    buffer_clear(&r->texts);
    buffer_clear(&r->description);
    /* at once, so that none moves another */
    if (!buffer_reserve(&r->texts, bytes))
        return diagnostics_out_of_memory(r->job->d);
    for (size_t i = 0; i < HCPCS_FIELDS; i++) {
        size_t at = r->texts.length;
        buffer_append_text(&r->texts, values[i]);
        r->values[i] = text_from(buffer_text(&r->texts), at);
    }
    buffer_append_text(&r->description, values[hcpcs_field_of(HCPCS_LONG)]);
    r->open = true;
    r->line = line;
    return STATUS_OK;
}

static bool is_continuation(struct text id)
{
    return text_equal(id, TEXT("4")) || text_equal(id, TEXT("8"));
}

/* Workbooks have one row a code; April 2020's has one continuation (G0503) all the same. */
static enum status go_on(struct reading *r, const struct text *values, uint64_t line)
{
    size_t code = hcpcs_field_of(HCPCS_CODE), text = hcpcs_field_of(HCPCS_LONG);
    if (!r->open || !text_equal(r->values[code], values[code])) {
        if (finish(r) != STATUS_OK)
            return STATUS_FAILED;
        r->job->at_line = line;
        return parse_reject(r->job, r->header.columns[code] + 1,
                            "goes on with '%.*s', whose first row does not stand before it",
                            TEXT_ARGS(values[code]));
    }
    diagnostics_add(r->job->d, SEVERITY_WARNING,
                    (struct place){r->job->label, line, r->header.columns[text] + 1},
                    "goes on with the long description of '%.*s' in the row before: joined to it",
                    TEXT_ARGS(values[code]));
    if (r->description.length > 0 && values[text].length > 0)
        buffer_append_char(&r->description, ' ');
    buffer_append_text(&r->description, values[text]);
    return STATUS_OK;
}

static enum status take_row(struct reading *r, const struct sheet_row *row)
{
    struct text values[HCPCS_FIELDS];
    bool good = true;
    buffer_clear(&r->repaired);
    /* room for every repair at once, so that none moves another */
    if (!buffer_reserve(&r->repaired, (size_t)HCPCS_FIELDS * (DATE_LENGTH + 1)))
        return diagnostics_out_of_memory(r->job->d);
    for (size_t i = 0; good && i < HCPCS_FIELDS; i++)
        if (read_cell(r, row, i, &values[i], &good) != STATUS_OK)
            return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (is_continuation(values[hcpcs_field_of(HCPCS_RECORD_ID)]))
        return go_on(r, values, row->number);
    return finish(r) == STATUS_OK ? begin(r, values, row->number) : STATUS_FAILED;
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
                                "has no sheet with the header row of the codes");
    list_titles(r.titles);
    sheet_header_init(&r.header, r.titles, HCPCS_FIELDS, HEADER_WITHIN);
    buffer_init(&r.repaired);
    buffer_init(&r.texts);
    buffer_init(&r.description);
    enum status status = workbook_read(job->workbook, sheet, &visitor, job->d);
    if (status == STATUS_OK)
        status = finish(&r);
    buffer_release(&r.repaired);
    buffer_release(&r.texts);
    buffer_release(&r.description);
    return status;
}

extern const struct parser parser_hcpcs_workbook;
const struct parser parser_hcpcs_workbook = {
    .name = "hcpcs-workbook",
    .title = "workbook",
    .states = HCPCS_STATES,
    .recognize_workbook = recognize_workbook,
    .find_sheet = find_sheet,
    .parse = parse,
};
