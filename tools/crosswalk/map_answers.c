#include "tools/crosswalk/map_answers.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/base/input.h"
#include "schema/code_map_read.h"

/* ---- reading */

static enum status note_releases(struct map_answers *a, const struct text *v, struct place place,
                                 struct diagnostics *d)
{
    snprintf(a->from_release, sizeof a->from_release, "%.*s", TEXT_ARGS(v[MAP_FROM_RELEASE]));
    snprintf(a->to_release, sizeof a->to_release, "%.*s", TEXT_ARGS(v[MAP_TO_RELEASE]));
    if (system_from_name(v[MAP_FROM_SYSTEM], &a->from) &&
        system_from_name(v[MAP_TO_SYSTEM], &a->to))
        return STATUS_OK;
    return diagnostics_fail(d, place, "'%.*s' or '%.*s' is no system",
                            TEXT_ARGS(v[MAP_FROM_SYSTEM]), TEXT_ARGS(v[MAP_TO_SYSTEM]));
}

static bool is_of_same_releases(const struct map_answers *a, const struct text *v)
{
    return text_equal(v[MAP_FROM_RELEASE], text_of(a->from_release)) &&
           text_equal(v[MAP_TO_RELEASE], text_of(a->to_release));
}

static bool has_mark(struct text marks, enum map_mark wanted)
{
    while (marks.length > 0) {
        size_t end = marks.length;
        unsigned mark;
        text_find(marks, TEXT(" "), &end);
        if (map_mark_from_name(text_slice(marks, 0, end), &mark) && mark == (unsigned)wanted)
            return true;
        marks = text_from(marks, end + 1);
    }
    return false;
}

static enum status keep_target(struct map_answers *a, struct text to, struct diagnostics *d)
{
    if (!to.at)
        return STATUS_OK;
    if (!memory_grow((void **)&a->targets, &a->target_capacity, a->target_count + 1,
                     sizeof *a->targets))
        return diagnostics_out_of_memory(d);
    a->targets[a->target_count++] = to;
    return STATUS_OK;
}

static enum status keep(struct map_answers *a, const struct text *v, struct place place,
                        struct diagnostics *d)
{
    struct map_answer next = {.automatic = text_equal(v[MAP_AUTOMATIC_FORWARD], TEXT("1"))};
    if (!map_shape_from_name(v[MAP_SHAPE], &next.shape))
        return diagnostics_fail(d, place, "'%.*s' is no shape: codeset verify checks the map",
                                TEXT_ARGS(text_slice(v[MAP_SHAPE], 0, 60)));
    if (v[MAP_FROM_CODE].length > CODE_LIMIT || v[MAP_TO_CODE].length > CODE_LIMIT)
        return diagnostics_fail(d, place, "has a code that is too long for one");
    if (!arena_copy(&a->texts, v[MAP_FROM_CODE], &next.from) ||
        !arena_copy(&a->texts, v[MAP_TO_CODE], &next.to))
        return diagnostics_out_of_memory(d);
    if (keep_target(a, next.to, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!next.from.at || has_mark(v[MAP_MARKS], MARK_OUTRANKED) ||
        has_mark(v[MAP_MARKS], MARK_DIRECT))
        return STATUS_OK;
    if (!memory_grow((void **)&a->items, &a->capacity, a->count + 1, sizeof next))
        return diagnostics_out_of_memory(d);
    a->items[a->count++] = next;
    return STATUS_OK;
}

static int compare_answers(const void *left, const void *right)
{
    const struct map_answer *a = left, *b = right;
    int order = text_compare(a->from, b->from);
    return order != 0 ? order : text_compare(a->to, b->to);
}

static int compare_targets(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static enum status read_rows(struct map_answers *a, struct code_map_reader *r,
                             struct diagnostics *d)
{
    struct text v[MAP_COLUMNS];
    bool first = true;
    enum status status;
    while ((status = code_map_next(r, v, d)) == STATUS_OK) {
        struct place place = tsv_place(&r->rows);
        if (first && note_releases(a, v, place, d) != STATUS_OK)
            return STATUS_FAILED;
        if (!is_of_same_releases(a, v))
            return diagnostics_fail(d, place, "is of other releases than the first row");
        first = false;
        if (keep(a, v, place, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (status == STATUS_END && first)
        return diagnostics_fail(d, (struct place){r->rows.path, 0, 0}, "has no rows");
    if (a->count > 1)
        qsort(a->items, a->count, sizeof *a->items, compare_answers);
    if (a->target_count > 1)
        qsort(a->targets, a->target_count, sizeof *a->targets, compare_targets);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status check_manifest(const char *path, const char *table, struct diagnostics *d)
{
    struct map_manifest m;
    struct digest sha256;
    uint64_t bytes;
    enum status status = map_manifest_read(&m, path, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    status = input_digest(table, &sha256, &bytes, d);
    if (status == STATUS_OK && (!text_starts_with(m.hash, TEXT("sha256:")) ||
                                !text_ends_with_ignoring_case(m.hash, text_of(sha256.hex))))
        status = diagnostics_fail(d, (struct place){table, 0, 0},
                                  "is not what its manifest says: codeset verify tells more");
    map_manifest_release(&m);
    return status;
}

enum status map_answers_read(struct map_answers *a, const char *path, struct diagnostics *d)
{
    struct code_map_reader r;
    *a = (struct map_answers){.count = 0};
    arena_init(&a->texts);
    if (code_map_open(&r, path, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = check_manifest(path, r.rows.path, d);
    if (status == STATUS_OK)
        status = read_rows(a, &r, d);
    code_map_close(&r);
    return status;
}

void map_answers_release(struct map_answers *a)
{
    free(a->items);
    free(a->targets);
    arena_release(&a->texts);
}

/* ---- looking up */

const struct map_answer *map_answers_find(const struct map_answers *a, struct text code,
                                          size_t *count)
{
    size_t low = 0, high = a->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(a->items[middle].from, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < a->count && text_equal(a->items[low + *count].from, code))
        ++*count;
    return a->items + low;
}

const struct map_answer *map_answers_automatic(const struct map_answer *answers, size_t count)
{
    const struct map_answer *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (!answers[i].automatic || !answers[i].to.at)
            continue;
        if (found && !text_equal(found->to, answers[i].to))
            return NULL;
        found = &answers[i];
    }
    return found;
}

bool map_answers_has_target(const struct map_answers *a, struct text code)
{
    return a->target_count > 0 &&
           bsearch(&code, a->targets, a->target_count, sizeof *a->targets, compare_targets) != NULL;
}
