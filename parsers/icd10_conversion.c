/*
 * The conversion tables of ICD-10-CM and ICD-10-PCS as text (conversion_rows.h): fields between
 * commas, as CDC gave FY2020's, or between tabs. The prose before the header may run over lines.
 * Messages count columns by fields.
 */
#include "parsers/containers/csv.h"
#include "parsers/conversion_rows.h"

/* A head's line in fields: good enough for a header row, which holds no delimiter in a field. */
static size_t split(struct text line, char delimiter, struct text fields[CONVERSION_CELLS_LIMIT])
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i <= line.length && count < CONVERSION_CELLS_LIMIT; i++) {
        if (i < line.length && line.at[i] != delimiter)
            continue;
        struct text field = text_slice(line, at, i - at);
        if (field.length >= 2 && field.at[0] == '"')
            field = text_slice(field, 1, field.length - 2);
        fields[count++] = field;
        at = i + 1;
    }
    return count;
}

/* The delimiter of a header row; '\0' when the line is none. */
static char delimiter_of(struct text line, struct conversion_header *header)
{
    static const char delimiters[] = {'\t', ','};
    struct text fields[CONVERSION_CELLS_LIMIT];
    for (size_t i = 0; i < sizeof delimiters; i++)
        if (conversion_read_header(fields, split(line, delimiters[i], fields), header))
            return delimiters[i];
    return '\0';
}

static struct recognition recognize(struct text head)
{
    struct text line;
    struct conversion_header header;
    for (int i = 0; i < CONVERSION_HEADER_WITHIN && head_next_line(&head, &line); i++)
        if (delimiter_of(line, &header) != '\0')
            return (struct recognition){100, ROLE_CONVERSION, header.system};
    return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
}

static enum status take_row(struct conversion_reading *r, const struct csv_row *row)
{
    r->job->at_line = row->line;
    if (row->fault)
        return parse_reject(r->job, 0, "%s", row->fault);
    return conversion_take_row(r, row->fields, row->count, NO_DATE, row->line);
}

static enum status take_rows(struct conversion_reading *r, char delimiter)
{
    struct csv *csv;
    struct csv_row row;
    enum status status = csv_open(&csv, r->job->lines, delimiter, r->job->d);
    while (status == STATUS_OK && (status = csv_next(csv, &row, r->job->d)) == STATUS_OK)
        status = take_row(r, &row);
    csv_close(csv);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* Which delimiter it is, the header row tells; what precedes it is prose. */
static enum status parse(struct parse_job *job)
{
    struct conversion_reading r;
    struct conversion_header header;
    struct text line, fields[CONVERSION_CELLS_LIMIT];
    enum status status;
    char delimiter = '\0';
    conversion_begin(&r, job);
    while (delimiter == '\0' && (status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        delimiter = delimiter_of(line, &header);
    if (delimiter != '\0') {
        status = conversion_take_row(&r, fields, split(line, delimiter, fields), NO_DATE,
                                     job->lines->number);
        if (status == STATUS_OK)
            status = take_rows(&r, delimiter);
    } else {
        status = status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    }
    return conversion_end(&r, status);
}

extern const struct parser parser_icd10_conversion;
const struct parser parser_icd10_conversion = {
    .name = "icd10-conversion",
    .title = "conversion table",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
