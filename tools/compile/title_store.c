#include "tools/compile/title_store.h"

#include <stdlib.h>

void title_store_init(struct title_store *s)
{
    *s = (struct title_store){.token_count = 0};
    text_numbers_init(&s->words);
    text_numbers_init(&s->titles);
}

void title_store_release(struct title_store *s)
{
    text_numbers_release(&s->words);
    text_numbers_release(&s->titles);
    free(s->tokens);
    free(s->ends);
    free(s->uses);
    free(s->order);
    free(s->numbers);
    title_store_init(s);
}

static bool take_word(struct title_store *s, struct text word)
{
    uint32_t number;
    size_t known = s->words.count;
    if (!text_numbers_take(&s->words, word, &number) ||
        !memory_grow((void **)&s->uses, &s->use_capacity, s->words.count, sizeof *s->uses) ||
        !memory_grow((void **)&s->tokens, &s->token_capacity, s->token_count + 1,
                     sizeof *s->tokens))
        return false;
    if (s->words.count > known)
        s->uses[number] = 0;
    s->uses[number]++;
    s->tokens[s->token_count++] = number;
    return true;
}

/* Cut at every blank, so that two blanks have an empty word between. */
static bool take_words(struct title_store *s, struct text title)
{
    struct text rest = title;
    size_t length = 0;
    while (text_find(rest, TEXT(" "), &length)) {
        if (!take_word(s, text_slice(rest, 0, length)))
            return false;
        rest = text_from(rest, length + 1);
    }
    return take_word(s, rest);
}

enum status title_store_take(struct title_store *s, struct text title, uint32_t *number,
                             struct diagnostics *d)
{
    size_t known = s->titles.count;
    *number = NO_TITLE;
    if (!title.at)
        return STATUS_OK;
    if (!text_numbers_take(&s->titles, title, number) ||
        !memory_grow((void **)&s->ends, &s->end_capacity, s->titles.count, sizeof *s->ends) ||
        (s->titles.count > known && !take_words(s, title)))
        return diagnostics_out_of_memory(d);
    if (s->titles.count > known)
        s->ends[*number] = s->token_count;
    return STATUS_OK;
}

/* ---- numbers by use */

struct word_use {
    uint64_t uses;
    struct text word;
    uint32_t first; /* its number before */
};

static int compare_uses(const void *left, const void *right)
{
    const struct word_use *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return text_compare(a->word, b->word);
}

enum status title_store_settle(struct title_store *s, struct diagnostics *d)
{
    size_t count = s->words.count;
    struct word_use *uses = malloc((count + 1) * sizeof *uses);
    s->order = malloc((count + 1) * sizeof *s->order);
    s->numbers = malloc((count + 1) * sizeof *s->numbers);
    if (!uses || !s->order || !s->numbers) {
        free(uses);
        return diagnostics_out_of_memory(d);
    }
    for (size_t i = 0; i < count; i++)
        uses[i] = (struct word_use){s->uses[i], s->words.texts[i], (uint32_t)i};
    qsort(uses, count, sizeof *uses, compare_uses);
    for (size_t i = 0; i < count; i++) {
        s->order[i] = uses[i].first;
        s->numbers[uses[i].first] = (uint32_t)i;
    }
    free(uses);
    return STATUS_OK;
}

uint32_t title_store_word_count(const struct title_store *s)
{
    return (uint32_t)s->words.count;
}

struct text title_store_word(const struct title_store *s, uint32_t number)
{
    return s->words.texts[s->order[number]];
}

static void append_number(struct buffer *to, uint32_t number)
{
    enum { GROUPS = 5, BITS = 7 };
    int group = GROUPS - 1;
    while (group > 0 && number >> (group * BITS) == 0)
        group--;
    for (; group >= 0; group--) {
        uint32_t bits = number >> (group * BITS) & 0x7F;
        buffer_append_char(to, (char)(bits | (group > 0 ? 0x80u : 0)));
    }
}

void title_store_write(const struct title_store *s, uint32_t title, struct buffer *to)
{
    size_t first = title > 0 ? s->ends[title - 1] : 0;
    append_number(to, (uint32_t)(s->ends[title] - first));
    for (size_t i = first; i < s->ends[title]; i++)
        append_number(to, s->numbers[s->tokens[i]]);
}
