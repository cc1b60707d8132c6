#include "tools/crosswalk/user_table.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/csv_head.h"
#include "tools/common/column_names.h"

/* ---- the delimiter */

enum status user_table_delimiter(const char *written, char *delimiter, struct diagnostics *d)
{
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{",", ','},    {"comma", ','}, {";", ';'}, {"semicolon", ';'}, {"\t", '\t'},
                 {"\\t", '\t'}, {"tab", '\t'},  {"|", '|'}, {"bar", '|'},       {"pipe", '|'}};
    *delimiter = ',';
    for (size_t i = 0; written && i < sizeof names / sizeof *names; i++) {
        if (strcmp(written, names[i].name) == 0) {
            *delimiter = names[i].delimiter;
            return STATUS_OK;
        }
    }
    if (!written)
        return STATUS_OK;
    return diagnostics_fail(d, NO_PLACE, "'%s' is no delimiter: say comma, semicolon, tab or bar",
                            written);
}

/* ---- what kind of file it is */

static struct place first_line(const struct user_table *t)
{
    return (struct place){t->path, 1, 0};
}

static enum status judge_encoding(const struct user_table *t, struct text head,
                                  struct diagnostics *d)
{
    const char *refusal = csv_head_refusal(head);
    return refusal ? diagnostics_fail(d, first_line(t), "%s", refusal) : STATUS_OK;
}

static enum status judge_line_end(const struct user_table *t, struct text line,
                                  struct diagnostics *d)
{
    size_t at;
    if (!csv_head_ends_with_cr(line, &at))
        return STATUS_OK;
    return diagnostics_fail(d, (struct place){t->path, 1, at + 1},
                            "lines end with CR alone: save the file with LF or CR LF");
}

/* Warned of once: the first place says what kind of file it is. */
static void judge_bytes(struct user_table *t, struct text bytes, uint64_t line,
                        struct diagnostics *d)
{
    size_t bad, column = 1;
    if (t->told_encoding || text_is_utf8(bytes, &bad))
        return;
    for (size_t i = 0; i < bad; i++) {
        column = bytes.at[i] == '\n' ? 1 : column + 1;
        line += bytes.at[i] == '\n';
    }
    t->told_encoding = true;
    diagnostics_add(d, SEVERITY_WARNING, (struct place){t->path, line, column},
                    "is no UTF-8, perhaps Latin-1: bytes are kept as they are");
}

/* ---- the header row */

static enum status no_such_column(const struct user_table *t, const struct csv_row *header,
                                  const char *wanted, struct diagnostics *d)
{
    const struct place place = {t->path, header->line, 0};
    const struct column_names names = {header->fields, header->count};
    const struct text only = header->count == 1 ? header->fields[0] : TEXT("");
    if (t->delimiter != ',' || only.length == 0 ||
        (!memchr(only.at, ';', only.length) && !memchr(only.at, '\t', only.length)))
        return column_names_fail(&names, place, text_of(wanted), d);
    struct buffer list;
    buffer_init(&list);
    column_names_list(&names, &list);
    enum status status =
        list.failed
            ? diagnostics_out_of_memory(d)
            : diagnostics_fail(d, place, "has one column, %s: say with --delimiter what is between",
                               list.at);
    buffer_release(&list);
    return status;
}

static enum status read_header(struct user_table *t, struct diagnostics *d)
{
    const char *column = t->column_name;
    struct csv_row row;
    bool twice;
    enum status status = csv_next(t->csv, &row, d);
    if (status == STATUS_END)
        return diagnostics_fail(d, (struct place){t->path, 0, 0}, "is empty");
    if (status != STATUS_OK)
        return STATUS_FAILED;
    if (row.fault)
        return diagnostics_fail(d, (struct place){t->path, row.line, 0}, "%s", row.fault);
    judge_bytes(t, raw_lines_kept(&t->raw), 1, d);
    t->columns = row.count;
    t->column =
        column_names_find(&(struct column_names){row.fields, row.count}, text_of(column), &twice);
    if (t->column == SIZE_MAX)
        return no_such_column(t, &row, column, d);
    if (twice)
        return diagnostics_fail(d, (struct place){t->path, row.line, 0},
                                "has more than one column '%s'", column);
    return STATUS_OK;
}

static enum status begin(struct user_table *t, struct diagnostics *d)
{
    struct text line;
    enum status status = raw_lines_peek(&t->raw, &line, d);
    if (status == STATUS_OK &&
        (judge_encoding(t, line, d) != STATUS_OK || judge_line_end(t, line, d) != STATUS_OK))
        return STATUS_FAILED;
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    /* not to be taken for a part of the line where an empty one comes first */
    if (status == STATUS_OK && text_starts_with(line, BYTE_ORDER_MARK))
        raw_lines_pass(&t->raw, BYTE_ORDER_MARK.length);
    return STATUS_OK;
}

static void end_reading(struct user_table *t)
{
    csv_close(t->csv);
    lines_release(&t->lines);
    raw_lines_release(&t->raw);
    t->csv = NULL;
}

static enum status begin_reading(struct user_table *t, struct text *header, struct diagnostics *d)
{
    raw_lines_init(&t->raw, file_bytes_source(&t->file));
    lines_init(&t->lines, t->path, TEXT(""), raw_lines_source(&t->raw));
    if (csv_open(&t->csv, &t->lines, t->delimiter, d) != STATUS_OK || begin(t, d) != STATUS_OK ||
        read_header(t, d) != STATUS_OK)
        return STATUS_FAILED;
    *header = raw_lines_kept(&t->raw);
    return STATUS_OK;
}

enum status user_table_open(struct user_table *t, const char *path, const char *column,
                            char delimiter, struct text *header, struct diagnostics *d)
{
    *t = (struct user_table){.path = path, .column_name = column, .delimiter = delimiter};
    if (file_bytes_open(&t->file, path, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = begin_reading(t, header, d);
    if (status != STATUS_OK)
        user_table_close(t);
    return status;
}

enum status user_table_rewind(struct user_table *t, struct text *header, struct diagnostics *d)
{
    end_reading(t);
    enum status status = file_bytes_rewind(&t->file, d);
    return begin_reading(t, header, d) == STATUS_OK ? status : STATUS_FAILED;
}

void user_table_close(struct user_table *t)
{
    end_reading(t);
    file_bytes_close(&t->file);
}

/* ---- rows */

static bool is_empty(struct text line)
{
    return text_equal(line, TEXT("\n")) || text_equal(line, TEXT("\r\n"));
}

enum status user_table_next(struct user_table *t, struct user_row *row, struct diagnostics *d)
{
    struct csv_row fields;
    struct text line;
    *row = (struct user_row){.line = t->lines.number + 1};
    raw_lines_let_go(&t->raw);
    enum status status = raw_lines_peek(&t->raw, &line, d);
    if (status == STATUS_OK && is_empty(line)) {
        /* csv_next() would pass over any number of them at once */
        raw_lines_pass(&t->raw, line.length);
        t->lines.number++;
        row->bytes = line;
        return STATUS_OK;
    }
    while ((status = csv_next(t->csv, &fields, d)) == STATUS_OK && fields.fault) {
        diagnostics_fail(d, (struct place){t->path, fields.line, 0}, "%s", fields.fault);
        raw_lines_let_go(&t->raw);
    }
    row->bytes = raw_lines_kept(&t->raw);
    if (status != STATUS_OK)
        return status;
    judge_bytes(t, row->bytes, fields.line, d);
    row->line = fields.line;
    row->fields = fields.count;
    if (t->column < fields.count && csv_raw_field(row->bytes, t->delimiter, t->column, &row->cell))
        row->code = text_trim_wide(fields.fields[t->column]);
    return STATUS_OK;
}
