#include "tools/common/tabular_expansion.h"

#include <stdlib.h>
#include <string.h>

enum { SEVENTH_PLACE = 6, LONGEST_CODE = 7 };

static bool add(struct tabular_expansion *e, const struct expanded_code *code)
{
    if (!memory_grow((void **)&e->codes, &e->capacity, e->count + 1, sizeof *code))
        return false;
    e->codes[e->count++] = *code;
    return true;
}

/* The code with one of the seventh characters; false when no code can be so long. */
static bool with_seventh(struct expanded_code *code, struct text listed, struct text character)
{
    size_t length = listed.length;
    memcpy(code->code, listed.at, length);
    while (length < SEVENTH_PLACE)
        code->code[length++] = 'X';
    if (character.length > CODE_LIMIT - length)
        return false;
    memcpy(code->code + length, character.at, character.length);
    code->code[length + character.length] = '\0';
    return true;
}

static bool expand_node(struct tabular_expansion *e, const struct tabular_tree *t, uint32_t index)
{
    const struct tree_node *node = &t->nodes[index];
    struct expanded_code code = {.node = index, .seventh = NO_SEVENTH};
    if (!node->is_code || node->node.length > CODE_LIMIT)
        return true;
    bool can_extend = !node->has_codes && node->node.length < LONGEST_CODE;
    uint32_t at = can_extend ? tabular_tree_definition(t, index) : NO_NODE;
    memcpy(code.code, node->node.at, node->node.length);
    code.billable = !node->has_codes && at == NO_NODE;
    if (!add(e, &code))
        return false;
    code.billable = true;
    for (uint32_t i = 0; at != NO_NODE && i < t->nodes[at].sevenths; i++) {
        code.seventh = t->nodes[at].seventh + i;
        if (with_seventh(&code, node->node, t->sevenths[code.seventh].character) && !add(e, &code))
            return false;
    }
    return true;
}

static int compare_codes(const void *left, const void *right)
{
    const struct expanded_code *a = left, *b = right;
    int order = strcmp(a->code, b->code);
    if (order != 0)
        return order;
    return (a->seventh != NO_SEVENTH) - (b->seventh != NO_SEVENTH); /* the listed one first */
}

/* A code that is listed and comes out of seventh characters, too, counts once. */
static void drop_repeated(struct tabular_expansion *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++)
        if (kept == 0 || strcmp(e->codes[kept - 1].code, e->codes[i].code) != 0)
            e->codes[kept++] = e->codes[i];
    e->count = kept;
}

bool tabular_expand(struct tabular_expansion *e, const struct tabular_tree *t)
{
    *e = (struct tabular_expansion){0};
    for (size_t i = 0; i < t->count; i++) {
        if (!expand_node(e, t, (uint32_t)i)) {
            tabular_expansion_release(e);
            return false;
        }
    }
    if (e->count > 1)
        qsort(e->codes, e->count, sizeof *e->codes, compare_codes);
    drop_repeated(e);
    return true;
}

void tabular_expansion_release(struct tabular_expansion *e)
{
    free(e->codes);
    *e = (struct tabular_expansion){0};
}

void tabular_expansion_title(const struct tabular_tree *t, const struct expanded_code *code,
                             struct buffer *to)
{
    struct text title = t->nodes[code->node].title;
    buffer_append_text(to, title.at ? title : TEXT(""));
    if (code->seventh == NO_SEVENTH)
        return;
    buffer_append_text(to, TEXT(", "));
    buffer_append_text(to, t->sevenths[code->seventh].title);
}
