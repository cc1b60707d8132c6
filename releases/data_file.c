#include "releases/data_file.h"

#include "schema/base/input.h"

enum { FILE_LIMIT = 64 * 1024 * 1024, EDITION_LIMIT = 999 };

/* Cuts a line at its tabs; how many fields it has. */
static size_t split(struct text line, struct text fields[DATA_FILE_COLUMNS])
{
    size_t count = 0;
    for (;;) {
        size_t length = line.length;
        bool more = text_find(line, TEXT("\t"), &length);
        if (count < DATA_FILE_COLUMNS)
            fields[count] = text_slice(line, 0, length);
        count++;
        if (!more)
            return count;
        line = text_from(line, length + 1);
    }
}

static bool is_header(const struct data_file *file, const struct text *fields)
{
    for (size_t i = 0; i < file->column_count; i++)
        if (!text_equal(fields[i], text_of(file->columns[i])))
            return false;
    return true;
}

static enum status take_line(const struct data_file *file, struct text line, bool *begun,
                             struct place place, struct diagnostics *d)
{
    struct text fields[DATA_FILE_COLUMNS];
    size_t bad, count = split(line, fields);
    if (!text_is_utf8(line, &bad)) {
        place.column = bad + 1;
        return diagnostics_fail(d, place, "is not UTF-8 text");
    }
    if (count != file->column_count)
        return diagnostics_fail(d, place, "has %zu columns, expected %zu", count,
                                file->column_count);
    if (*begun)
        return file->row(file->context, fields, place, d);
    *begun = true;
    if (!is_header(file, fields))
        return diagnostics_fail(d, place, "is not the header row: expected '%s' first",
                                file->columns[0]);
    return STATUS_OK;
}

static enum status take_lines(const struct data_file *file, struct text content, const char *path,
                              struct diagnostics *d)
{
    struct place place = {path, 0, 0};
    bool begun = false;
    while (content.length > 0) {
        size_t length = content.length;
        text_find(content, TEXT("\n"), &length);
        struct text line = text_slice(content, 0, length);
        content = text_from(content, length + 1);
        place.line++;
        if (line.length > 0 && line.at[line.length - 1] == '\r')
            line.length--;
        if (line.length == 0 || line.at[0] == '#')
            continue;
        if (take_line(file, line, &begun, place, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status data_file_read(const struct data_file *file, const char *path, struct diagnostics *d)
{
    struct buffer content;
    buffer_init(&content);
    enum status status = input_read_whole(path, FILE_LIMIT, &content, d);
    if (status == STATUS_OK)
        status = take_lines(file, buffer_text(&content), path, d);
    buffer_release(&content);
    return status;
}

enum status data_file_identity(struct text system, struct text effective, struct text edition,
                               struct release_identity *read, struct place place,
                               struct diagnostics *d)
{
    uint64_t number = 0;
    *read = (struct release_identity){.system = SYSTEM_NONE};
    system_from_name(system, &read->system);
    if (!date_parse(effective, &read->effective))
        return diagnostics_fail(d, place, "'%.*s' is no date: expected YYYY-MM-DD",
                                TEXT_ARGS(effective));
    if (edition.length > 0 &&
        (!text_to_uint64(edition, &number) || number == 0 || number > EDITION_LIMIT))
        return diagnostics_fail(d, place, "'%.*s' is no edition: expected 1 to %d, or nothing",
                                TEXT_ARGS(edition), EDITION_LIMIT);
    read->edition = (unsigned)number;
    return STATUS_OK;
}
