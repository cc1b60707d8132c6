#include "tests/support/row_agreement.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/csv.h"
#include "tests/support/pieces.h"
#include "tools/check/row_batch.h"

enum { COLUMNS = 8 }; /* whose ends are kept */

/* ---- the quick one against the strict one */

/* A block of the bytes with what may be read behind them. */
static char *copy_with_slack(struct text bytes)
{
    char *copy = malloc(bytes.length + BLOCK_SLACK);
    if (!copy)
        abort();
    memset(copy + bytes.length, ',', BLOCK_SLACK);
    if (bytes.length > 0)
        memcpy(copy, bytes.at, bytes.length);
    return copy;
}

static bool is_same_row(const struct batch_row *quick, const uint32_t *quick_ends,
                        const struct row *strict, const uint32_t *ends)
{
    size_t kept = strict->fields < COLUMNS ? strict->fields : COLUMNS;
    if (quick->kind != strict->kind || quick->length != strict->length ||
        quick->line_end != strict->line_end)
        return false;
    return strict->kind != ROW_GOOD ||
           (quick->fields == strict->fields && quick->lines == strict->line_count &&
            memcmp(quick_ends, ends, kept * sizeof *ends) == 0);
}

static const char *compare_quick(struct row_batch *batch, const struct block *block)
{
    size_t at = 0;
    row_batch_start(batch, block);
    while (row_batch_next(batch)) {
        for (size_t i = 0; i < batch->count; i++) {
            struct row row;
            uint32_t ends[COLUMNS];
            row_scan(&batch->plan->form, block->bytes + at, block->available - at, true, &row,
                     ends);
            if (row.kind == ROW_UNFINISHED || row.length + row.line_end == 0)
                return "the strict reader makes no progress";
            if (batch->rows[i].at != at ||
                !is_same_row(&batch->rows[i], batch->ends + i * COLUMNS, &row, ends))
                return "the quick reader sees another row than the strict one";
            at += row.length + row.line_end;
        }
    }
    return at == block->available ? NULL : "the quick reader ends too early";
}

/* ---- the strict one against libcsv */

/* The content of a field, with the line ends that lines.h makes of others. */
static void append_content(struct buffer *to, struct text field)
{
    bool quoted = field.length >= 2 && field.at[0] == '"';
    size_t end = quoted ? field.length - 1 : field.length;
    buffer_clear(to);
    for (size_t i = quoted ? 1 : 0; i < end; i++) {
        if (quoted && field.at[i] == '\r' && i + 1 < end && field.at[i + 1] == '\n')
            continue;
        buffer_append_char(to, field.at[i]);
        if (quoted && field.at[i] == '"')
            i++;
    }
}

static const char *compare_fields(const struct csv_row *theirs, const struct row_fields *ours)
{
    struct buffer content;
    const char *difference = NULL;
    buffer_init(&content);
    for (size_t i = 0; i < theirs->count && i < COLUMNS && !difference; i++) {
        append_content(&content, row_field(ours, i));
        if (content.length != theirs->fields[i].length ||
            (content.length > 0 && memcmp(content.at, theirs->fields[i].at, content.length) != 0))
            difference = "libcsv reads another field";
    }
    buffer_release(&content);
    return difference;
}

static const char *compare_libcsv(struct csv *csv, struct text bytes, char delimiter)
{
    struct diagnostics d;
    struct csv_row theirs;
    struct row_form form = {delimiter, COLUMNS};
    uint64_t line = 1;
    const char *difference = NULL;
    diagnostics_init(&d);
    while (bytes.length > 0 && !difference) {
        struct row row;
        uint32_t ends[COLUMNS];
        row_scan(&form, bytes.at, bytes.length, true, &row, ends);
        struct row_fields fields = {bytes.at, ends};
        bytes = text_from(bytes, row.length + row.line_end);
        line += row.line_count;
        if (row.kind == ROW_EMPTY)
            continue;
        if (csv_next(csv, &theirs, &d) != STATUS_OK)
            difference = "libcsv has fewer rows";
        else if ((row.kind == ROW_GOOD) != !theirs.fault)
            difference = "libcsv finds another fault";
        else if (theirs.fault)
            break;
        else if (theirs.line != line - row.line_count || theirs.last_line != line - 1)
            difference = "libcsv reads the row on other lines";
        else if (theirs.count != row.fields)
            difference = "libcsv counts other fields";
        else
            difference = compare_fields(&theirs, &fields);
    }
    diagnostics_release(&d);
    return difference;
}

static const char *ask_libcsv(struct text bytes, char delimiter)
{
    struct pieces pieces;
    struct lines lines;
    struct diagnostics d;
    struct csv *csv;
    if (bytes.length == 0 || bytes.length > LINE_LIMIT || memchr(bytes.at, '\0', bytes.length) ||
        memchr(bytes.at, '\x1A', bytes.length) || text_starts_with(bytes, BYTE_ORDER_MARK))
        return NULL;
    diagnostics_init(&d);
    pieces_init(&pieces, bytes, bytes.length, 1);
    lines_init(&lines, "rows", TEXT(""), pieces_source(&pieces));
    if (csv_open(&csv, &lines, delimiter, &d) != STATUS_OK)
        abort();
    const char *difference = compare_libcsv(csv, bytes, delimiter);
    csv_close(csv);
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
    return difference;
}

const char *row_disagreement(struct text bytes, char delimiter)
{
    struct check_plan plan = {.form = {delimiter, COLUMNS}};
    struct row_batch *batch = malloc(sizeof *batch);
    struct diagnostics d;
    char *copy = copy_with_slack(bytes);
    struct block block = {.bytes = copy,
                          .length = bytes.length,
                          .available = bytes.length,
                          .ended = true,
                          .quotes = true};
    diagnostics_init(&d);
    if (!batch || row_batch_init(batch, &plan, &d) != STATUS_OK)
        abort();
    const char *difference = compare_quick(batch, &block);
    row_batch_release(batch);
    free(batch);
    free(copy);
    diagnostics_release(&d);
    return difference ? difference : ask_libcsv(bytes, delimiter);
}

const char *row_beginning_disagreement(struct text bytes, char delimiter)
{
    struct row_form form = {delimiter, COLUMNS};
    while (bytes.length > 0) {
        struct row whole, part;
        uint32_t ends[COLUMNS];
        row_scan(&form, bytes.at, bytes.length, true, &whole, ends);
        for (size_t there = 0; there <= bytes.length; there++) {
            char *beginning = copy_with_slack(text_slice(bytes, 0, there));
            row_scan(&form, beginning, there, false, &part, ends);
            free(beginning);
            if (part.kind != ROW_UNFINISHED &&
                (part.kind != whole.kind || part.length != whole.length ||
                 part.line_end != whole.line_end || part.fault != whole.fault))
                return "what is said of a beginning does not hold for the whole";
        }
        bytes = text_from(bytes, whole.length + whole.line_end);
    }
    return NULL;
}
