/*
 * libcsv is fed a line at a time, so that we know on which one it is, and ends rows at LF alone:
 * lines.h took the CR of an official line end away, and any other CR is part of a field. By itself
 * it would strip blanks and take bad quotes for good ones.
 */
#include "parsers/containers/csv.h"

#include <csv.h>
#include <stdlib.h>

#include "schema/base/memory.h"

struct csv {
    struct lines *lines;
    struct csv_parser parser;
    char delimiter;
    struct buffer bytes; /* of the fields of the row */
    struct text *fields;
    size_t *lengths;
    size_t count, capacity, length_capacity;
    bool whole, failed; /* the row has ended; memory ran out */
};

static int no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int ends_row(unsigned char c)
{
    return c == '\n';
}

static bool start(struct csv *c)
{
    if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return false;
    csv_set_delim(&c->parser, (unsigned char)c->delimiter);
    csv_set_space_func(&c->parser, no_blank);
    csv_set_term_func(&c->parser, ends_row);
    return true;
}

static bool start_again(struct csv *c)
{
    csv_free(&c->parser);
    return start(c);
}

enum status csv_open(struct csv **opened, struct lines *lines, char delimiter,
                     struct diagnostics *d)
{
    struct csv *c = calloc(1, sizeof *c);
    *opened = NULL;
    if (!c)
        return diagnostics_out_of_memory(d);
    c->lines = lines;
    c->delimiter = delimiter;
    buffer_init(&c->bytes);
    if (!start(c)) {
        free(c);
        return diagnostics_out_of_memory(d);
    }
    *opened = c;
    return STATUS_OK;
}

void csv_close(struct csv *c)
{
    if (!c)
        return;
    csv_free(&c->parser);
    buffer_release(&c->bytes);
    free(c->fields);
    free(c->lengths);
    free(c);
}

static void take_field(void *bytes, size_t length, void *context)
{
    struct csv *c = context;
    if (!memory_grow((void **)&c->lengths, &c->length_capacity, c->count + 1, sizeof *c->lengths)) {
        c->failed = true;
        return;
    }
    c->lengths[c->count++] = length;
    if (length > 0)
        buffer_append(&c->bytes, bytes, length);
}

static void end_row(int end, void *context)
{
    struct csv *c = context;
    (void)end;
    c->whole = true;
}

/* Only now that the buffer no longer moves. */
static enum status give_fields(struct csv *c, struct csv_row *row, struct diagnostics *d)
{
    size_t at = 0;
    if (!memory_grow((void **)&c->fields, &c->capacity, c->count, sizeof *c->fields))
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < c->count; i++) {
        c->fields[i] = (struct text){c->bytes.at ? c->bytes.at + at : "", c->lengths[i]};
        at += c->lengths[i];
    }
    row->fields = c->fields;
    row->count = c->count;
    return STATUS_OK;
}

static enum status fault(struct csv *c, struct csv_row *row, const char *what,
                         struct diagnostics *d)
{
    row->fault = what;
    row->last_line = c->lines->number;
    return start_again(c) ? STATUS_OK : diagnostics_out_of_memory(d);
}

/* After the last line: a quote may be open. */
static enum status finish(struct csv *c, struct csv_row *row, uint64_t pending,
                          struct diagnostics *d)
{
    bool open = csv_fini(&c->parser, take_field, end_row, c) != 0;
    if (c->failed || c->bytes.failed)
        return diagnostics_out_of_memory(d);
    if (!open)
        return STATUS_END;
    row->line = pending;
    return fault(c, row, "a quoted field is not closed", d);
}

static bool feed(struct csv *c, struct text bytes)
{
    return csv_parse(&c->parser, bytes.at, bytes.length, take_field, end_row, c) == bytes.length;
}

enum status csv_next(struct csv *c, struct csv_row *row, struct diagnostics *d)
{
    struct text line;
    enum status status;
    size_t bytes = 0;
    *row = (struct csv_row){.line = 0};
    c->count = 0;
    c->whole = false;
    buffer_clear(&c->bytes);
    while ((status = lines_next(c->lines, &line, d)) == STATUS_OK) {
        if (row->line == 0 && line.length == 0)
            continue;
        row->line = row->line > 0 ? row->line : c->lines->number;
        bytes += line.length + 1;
        bool good = feed(c, line) && feed(c, TEXT("\n"));
        if (c->failed || c->bytes.failed || csv_error(&c->parser) == CSV_ENOMEM)
            return diagnostics_out_of_memory(d);
        if (!good)
            return fault(c, row, "a quote stands where none may be", d);
        row->last_line = c->lines->number;
        if (c->whole)
            return give_fields(c, row, d);
        if (bytes > CSV_ROW_LIMIT)
            return fault(c, row, "a quoted field is not closed", d);
    }
    return status == STATUS_END ? finish(c, row, row->line, d) : STATUS_FAILED;
}

static struct text without_line_end(struct text row)
{
    if (row.length > 0 && row.at[row.length - 1] == '\n')
        row.length--;
    if (row.length > 0 && row.at[row.length - 1] == '\r')
        row.length--;
    return row;
}

/* Where quotes are good, every one of them opens or closes, and a doubled one does both. */
bool csv_raw_field(struct text row, char delimiter, size_t index, struct text *field)
{
    size_t begin = 0, at = 0;
    bool quoted = false;
    row = without_line_end(row);
    for (; at < row.length; at++) {
        quoted ^= row.at[at] == '"';
        if (quoted || row.at[at] != delimiter)
            continue;
        if (index == 0)
            break;
        index--;
        begin = at + 1;
    }
    *field = text_slice(row, begin, at - begin);
    return index == 0;
}
