#include "tools/crosswalk/vocabulary.h"

#include <stdlib.h>
#include <string.h>

struct word_entry {
    uint32_t titles; /* that have it */
    uint64_t last;   /* the title counted last, from 1 */
    bool residual;
};

void vocabulary_init(struct vocabulary *v)
{
    *v = (struct vocabulary){.titles = 0};
    text_numbers_init(&v->words);
    buffer_init(&v->lower);
}

void vocabulary_release(struct vocabulary *v)
{
    text_numbers_release(&v->words);
    buffer_release(&v->lower);
    free(v->entries);
    vocabulary_init(v);
}

/* ---- words */

static bool is_word_byte(char c)
{
    return ascii_is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') ||
           (unsigned char)c >= 0x80;
}

/* The next word of *rest; false when there is none. */
static bool next_word(struct text *rest, struct text *word)
{
    size_t begin = 0, end;
    while (begin < rest->length && !is_word_byte(rest->at[begin]))
        begin++;
    for (end = begin; end < rest->length && is_word_byte(rest->at[end]);)
        end++;
    *word = text_slice(*rest, begin, end - begin);
    *rest = text_from(*rest, end);
    return word->length > 0;
}

static bool is_word(struct text word, const char *other)
{
    return text_equal_ignoring_case(word, text_of(other));
}

/* Passes over what tells of the encounter: `word` and, of two words, the one behind it. */
static bool skip_encounter(struct text word, struct text *rest)
{
    struct text after = *rest, second;
    char first = ascii_lower(word.at[0]);
    if (first != 's' && first != 'i')
        return false;
    if (is_word(word, "sequela"))
        return true;
    if (!is_word(word, "initial") && !is_word(word, "subsequent"))
        return false;
    if (!next_word(&after, &second) || !is_word(second, "encounter"))
        return false;
    *rest = after;
    return true;
}

static bool next_telling_word(struct text *rest, struct text *word)
{
    while (next_word(rest, word))
        if (!skip_encounter(*word, rest))
            return true;
    return false;
}

static bool is_residual_word(struct text word)
{
    static const char *const residual[] = {"other",     "unspecified", "specified",
                                           "elsewhere", "classified",  "not"};
    for (size_t i = 0; i < sizeof residual / sizeof *residual; i++)
        if (is_word(word, residual[i]))
            return true;
    return false;
}

/* ---- the numbers of words */

/* The word's number; a new word is added. */
static bool intern(struct vocabulary *v, struct text word, uint32_t *id)
{
    size_t known = v->words.count;
    buffer_clear(&v->lower);
    for (size_t i = 0; i < word.length; i++)
        buffer_append_char(&v->lower, ascii_lower(word.at[i]));
    if (v->lower.failed || !text_numbers_take(&v->words, buffer_text(&v->lower), id) ||
        !memory_grow((void **)&v->entries, &v->capacity, v->words.count, sizeof *v->entries))
        return false;
    if (v->words.count > known)
        v->entries[*id] = (struct word_entry){.residual = is_residual_word(word)};
    return true;
}

bool vocabulary_count(struct vocabulary *v, struct text title)
{
    struct text rest = title, word;
    v->titles++;
    while (next_telling_word(&rest, &word)) {
        uint32_t id;
        if (!intern(v, word, &id))
            return false;
        v->entries[id].titles += v->entries[id].last != v->titles;
        v->entries[id].last = v->titles;
    }
    return true;
}

bool vocabulary_cut(struct vocabulary *v, struct text title, struct title_words *words)
{
    struct text rest = title, word;
    words->count = 0;
    words->is_other = words->is_unspecified = false;
    while (words->count < TITLE_WORDS_LIMIT && next_telling_word(&rest, &word)) {
        if (!intern(v, word, &words->ids[words->count]))
            return false;
        words->weights[words->count] = (uint16_t)vocabulary_weight(v, words->ids[words->count]);
        words->count++;
        words->is_other |= is_word(word, "other");
        words->is_unspecified |= is_word(word, "unspecified");
    }
    return true;
}

/* log2(numerator / denominator) in 256ths, rounded down; numerator >= denominator > 0, both below
 * 2^32. By squaring, since the library's logarithms differ in their last bits. */
static uint32_t log2_256ths(uint64_t numerator, uint64_t denominator)
{
    enum { FRACTION_BITS = 8, ONE = 30 };
    uint32_t whole = 0, fraction = 0;
    while (numerator >> 1 >= denominator) {
        denominator <<= 1;
        whole++;
    }
    uint64_t x = (numerator << ONE) / denominator; /* in [1, 2) */
    for (int i = 0; i < FRACTION_BITS; i++) {
        x = x * x >> ONE;
        fraction = fraction << 1 | (x >> (ONE + 1) != 0);
        if (x >> (ONE + 1) != 0)
            x >>= 1;
    }
    return whole << FRACTION_BITS | fraction;
}

uint32_t vocabulary_weight(const struct vocabulary *v, uint32_t id)
{
    return log2_256ths(v->titles + 1, (uint64_t)v->entries[id].titles + 1);
}

bool vocabulary_is_residual(const struct vocabulary *v, uint32_t id)
{
    return v->entries[id].residual;
}

/* ---- two titles */

/* Whether `words` has the word once more than `used` says; notes it as used. */
static bool take(const struct title_words *words, uint32_t id, bool used[TITLE_WORDS_LIMIT])
{
    for (size_t i = 0; i < words->count; i++) {
        if (words->ids[i] == id && !used[i]) {
            used[i] = true;
            return true;
        }
    }
    return false;
}

unsigned words_contained(const struct vocabulary *v, const struct title_words *general,
                         const struct title_words *special)
{
    bool used[TITLE_WORDS_LIMIT] = {false};
    uint64_t all = 0, found = 0;
    for (size_t i = 0; i < general->count; i++) {
        uint32_t weight = general->weights[i];
        if (vocabulary_is_residual(v, general->ids[i]))
            continue;
        all += weight;
        if (take(special, general->ids[i], used))
            found += weight;
    }
    return all > 0 ? (unsigned)(found * 100 / all) : 0;
}

unsigned words_similarity(const struct title_words *a, const struct title_words *b)
{
    bool used[TITLE_WORDS_LIMIT] = {false};
    uint64_t both = 0, all = 0;
    for (size_t i = 0; i < b->count; i++)
        all += b->weights[i];
    for (size_t i = 0; i < a->count; i++) {
        uint32_t weight = a->weights[i];
        all += weight;
        if (take(b, a->ids[i], used))
            both += weight;
    }
    return all > 0 ? (unsigned)(2 * both * 1000 / all) : 0;
}
