#include "schema/tsv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/memory.h"

enum { READ_SIZE = 64 * 1024 };

/* Opened without waiting, so that a pipe in the place of a table cannot hold the program up. */
static enum status open_file(struct tsv_reader *r, struct diagnostics *d)
{
    struct stat info;
    r->file = open(r->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (r->file < 0)
        return diagnostics_fail_errno(d, r->path, "cannot be opened", errno);
    if (fstat(r->file, &info) != 0)
        return diagnostics_fail_errno(d, r->path, "cannot be read", errno);
    if (!S_ISREG(info.st_mode))
        return diagnostics_fail(d, (struct place){r->path, 0, 0}, "is no regular file");
    return STATUS_OK;
}

enum status tsv_open(struct tsv_reader *r, const char *path, struct diagnostics *d)
{
    *r = (struct tsv_reader){.file = -1};
    r->path = memory_copy(text_of(path));
    if (!r->path)
        return diagnostics_out_of_memory(d);
    enum status status = open_file(r, d);
    if (status != STATUS_OK)
        tsv_close(r);
    return status;
}

void tsv_close(struct tsv_reader *r)
{
    if (r->file >= 0)
        close(r->file);
    free(r->path);
    free(r->bytes);
    *r = (struct tsv_reader){.file = -1};
}

/* The line ends before what comes next, counted in the file; 0 when it cannot be read. */
static uint64_t count_lines(const struct tsv_reader *r)
{
    char bytes[4096];
    uint64_t lines = 0;
    for (uint64_t at = 0; at < r->offset;) {
        uint64_t left = r->offset - at;
        size_t wanted = left < sizeof bytes ? (size_t)left : sizeof bytes;
        ssize_t n = pread(r->file, bytes, wanted, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return 0;
        for (ssize_t i = 0; i < n; i++)
            lines += bytes[i] == '\n';
        at += (uint64_t)n;
    }
    return lines;
}

struct place tsv_place(const struct tsv_reader *r)
{
    return (struct place){r->path, r->lines_skipped ? count_lines(r) : r->line, 0};
}

/* Of the row that comes next. */
static struct place next_place(const struct tsv_reader *r)
{
    struct place place = tsv_place(r);
    if (place.line > 0 || !r->lines_skipped)
        place.line++;
    return place;
}

static enum status too_long(const struct tsv_reader *r, struct diagnostics *d)
{
    return diagnostics_fail(d, next_place(r), "row is longer than %d bytes", TSV_ROW_LIMIT);
}

/* Moves what is left to the front and reads more behind it. STATUS_END when there is no more. */
static enum status refill(struct tsv_reader *r, struct diagnostics *d)
{
    size_t left = r->end - r->begin;
    if (left > TSV_ROW_LIMIT)
        return too_long(r, d);
    if (r->begin > 0) {
        memmove(r->bytes, r->bytes + r->begin, left);
        r->begin = 0;
        r->end = left;
    }
    if (!memory_grow((void **)&r->bytes, &r->capacity, left + READ_SIZE, 1))
        return diagnostics_out_of_memory(d);
    for (;;) {
        ssize_t n = read(r->file, r->bytes + r->end, r->capacity - r->end);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return diagnostics_fail_errno(d, r->path, "cannot be read", errno);
        r->end += (size_t)n;
        return n == 0 ? STATUS_END : STATUS_OK;
    }
}

enum status tsv_next(struct tsv_reader *r, struct text *row, struct diagnostics *d)
{
    size_t searched = 0;
    for (;;) {
        const char *from = r->bytes ? r->bytes + r->begin : "";
        size_t left = r->end - r->begin;
        const char *end = left > searched ? memchr(from + searched, '\n', left - searched) : NULL;
        if (end && (size_t)(end - from) > TSV_ROW_LIMIT)
            return too_long(r, d);
        if (end) {
            *row = (struct text){from, (size_t)(end - from)};
            r->begin += row->length + 1;
            r->offset += row->length + 1;
            r->line++;
            return STATUS_OK;
        }
        searched = left;
        enum status status = r->ended ? STATUS_END : refill(r, d);
        if (status == STATUS_FAILED)
            return STATUS_FAILED;
        if (status == STATUS_END) {
            r->ended = true;
            if (left == 0)
                return STATUS_END;
            return diagnostics_fail(d, next_place(r),
                                    "last row has no line end: the table was cut short");
        }
    }
}

enum status tsv_check_header(struct tsv_reader *r, const struct table *table, struct diagnostics *d)
{
    struct text row = TEXT("");
    struct text names[TABLE_FIELDS_LIMIT];
    enum status status = tsv_next(r, &row, d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    size_t count = tsv_split(row, names, TABLE_FIELDS_LIMIT);
    if (status == STATUS_END)
        count = 0;
    /* columns added at the end by a later minor version, or by somebody, are no obstacle */
    r->fields = 0;
    while (r->fields < count && r->fields < table->field_count &&
           text_equal(names[r->fields], text_of(table->fields[r->fields].name)))
        r->fields++;
    if (r->fields < table_fields_since(table, 0))
        return diagnostics_fail(d, (struct place){r->path, 1, 0},
                                "header row is not that of table '%s'", table->name);
    return STATUS_OK;
}

size_t tsv_split(struct text row, struct text *fields, size_t limit)
{
    size_t count = 0;
    for (;;) {
        const char *tab = row.length > 0 ? memchr(row.at, '\t', row.length) : NULL;
        size_t length = tab ? (size_t)(tab - row.at) : row.length;
        if (count < limit)
            fields[count] = (struct text){row.at, length};
        count++;
        if (!tab)
            return count;
        row.at += length + 1;
        row.length -= length + 1;
    }
}

size_t tsv_cut(struct text row, struct text *fields, size_t limit)
{
    size_t count = 0;
    while (count < limit) {
        const char *tab = row.length > 0 ? memchr(row.at, '\t', row.length) : NULL;
        size_t length = tab ? (size_t)(tab - row.at) : row.length;
        fields[count++] = (struct text){row.at, length};
        if (!tab)
            break;
        row.at += length + 1;
        row.length -= length + 1;
    }
    return count;
}

struct text tsv_first(struct text row)
{
    const char *tab = row.length > 0 ? memchr(row.at, '\t', row.length) : NULL;
    return (struct text){row.at, tab ? (size_t)(tab - row.at) : row.length};
}

struct text tsv_first_fields(struct text row, size_t count)
{
    for (size_t i = 0; i < row.length; i++)
        if (row.at[i] == '\t' && --count == 0)
            return text_slice(row, 0, i);
    return row;
}

bool tsv_is_null(struct text field)
{
    return field.length == 2 && field.at[0] == '\\' && field.at[1] == 'N';
}

static bool unescape(char letter, char *c)
{
    switch (letter) {
    case 't':
        *c = '\t';
        return true;
    case 'n':
        *c = '\n';
        return true;
    case 'r':
        *c = '\r';
        return true;
    case '\\':
        *c = '\\';
        return true;
    default:
        return false;
    }
}

/* scratch has room for the whole row already, so what was made in it before stays where it is. */
static bool value_of(struct text field, struct buffer *scratch, struct text *value)
{
    if (tsv_is_null(field)) {
        *value = TEXT_NOT_STATED;
        return true;
    }
    *value = field;
    if (field.length == 0 || !memchr(field.at, '\\', field.length))
        return true;
    size_t begin = scratch->length;
    for (size_t i = 0; i < field.length; i++) {
        char c = field.at[i];
        if (c == '\\' && (++i == field.length || !unescape(field.at[i], &c)))
            return false;
        buffer_append_char(scratch, c);
    }
    *value = text_from(buffer_text(scratch), begin);
    return true;
}

size_t tsv_unescape(struct text row, const struct text *fields, size_t count,
                    struct buffer *scratch, struct text *values, size_t *bad)
{
    buffer_clear(scratch);
    return buffer_reserve(scratch, row.length)
               ? tsv_unescape_more(fields, count, scratch, values, bad)
               : 0;
}

size_t tsv_unescape_more(const struct text *fields, size_t count, struct buffer *scratch,
                         struct text *values, size_t *bad)
{
    for (size_t i = 0; i < count; i++) {
        if (!value_of(fields[i], scratch, &values[i])) {
            if (bad)
                *bad = i;
            return 0;
        }
    }
    return count;
}

size_t tsv_values(struct text row, struct buffer *scratch, struct text *values, size_t limit,
                  size_t *bad)
{
    size_t count = tsv_split(row, values, limit);
    size_t held = count < limit ? count : limit;
    return tsv_unescape(row, values, held, scratch, values, bad) == held ? count : 0;
}

enum status tsv_table_values(const struct tsv_reader *r, const struct table *table, struct text row,
                             struct buffer *scratch, struct text values[TABLE_FIELDS_LIMIT],
                             struct diagnostics *d)
{
    if (tsv_values(row, scratch, values, TABLE_FIELDS_LIMIT, NULL) < r->fields)
        return diagnostics_fail(d, tsv_place(r), "is no row of the table '%s'", table->name);
    for (size_t i = r->fields; i < table->field_count; i++)
        values[i] = TEXT_NOT_STATED;
    return STATUS_OK;
}
