#include "tools/common/rows.h"

#include <errno.h>

#include "schema/base/csv_cell.h"
#include "schema/base/json.h"
#include "schema/tsv.h"

static bool find_format(const char *value, size_t count, enum row_format *format)
{
    static const char *const names[] = {"text", "tsv", "jsonl", "csv"};
    *format = ROWS_TEXT;
    for (size_t i = 0; value && i < count; i++) {
        if (text_equal(text_of(value), text_of(names[i]))) {
            *format = (enum row_format)i;
            return true;
        }
    }
    return !value;
}

enum status row_format_read(const char *value, enum row_format *format, struct diagnostics *d)
{
    if (find_format(value, ROWS_CSV, format))
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "'%s' is no format: say text, tsv or jsonl", value);
}

enum status row_format_read_csv(const char *value, enum row_format *format, struct diagnostics *d)
{
    if (find_format(value, ROWS_CSV + 1, format))
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "'%s' is no format: say text, tsv, csv or jsonl", value);
}

void output_note_failure(struct output *o, const struct buffer *b)
{
    if (b->failed && o->error == 0)
        o->error = ENOMEM;
}

void rows_begin(struct rows *r, struct output *to, enum row_format format,
                const struct column *columns, size_t count)
{
    *r = (struct rows){.to = to, .format = format, .columns = columns, .count = count};
    buffer_init(&r->row);
    for (size_t i = 0; i < count && format != ROWS_TEXT && format != ROWS_JSONL; i++) {
        if (i > 0)
            buffer_append_char(&r->row, format == ROWS_TSV ? '\t' : ',');
        buffer_append_text(&r->row, text_of(columns[i].name));
    }
    if (r->row.length > 0)
        buffer_append_text(&r->row, format == ROWS_TSV ? TEXT("\n") : TEXT("\r\n"));
    output_text(to, buffer_text(&r->row));
}

static void append_tsv(struct rows *r, const struct text *values)
{
    for (size_t i = 0; i < r->count; i++) {
        if (i > 0)
            buffer_append_char(&r->row, '\t');
        tsv_append_escaped(&r->row, values[i]);
    }
    buffer_append_char(&r->row, '\n');
}

static void append_csv(struct rows *r, const struct text *values)
{
    for (size_t i = 0; i < r->count; i++) {
        if (i > 0)
            buffer_append_char(&r->row, ',');
        if (r->format == ROWS_CSV)
            csv_append_cell(&r->row, values[i]);
        else
            csv_append_field(&r->row, values[i]);
    }
    buffer_append_text(&r->row, TEXT("\r\n"));
}

static void append_jsonl(struct rows *r, const struct text *values)
{
    for (size_t i = 0; i < r->count; i++) {
        enum column_type type = r->columns[i].type;
        buffer_append_char(&r->row, i == 0 ? '{' : ',');
        json_append_string(&r->row, text_of(r->columns[i].name));
        buffer_append_char(&r->row, ':');
        if (!values[i].at || type == COLUMN_STRING)
            json_append_string(&r->row, values[i]);
        else if (type == COLUMN_NUMBER || type == COLUMN_JSON)
            buffer_append_text(&r->row, values[i]);
        else
            buffer_append_text(&r->row,
                               text_equal(values[i], TEXT("1")) ? TEXT("true") : TEXT("false"));
    }
    buffer_append_text(&r->row, TEXT("}\n"));
}

void rows_put(struct rows *r, const struct text *values)
{
    buffer_clear(&r->row);
    if (r->format == ROWS_TSV)
        append_tsv(r, values);
    else if (r->format == ROWS_JSONL)
        append_jsonl(r, values);
    else if (r->format == ROWS_CSV || r->format == ROWS_DATA_CSV)
        append_csv(r, values);
    output_text(r->to, buffer_text(&r->row));
}

void rows_end(struct rows *r)
{
    output_note_failure(r->to, &r->row);
    buffer_release(&r->row);
}

struct text row_number(uint64_t number, char out[ROW_NUMBER_SIZE])
{
    size_t at = ROW_NUMBER_SIZE;
    do {
        out[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return (struct text){out + at, ROW_NUMBER_SIZE - at};
}

struct text row_boolean(bool value)
{
    return value ? TEXT("1") : TEXT("0");
}

void output_visible(struct output *o, struct text t)
{
    struct buffer visible;
    buffer_init(&visible);
    buffer_append_visible(&visible, t);
    output_text(o, buffer_text(&visible));
    output_note_failure(o, &visible);
    buffer_release(&visible);
}
