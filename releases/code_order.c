/*
 * A natural merge sort. Official files list their codes almost in byte order (the 98,186 lines of
 * the ICD-10-CM order file of FY2026 are 57 ascending runs), so there is little to do: find the
 * runs, merge neighbours, until one is left.
 */
#include "releases/code_order.h"

#include <stdlib.h>
#include <string.h>

static bool is_before(const struct code_place *a, const struct code_place *b)
{
    if (a->key != b->key)
        return a->key < b->key;
    return text_compare(a->row->code, b->row->code) < 0;
}

static size_t run_end(const struct code_place *places, size_t begin, size_t count)
{
    size_t end = begin + 1;
    while (end < count && !is_before(&places[end], &places[end - 1]))
        end++;
    return end;
}

static void merge(const struct code_place *left, size_t left_count, const struct code_place *right,
                  size_t right_count, struct code_place *out)
{
    while (left_count > 0 && right_count > 0) {
        if (is_before(right, left)) {
            *out++ = *right++;
            right_count--;
        } else {
            *out++ = *left++;
            left_count--;
        }
    }
    memcpy(out, left, left_count * sizeof *out);
    memcpy(out + left_count, right, right_count * sizeof *out);
}

/* Merges each two neighbouring runs into `out`; returns how many runs that leaves. */
static size_t merge_neighbours(const struct code_place *in, size_t count, struct code_place *out)
{
    size_t runs = 0;
    for (size_t begin = 0; begin < count; runs++) {
        size_t middle = run_end(in, begin, count);
        size_t end = middle < count ? run_end(in, middle, count) : count;
        merge(in + begin, middle - begin, in + middle, end - middle, out + begin);
        begin = end;
    }
    return runs;
}

enum status collection_order_codes(struct collection *c, struct diagnostics *d)
{
    struct code_place *other = calloc(c->code_count + 1, sizeof *other);
    if (!other)
        return diagnostics_out_of_memory(d);
    size_t runs;
    do {
        runs = merge_neighbours(c->codes, c->code_count, other);
        struct code_place *merged = other;
        other = c->codes;
        c->codes = merged;
    } while (runs > 1);
    c->code_capacity = c->code_count; /* both arrays have at least that */
    free(other);
    return STATUS_OK;
}
