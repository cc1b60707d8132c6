/*
 * The list of POA-exempt codes of ICD-10-CM as text, and the lists of its changes (poa_list.h):
 * fields between tabs, quoted where they hold commas. All messages count columns by fields.
 */
#include "parsers/containers/csv.h"
#include "parsers/poa_list.h"

enum { FIELDS_LIMIT = 8 };

/* Good enough for a header row: no field of one holds a tab or a quote. */
static size_t split(struct text line, char delimiter, struct text fields[FIELDS_LIMIT])
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i <= line.length && count < FIELDS_LIMIT; i++) {
        if (i < line.length && line.at[i] != delimiter)
            continue;
        fields[count] = text_slice(line, at, i - at);
        if (fields[count].length >= 2 && fields[count].at[0] == '"')
            fields[count] = text_slice(fields[count], 1, fields[count].length - 2);
        count++;
        at = i + 1;
    }
    return count;
}

static struct recognition recognize(struct text head)
{
    struct text line, fields[FIELDS_LIMIT];
    struct poa_columns columns;
    for (int i = 0; i < POA_HEADER_WITHIN && head_next_line(&head, &line); i++)
        if (poa_read_header(fields, split(line, '\t', fields), &columns))
            return (struct recognition){100, columns.role, SYSTEM_ICD10CM};
    return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
}

static bool is_empty(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (text_trim(row->fields[i]).length > 0)
            return false;
    return !row->fault;
}

static enum status take_row(struct poa_reading *r, const struct csv_row *row)
{
    r->job->at_line = row->line;
    if (is_empty(row))
        return STATUS_OK;
    if (row->fault)
        return parse_reject(r->job, 0, "%s", row->fault);
    return poa_take_row(r, row->fields, row->count, row->line);
}

static enum status parse(struct parse_job *job)
{
    struct poa_reading r = {.job = job};
    struct csv *csv;
    struct csv_row row;
    enum status status = csv_open(&csv, job->lines, '\t', job->d);
    while (status == STATUS_OK && (status = csv_next(csv, &row, job->d)) == STATUS_OK)
        status = take_row(&r, &row);
    csv_close(csv);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

extern const struct parser parser_icd10cm_poa;
const struct parser parser_icd10cm_poa = {
    .name = "icd10cm-poa",
    .title = "list of POA-exempt codes",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .settle_role = poa_settle_role,
    .parse = parse,
};
