#include "tools/crosswalk/vocabulary.h"

#include <stdlib.h>
#include <string.h>

struct word_entry {
    struct text word; /* in lower case */
    uint32_t titles;  /* that have it */
    uint64_t last;    /* the title counted last, from 1 */
    bool residual;
};

void vocabulary_init(struct vocabulary *v)
{
    *v = (struct vocabulary){.count = 0};
    arena_init(&v->texts);
}

void vocabulary_release(struct vocabulary *v)
{
    free(v->entries);
    free(v->slots);
    arena_release(&v->texts);
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

/* ---- the table of words */

static uint64_t hash_of(struct text word)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (unsigned char)ascii_lower(word.at[i])) * 1099511628211u;
    return hash;
}

static uint32_t *slot_of(const struct vocabulary *v, struct text word)
{
    size_t at = (size_t)hash_of(word) & (v->slot_count - 1);
    while (v->slots[at] != 0 && !text_equal_ignoring_case(v->entries[v->slots[at] - 1].word, word))
        at = (at + 1) & (v->slot_count - 1);
    return &v->slots[at];
}

static bool grow_slots(struct vocabulary *v)
{
    enum { FIRST = 1024 };
    if (v->slot_count > 0 && v->count < v->slot_count / 2)
        return true;
    size_t count = v->slot_count > 0 ? v->slot_count * 2 : FIRST;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    free(v->slots);
    v->slots = slots;
    v->slot_count = count;
    for (size_t i = 0; i < v->count; i++)
        *slot_of(v, v->entries[i].word) = (uint32_t)(i + 1);
    return true;
}

/* The word's number; a new word is added. */
static bool intern(struct vocabulary *v, struct text word, uint32_t *id)
{
    if (!grow_slots(v))
        return false;
    uint32_t *slot = slot_of(v, word);
    if (*slot == 0) {
        struct word_entry entry = {.residual = is_residual_word(word)};
        if (v->count >= UINT32_MAX - 1 || !arena_copy(&v->texts, word, &entry.word) ||
            !memory_grow((void **)&v->entries, &v->capacity, v->count + 1, sizeof entry))
            return false;
        v->entries[v->count++] = entry;
        *slot = (uint32_t)v->count;
    }
    *id = *slot - 1;
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
        uint32_t weight = vocabulary_weight(v, general->ids[i]);
        if (vocabulary_is_residual(v, general->ids[i]))
            continue;
        all += weight;
        if (take(special, general->ids[i], used))
            found += weight;
    }
    return all > 0 ? (unsigned)(found * 100 / all) : 0;
}

unsigned words_similarity(const struct vocabulary *v, const struct title_words *a,
                          const struct title_words *b)
{
    bool used[TITLE_WORDS_LIMIT] = {false};
    uint64_t both = 0, all = 0;
    for (size_t i = 0; i < b->count; i++)
        all += vocabulary_weight(v, b->ids[i]);
    for (size_t i = 0; i < a->count; i++) {
        uint32_t weight = vocabulary_weight(v, a->ids[i]);
        all += weight;
        if (take(b, a->ids[i], used))
            both += weight;
    }
    return all > 0 ? (unsigned)(2 * both * 1000 / all) : 0;
}
