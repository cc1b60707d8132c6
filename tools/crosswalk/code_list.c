#include "tools/crosswalk/code_list.h"

#include <stdlib.h>

void code_list_init(struct code_list *list)
{
    *list = (struct code_list){.count = 0};
    arena_init(&list->texts);
}

void code_list_release(struct code_list *list)
{
    free(list->items);
    arena_release(&list->texts);
    code_list_init(list);
}

bool code_ended_before(const struct listed_code *code, struct date day)
{
    struct date end;
    return code->valid_to.at && date_parse(code->valid_to, &end) && date_compare(end, day) < 0;
}

struct reading {
    struct code_list *list;
    struct diagnostics *d;
};

static enum status take_row(void *context, const struct text *v)
{
    struct reading *r = context;
    struct code_list *list = r->list;
    struct listed_code next = {.billable = v[CODES_BILLABLE].at
                                               ? text_equal(v[CODES_BILLABLE], TEXT("1"))
                                               : !text_equal(v[CODES_KIND], TEXT("header"))};
    if (!arena_copy(&list->texts, v[CODES_VALID_FROM], &next.valid_from) ||
        !arena_copy(&list->texts, v[CODES_VALID_TO], &next.valid_to) ||
        !arena_copy(&list->texts, v[CODES_CODE], &next.code) ||
        !arena_copy(&list->texts, v[CODES_LONG].at ? v[CODES_LONG] : v[CODES_SHORT], &next.title) ||
        !memory_grow((void **)&list->items, &list->capacity, list->count + 1, sizeof next))
        return diagnostics_out_of_memory(r->d);
    if (code_ended_before(&next, list->effective))
        next.billable = false;
    list->items[list->count++] = next;
    return STATUS_OK;
}

enum status code_list_read(struct code_list *list, const struct release *release,
                           struct diagnostics *d)
{
    struct reading reading = {list, d};
    list->system = release->manifest.system;
    list->effective = release->manifest.effective;
    return release_each_row(release, TABLE_CODES, take_row, &reading, d);
}

size_t code_list_lower_bound(const struct code_list *list, struct text code)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(list->items[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct listed_code *code_list_find(const struct code_list *list, struct text code)
{
    size_t at = code_list_lower_bound(list, code);
    return at < list->count && text_equal(list->items[at].code, code) ? &list->items[at] : NULL;
}

const struct listed_code *code_list_find_next(const struct code_list *list, size_t *at,
                                              struct text code)
{
    while (*at < list->count && text_compare(list->items[*at].code, code) < 0)
        ++*at;
    return *at < list->count && text_equal(list->items[*at].code, code) ? &list->items[*at] : NULL;
}
