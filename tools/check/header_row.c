#include "tools/check/header_row.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/csv_head.h"
#include "parsers/containers/lines.h"
#include "tools/common/column_names.h"

static const char delimiters[] = {',', '\t', '|', ';'};

static enum status fail_at(const struct header_row *h, size_t column, const char *what,
                           struct diagnostics *d)
{
    return diagnostics_fail(d, (struct place){h->file, h->line, column}, "%s", what);
}

/* ---- names */

/* Takes the quotes of a quoted field away. */
static bool unquote(struct header_row *h, struct text raw, struct text *name)
{
    if (raw.length < 2 || raw.at[0] != '"')
        return arena_copy(&h->texts, raw, name);
    char *to = arena_bytes(&h->texts, raw.length);
    size_t length = 0;
    if (!to)
        return false;
    for (size_t i = 1; i + 1 < raw.length; i++) {
        to[length++] = raw.at[i];
        i += raw.at[i] == '"';
    }
    *name = (struct text){to, length};
    return true;
}

static enum status take_names(struct header_row *h, const uint32_t *ends, struct diagnostics *d)
{
    size_t begin = 0;
    for (size_t i = 0; i < h->count; i++) {
        if (!unquote(h, text_slice(h->bytes, begin, ends[i] - begin), &h->names[i]))
            return diagnostics_out_of_memory(d);
        begin = ends[i] + (size_t)1;
    }
    return STATUS_OK;
}

/* Reads the row with that delimiter; `rest` begins with it. */
static enum status split(struct header_row *h, struct text rest, bool ended, char delimiter,
                         struct diagnostics *d)
{
    struct row row;
    struct row_form form = {delimiter, 0};
    row_scan(&form, rest.at, rest.length, ended, &row, NULL);
    if (row.kind == ROW_BAD_QUOTE)
        return fail_at(h, row.fault + 1, "a quote stands where none may be", d);
    if (row.kind == ROW_OPEN_QUOTE)
        return fail_at(h, row.fault + 1, "a quoted field is not closed", d);
    if (row.kind == ROW_NUL)
        return fail_at(h, row.fault + 1, "NUL byte in the header row", d);
    if (row.kind != ROW_GOOD)
        return fail_at(h, 0, "the header row is too long", d);
    form.columns = row.fields;
    uint32_t *ends = calloc(row.fields, sizeof *ends);
    arena_release(&h->texts);
    arena_init(&h->texts);
    free(h->names);
    h->names = calloc(row.fields, sizeof *h->names);
    if (!ends || !h->names) {
        free(ends);
        return diagnostics_out_of_memory(d);
    }
    row_scan(&form, rest.at, rest.length, ended, &row, ends);
    h->bytes = text_slice(rest, 0, row.length);
    h->line_end = row.line_end;
    h->lines = h->line + row.line_count - 1;
    h->count = row.fields;
    h->delimiter = delimiter;
    enum status status = take_names(h, ends, d);
    free(ends);
    return status;
}

/* ---- columns */

enum status header_row_find(const struct header_row *h, struct text wanted, bool by_number,
                            size_t *at, struct diagnostics *d)
{
    const struct column_names names = {h->names, h->count};
    bool twice = false;
    uint64_t number;
    *at = by_number ? SIZE_MAX : column_names_find(&names, wanted, &twice);
    if (twice)
        return diagnostics_fail(d, (struct place){h->file, h->line, 0},
                                "has more than one column '%.*s': say its number",
                                TEXT_ARGS(wanted));
    if (*at != SIZE_MAX)
        return STATUS_OK;
    bool is_number = text_to_uint64(text_trim(wanted), &number);
    if (is_number && number >= 1 && number <= h->count) {
        *at = (size_t)number - 1;
        return STATUS_OK;
    }
    if (is_number)
        return diagnostics_fail(d, (struct place){h->file, h->line, 0},
                                "has %zu columns, and no number '%.*s'", h->count,
                                TEXT_ARGS(wanted));
    if (by_number)
        return diagnostics_fail(d, NO_PLACE,
                                "'%.*s' is no number: without a header row columns have no name",
                                TEXT_ARGS(wanted));
    return column_names_fail(&names, (struct place){h->file, h->line, 0}, wanted, d);
}

/* ---- the delimiter */

static enum status choose_delimiter(struct header_row *h, struct text rest, bool ended,
                                    const struct text *wanted, size_t wanted_count,
                                    struct diagnostics *d)
{
    size_t most_found = 0, most_fields = 0;
    char best = 0;
    for (size_t i = 0; i < sizeof delimiters; i++) {
        size_t found = 0;
        bool twice;
        struct diagnostics unheard;
        diagnostics_init(&unheard);
        enum status status = split(h, rest, ended, delimiters[i], &unheard);
        diagnostics_release(&unheard);
        if (status != STATUS_OK)
            continue;
        for (size_t w = 0; w < wanted_count; w++)
            found += column_names_find(&(struct column_names){h->names, h->count}, wanted[w],
                                       &twice) != SIZE_MAX;
        if (best == 0 || found > most_found || (found == most_found && h->count > most_fields)) {
            best = delimiters[i];
            most_found = found;
            most_fields = h->count;
        }
    }
    return split(h, rest, ended, best == 0 ? ',' : best, d);
}

/* ---- the row */

static enum status judge_head(const struct header_row *h, struct text rest, struct diagnostics *d)
{
    size_t at;
    const char *refusal = csv_head_refusal(rest);
    const char *end = rest.length > 0 ? memchr(rest.at, '\n', rest.length) : NULL;
    struct text line = end ? text_slice(rest, 0, (size_t)(end - rest.at) + 1) : rest;
    if (refusal)
        return fail_at(h, 0, refusal, d);
    if (csv_head_ends_with_cr(line, &at))
        return fail_at(h, at + 1, "lines end with CR alone: save the file with LF or CR LF", d);
    return STATUS_OK;
}

static size_t empty_line(struct text rest)
{
    return text_starts_with(rest, TEXT("\n")) ? 1 : text_starts_with(rest, TEXT("\r\n")) ? 2 : 0;
}

enum status header_row_read(struct header_row *h, const char *file, struct text head, bool ended,
                            char delimiter, const struct text *wanted, size_t wanted_count,
                            struct diagnostics *d)
{
    *h = (struct header_row){.file = file, .line = 1};
    arena_init(&h->texts);
    if (judge_head(h, head, d) != STATUS_OK)
        return STATUS_FAILED;
    if (text_starts_with(head, BYTE_ORDER_MARK))
        h->before = BYTE_ORDER_MARK.length;
    for (size_t end; (end = empty_line(text_from(head, h->before))) > 0; h->before += end)
        h->line++;
    struct text rest = text_from(head, h->before);
    if (rest.length == 0)
        return diagnostics_fail(d, (struct place){file, 0, 0}, "is empty");
    if (delimiter != 0)
        return split(h, rest, ended, delimiter, d);
    return choose_delimiter(h, rest, ended, wanted, wanted_count, d);
}

void header_row_release(struct header_row *h)
{
    arena_release(&h->texts);
    free(h->names);
    *h = (struct header_row){.names = NULL};
    arena_init(&h->texts);
}
