#include "tools/diff/note_pairs.h"

#include <stdlib.h>

#include "tools/diff/weight.h"

/* More pairs than that at one node are not compared word by word. */
enum { PAIRS_LIMIT = 100000, WORDS_LIMIT = 200 };

void note_pairs_init(struct note_pairs *p)
{
    *p = (struct note_pairs){{NULL, NULL}, {0, 0}};
}

void note_pairs_release(struct note_pairs *p)
{
    free(p->partners[0]);
    free(p->partners[1]);
    note_pairs_init(p);
}

/* ---- likeness */

struct words {
    struct text items[WORDS_LIMIT];
    size_t count;
};

static void cut_words(struct text text, struct words *words)
{
    words->count = 0;
    while (words->count < WORDS_LIMIT && next_word(&text, &words->items[words->count]))
        words->count++;
}

/* What begins as codes do: "I51", "C7A", "F10". */
static bool is_code_word(struct text word)
{
    return word.length >= 3 && word.at[0] >= 'A' && word.at[0] <= 'Z' && ascii_is_digit(word.at[1]);
}

/* How many words stand in both, each as often as in both; of codes and of the others. */
struct in_common {
    size_t codes, others;
    size_t codes_of[2], others_of[2];
};

static void count_words(const struct words *words, int side, struct in_common *c)
{
    for (size_t i = 0; i < words->count; i++) {
        bool is_code = is_code_word(words->items[i]);
        c->codes_of[side] += is_code;
        c->others_of[side] += !is_code;
    }
}

static struct in_common compare_words(const struct words *a, const struct words *b)
{
    struct in_common c = {0, 0, {0, 0}, {0, 0}};
    bool used[WORDS_LIMIT] = {false};
    count_words(a, 0, &c);
    count_words(b, 1, &c);
    for (size_t i = 0; i < a->count; i++) {
        size_t j = 0;
        while (j < b->count && (used[j] || !text_equal_ignoring_case(a->items[i], b->items[j])))
            j++;
        if (j == b->count)
            continue;
        used[j] = true;
        c.codes += is_code_word(a->items[i]);
        c.others += !is_code_word(a->items[i]);
    }
    return c;
}

/* The share of words in common, in thousandths. Two notes that name codes, and none in common, must
 * be alike in nearly all other words. */
unsigned note_likeness(struct text a, struct text b)
{
    enum { OTHERS_LEAST = 850 };
    struct words words_a, words_b;
    cut_words(a, &words_a);
    cut_words(b, &words_b);
    struct in_common c = compare_words(&words_a, &words_b);
    size_t all = words_a.count + words_b.count;
    size_t others = c.others_of[0] + c.others_of[1];
    if (all == 0)
        return 0;
    if (c.codes_of[0] > 0 && c.codes_of[1] > 0 && c.codes == 0 &&
        (others == 0 || 2 * c.others * LIKENESS_WHOLE / others < OTHERS_LEAST))
        return 0;
    return (unsigned)(2 * (c.codes + c.others) * LIKENESS_WHOLE / all);
}

/* ---- pairs */

static bool same_kind(const struct table_row *a, const struct table_row *b)
{
    return text_equal(a->values[NOTES_KIND], b->values[NOTES_KIND]);
}

static bool same_text(const struct table_row *a, const struct table_row *b)
{
    return text_equal(a->values[NOTES_TEXT], b->values[NOTES_TEXT]);
}

static void marry(struct note_pairs *p, size_t from, size_t to)
{
    p->partners[0][from] = to;
    p->partners[1][to] = from;
}

/* Equal texts, of one kind or of two. */
static void pair_equal(struct note_pairs *p, const struct table_group *g, bool one_kind)
{
    for (size_t i = 0; i < g->count[0]; i++) {
        const struct table_row *from = &g->rows[0][i];
        if (p->partners[0][i] != NO_PARTNER)
            continue;
        if (!one_kind && from->values[NOTES_TEXT].length == 0)
            continue; /* nothing says that an empty one is the same */
        for (size_t j = 0; j < g->count[1]; j++) {
            const struct table_row *to = &g->rows[1][j];
            if (p->partners[1][j] != NO_PARTNER || !same_text(from, to) ||
                same_kind(from, to) != one_kind)
                continue;
            marry(p, i, j);
            break;
        }
    }
}

/* The two most alike that are free; of several the first. False when none are alike. */
static bool find_most_alike(const struct note_pairs *p, const struct table_group *g,
                            const unsigned *likeness, size_t *from, size_t *to)
{
    unsigned most = LIKENESS_LEAST - 1;
    for (size_t i = 0; i < g->count[0]; i++) {
        for (size_t j = 0; p->partners[0][i] == NO_PARTNER && j < g->count[1]; j++) {
            if (p->partners[1][j] != NO_PARTNER || likeness[i * g->count[1] + j] <= most)
                continue;
            most = likeness[i * g->count[1] + j];
            *from = i;
            *to = j;
        }
    }
    return most >= LIKENESS_LEAST;
}

static bool pair_alike(struct note_pairs *p, const struct table_group *g)
{
    size_t from = 0, to = 0;
    if (g->count[0] == 0 || g->count[1] == 0 || g->count[0] > PAIRS_LIMIT / g->count[1])
        return true;
    unsigned *likeness = calloc(g->count[0] * g->count[1], sizeof *likeness);
    if (!likeness)
        return false;
    for (size_t i = 0; i < g->count[0]; i++)
        for (size_t j = 0; p->partners[0][i] == NO_PARTNER && j < g->count[1]; j++)
            if (p->partners[1][j] == NO_PARTNER && same_kind(&g->rows[0][i], &g->rows[1][j]))
                likeness[i * g->count[1] + j] = note_likeness(g->rows[0][i].values[NOTES_TEXT],
                                                              g->rows[1][j].values[NOTES_TEXT]);
    while (find_most_alike(p, g, likeness, &from, &to))
        marry(p, from, to);
    free(likeness);
    return true;
}

bool note_pairs_find(struct note_pairs *p, const struct table_group *g)
{
    for (int side = 0; side < 2; side++) {
        if (!memory_grow((void **)&p->partners[side], &p->capacity[side], g->count[side] + 1,
                         sizeof *p->partners[side]))
            return false;
        for (size_t i = 0; i < g->count[side]; i++)
            p->partners[side][i] = NO_PARTNER;
    }
    pair_equal(p, g, true);
    pair_equal(p, g, false);
    return pair_alike(p, g);
}
