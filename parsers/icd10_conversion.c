/*
 * The conversion tables of ICD-10-CM and ICD-10-PCS as text (conversion_rows.h): fields between
 * commas, as CDC gave FY2020's, or between tabs. The prose before the header may run over lines,
 * and so may the header. Messages count columns by fields.
 */
#include <string.h>

#include "parsers/containers/csv.h"
#include "parsers/conversion_rows.h"

enum {
    LINES_LOOKED_AT = 30, /* for the header row */
    HEADER_LINES = 5,     /* that a header row may run over */
};

/* A row in fields, good enough for a header row: quotes are taken off, and double ones stay. None
 * of a row whose last quote is still open. */
static size_t split(struct text row, char delimiter, struct text fields[CONVERSION_CELLS_LIMIT])
{
    size_t count = 0, at = 0;
    bool quoted = false;
    for (size_t i = 0; i <= row.length && count < CONVERSION_CELLS_LIMIT; i++) {
        if (i < row.length && row.at[i] == '"')
            quoted = !quoted;
        if (i < row.length && !quoted && row.at[i] == '\n')
            return 0;
        if (i < row.length && (quoted || row.at[i] != delimiter))
            continue;
        struct text field = text_slice(row, at, i - at);
        if (field.length >= 2 && field.at[0] == '"')
            field = text_slice(field, 1, field.length - 2);
        fields[count++] = field;
        at = i + 1;
    }
    return quoted ? 0 : count;
}

/* The delimiter of a header row; '\0' when the text is none. */
static char delimiter_of(struct text row, struct conversion_header *header)
{
    static const char delimiters[] = {'\t', ','};
    struct text fields[CONVERSION_CELLS_LIMIT];
    for (size_t i = 0; i < sizeof delimiters; i++)
        if (conversion_read_header(fields, split(row, delimiters[i], fields), header))
            return delimiters[i];
    return '\0';
}

/* Some lines, the last of which may end a header row that begins with any of them. */
static char find_header(struct text lines, struct text *row, struct conversion_header *header)
{
    for (*row = lines; row->length > 0;) {
        char delimiter = delimiter_of(*row, header);
        size_t end = row->length;
        if (delimiter != '\0')
            return delimiter;
        text_find(*row, TEXT("\n"), &end);
        *row = text_from(*row, end + 1);
    }
    return '\0';
}

static struct recognition recognize(struct text head)
{
    struct text starts[HEADER_LINES], line, row;
    struct conversion_header header;
    for (size_t i = 0; i < LINES_LOOKED_AT && head_next_line(&head, &line); i++) {
        starts[i % HEADER_LINES] = line;
        struct text first = starts[i < HEADER_LINES ? 0 : (i + 1) % HEADER_LINES];
        struct text lines = {first.at, (size_t)(line.at + line.length - first.at)};
        if (find_header(lines, &row, &header) != '\0')
            return (struct recognition){100, ROLE_CONVERSION, header.system};
    }
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

/* Appends a line to those kept, which are at most so many as a header row may run over. */
static void keep_line(struct buffer *kept, struct text line, size_t *count)
{
    if (*count == HEADER_LINES) {
        struct text all = buffer_text(kept);
        size_t end = 0;
        text_find(all, TEXT("\n"), &end);
        memmove(kept->at, kept->at + end + 1, kept->length - end - 1);
        kept->length -= end + 1;
    } else {
        ++*count;
    }
    if (kept->length > 0)
        buffer_append_char(kept, '\n');
    buffer_append_text(kept, line);
}

/* Which delimiter it is, the header row tells; what precedes it is prose. '\0': none came. */
static enum status read_header(struct conversion_reading *r, char *delimiter)
{
    struct parse_job *job = r->job;
    struct text line, row, fields[CONVERSION_CELLS_LIMIT];
    struct conversion_header header;
    struct buffer kept;
    size_t count = 0;
    enum status status = STATUS_OK;
    *delimiter = '\0';
    buffer_init(&kept);
    while (*delimiter == '\0' && job->lines->number < LINES_LOOKED_AT &&
           (status = lines_next(job->lines, &line, job->d)) == STATUS_OK) {
        keep_line(&kept, line, &count);
        if (kept.failed)
            status = diagnostics_out_of_memory(job->d);
        if (status != STATUS_OK)
            break;
        *delimiter = find_header(buffer_text(&kept), &row, &header);
    }
    if (*delimiter != '\0')
        status = conversion_take_row(r, fields, split(row, *delimiter, fields), NO_DATE,
                                     job->lines->number);
    buffer_release(&kept);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct conversion_reading r;
    char delimiter;
    conversion_begin(&r, job);
    enum status status = read_header(&r, &delimiter);
    if (status == STATUS_OK && delimiter != '\0')
        status = take_rows(&r, delimiter);
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
