#include "tools/common/text_list.h"

#include <stdlib.h>
#include <string.h>

#include "schema/base/input.h"

enum { CODES_FILE_LIMIT = 256 * 1024 * 1024 };

void text_list_init(struct text_list *list)
{
    *list = (struct text_list){.items = NULL};
    arena_init(&list->texts);
}

void text_list_release(struct text_list *list)
{
    free(list->items);
    arena_release(&list->texts);
    text_list_init(list);
}

enum status text_list_add(struct text_list *list, struct text t, struct diagnostics *d)
{
    if (!memory_grow((void **)&list->items, &list->capacity, list->count + 1,
                     sizeof *list->items) ||
        !arena_copy(&list->texts, t, &list->items[list->count]))
        return diagnostics_out_of_memory(d);
    list->count++;
    return STATUS_OK;
}

enum status text_list_split(struct text_list *list, const char *commas, struct diagnostics *d)
{
    struct text rest = text_of(commas);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT(","), &length);
        struct text part = text_trim(text_slice(rest, 0, length));
        if (part.length > 0 && text_list_add(list, part, d) != STATUS_OK)
            return STATUS_FAILED;
        rest = text_from(rest, length + 1);
    }
    return STATUS_OK;
}

static int compare_items(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

void text_list_sort_unique(struct text_list *list)
{
    if (list->count < 2)
        return;
    qsort(list->items, list->count, sizeof *list->items, compare_items);
    size_t kept = 1;
    for (size_t i = 1; i < list->count; i++)
        if (!text_equal(list->items[i], list->items[kept - 1]))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static struct text first_column(struct text line)
{
    line = text_trim(line);
    size_t length = 0;
    while (length < line.length && !memchr("\t,; \r", line.at[length], 5))
        length++;
    struct text column = text_slice(line, 0, length);
    if (column.length >= 2 && column.at[0] == '"' && column.at[column.length - 1] == '"')
        column = text_slice(column, 1, column.length - 2);
    return column;
}

/* Nothing but blanks and separators, as spreadsheets end their tables. */
static bool is_empty_line(struct text line)
{
    for (size_t i = 0; i < line.length; i++)
        if (!memchr("\t,; \r", line.at[i], 5))
            return false;
    return true;
}

static enum status add_line(struct text_list *list, const char *path, uint64_t number,
                            struct text line, enum system system, struct diagnostics *d)
{
    char code[CODE_LIMIT + 1];
    struct text written = first_column(line);
    if (number == 1 && text_starts_with(written, TEXT("\xEF\xBB\xBF")))
        written = text_from(written, 3); /* a byte order mark */
    if (written.length == 0 ? is_empty_line(line) : written.at[0] == '#')
        return STATUS_OK;
    if (!system_code_normalize(system, written, code)) {
        diagnostics_add(d, SEVERITY_ERROR, (struct place){path, number, 1},
                        "'%.*s' cannot be a code of %s", TEXT_ARGS(written), system_title(system));
        return STATUS_OK;
    }
    return text_list_add(list, text_of(code), d);
}

enum status text_list_read_codes(struct text_list *list, const char *path, enum system system,
                                 struct diagnostics *d)
{
    struct buffer content;
    buffer_init(&content);
    enum status status = input_read_whole(path, CODES_FILE_LIMIT, &content, d);
    struct text rest = buffer_text(&content);
    for (uint64_t number = 1; status == STATUS_OK && rest.length > 0; number++) {
        const char *end = memchr(rest.at, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.at) : rest.length;
        status = add_line(list, path, number, text_slice(rest, 0, length), system, d);
        rest = text_from(rest, length + 1);
    }
    buffer_release(&content);
    text_list_sort_unique(list);
    return status;
}
