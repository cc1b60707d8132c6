/*
 * Any bytes as a table of fields: the first one says what is between them. Rows are read through
 * lines that are kept, so that each can be copied, and each field be found in it as it stands.
 */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "parsers/containers/csv.h"
#include "parsers/containers/raw_lines.h"
#include "tests/support/pieces.h"

/* A field as it stands, without quotes, and its line ends as the reader gives them. */
static void read_raw(struct text raw, struct buffer *value)
{
    bool quoted = raw.length > 0 && raw.at[0] == '"';
    buffer_clear(value);
    if (quoted)
        raw = text_slice(raw, 1, raw.length - 2);
    for (size_t i = 0; i < raw.length; i++) {
        if (quoted && raw.at[i] == '\r' && i + 1 < raw.length && raw.at[i + 1] == '\n')
            continue;
        buffer_append_char(value, raw.at[i]);
        i += quoted && raw.at[i] == '"';
    }
}

/* Empty lines and a byte order mark before the row are no part of it. */
static struct text row_of(struct text kept, uint64_t before, uint64_t line)
{
    if (before == 0 && text_starts_with(kept, BYTE_ORDER_MARK))
        kept = text_from(kept, BYTE_ORDER_MARK.length);
    for (; before + 1 < line; before++) {
        const char *end = memchr(kept.at, '\n', kept.length);
        FUZZ_REQUIRE(end, "lines before a row end");
        kept = text_from(kept, (size_t)(end - kept.at) + 1);
    }
    return kept;
}

static void check_row(const struct csv_row *row, struct text bytes, char delimiter,
                      struct buffer *value)
{
    struct text field;
    for (size_t i = 0; i < row->count; i++) {
        FUZZ_REQUIRE(csv_raw_field(bytes, delimiter, i, &field), "each field is in the row");
        read_raw(field, value);
        FUZZ_REQUIRE(
            value->length == row->fields[i].length &&
                (value->length == 0 || memcmp(value->at, row->fields[i].at, value->length) == 0),
            "a field as it stands is the same field");
    }
    FUZZ_REQUIRE(!csv_raw_field(bytes, delimiter, row->count, &field), "there are no more");
}

static void read_table(struct text bytes, char delimiter, size_t size)
{
    struct diagnostics d;
    struct pieces pieces;
    struct raw_lines raw;
    struct lines lines;
    struct csv *csv;
    struct csv_row row;
    struct buffer value;
    uint64_t before = 0, copied = 0;
    enum status status;
    diagnostics_init(&d);
    buffer_init(&value);
    pieces_init(&pieces, bytes, size, pieces_seed_of(bytes));
    raw_lines_init(&raw, pieces_source(&pieces));
    lines_init(&lines, "input", TEXT(""), raw_lines_source(&raw));
    FUZZ_REQUIRE(csv_open(&csv, &lines, delimiter, &d) == STATUS_OK, "there is memory");
    for (;;) {
        struct text peeked = TEXT(""), kept;
        bool peek = before % 2 == 0 && raw_lines_peek(&raw, &peeked, &d) == STATUS_OK;
        FUZZ_REQUIRE(!peek || peeked.length > 0, "a line that is there has bytes");
        status = csv_next(csv, &row, &d);
        kept = raw_lines_kept(&raw);
        FUZZ_REQUIRE(copied + kept.length <= bytes.length &&
                         (kept.length == 0 || memcmp(bytes.at + copied, kept.at, kept.length) == 0),
                     "what is kept is what was read");
        if (status != STATUS_OK)
            break;
        if (!row.fault)
            check_row(&row, row_of(kept, before, row.line), delimiter, &value);
        FUZZ_REQUIRE(row.line > before && row.last_line >= row.line, "lines are counted");
        copied += kept.length;
        before = row.last_line;
        raw_lines_let_go(&raw);
    }
    copied += raw_lines_kept(&raw).length;
    FUZZ_REQUIRE(status == STATUS_FAILED || copied == bytes.length, "every byte was kept");
    FUZZ_REQUIRE((status == STATUS_FAILED) == (diagnostics_errors(&d) > 0), "a failure is told");
    csv_close(csv);
    lines_release(&lines);
    raw_lines_release(&raw);
    pieces_release(&pieces);
    buffer_release(&value);
    diagnostics_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char delimiters[] = {',', ';', '\t', '|'};
    if (length == 0)
        return 0;
    struct text table = {(const char *)bytes + 1, length - 1};
    read_table(table, delimiters[bytes[0] % 4], 1);
    read_table(table, delimiters[bytes[0] % 4], 0);
    return 0;
}
