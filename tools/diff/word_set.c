/*
 * The search reads every title once. A word is looked up only when its first two bytes are those of
 * a word in the set, which they seldom are.
 */
#include "tools/diff/word_set.h"

#include <stdlib.h>
#include <string.h>

#include "tools/diff/weight.h"

void word_set_init(struct word_set *set)
{
    memset(set, 0, sizeof *set);
    arena_init(&set->texts);
}

void word_set_release(struct word_set *set)
{
    free(set->places);
    arena_release(&set->texts);
}

static struct text lower(struct text word, char out[WORD_SET_BYTES])
{
    for (size_t i = 0; i < word.length; i++)
        out[i] = ascii_lower(word.at[i]);
    return (struct text){out, word.length};
}

/* FNV-1a */
static size_t hash(struct text word)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < word.length; i++)
        h = (h ^ (unsigned char)word.at[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

static size_t start_of(struct text word)
{
    size_t first = (unsigned char)ascii_lower(word.at[0]);
    size_t second = word.length > 1 ? (unsigned char)ascii_lower(word.at[1]) : 0;
    return first << 8 | second;
}

/* The place of the word, or the empty one where it belongs. */
static struct word_entry *find(const struct word_set *set, struct text word)
{
    size_t i = hash(word) & (set->size - 1);
    while (set->places[i].word.at && !text_equal(set->places[i].word, word))
        i = (i + 1) & (set->size - 1);
    return &set->places[i];
}

static bool enlarge(struct word_set *set)
{
    struct word_set larger = *set;
    larger.size = set->size > 0 ? set->size * 2 : 64;
    larger.places = calloc(larger.size, sizeof *larger.places);
    if (!larger.places)
        return false;
    for (size_t i = 0; i < set->size; i++)
        if (set->places[i].word.at)
            *find(&larger, set->places[i].word) = set->places[i];
    free(set->places);
    set->places = larger.places;
    set->size = larger.size;
    return true;
}

bool word_set_add(struct word_set *set, struct text word)
{
    char bytes[WORD_SET_BYTES];
    struct text key = lower(word, bytes);
    if (set->count * 2 >= set->size && !enlarge(set))
        return false;
    struct word_entry *entry = find(set, key);
    if (entry->word.at)
        return true;
    if (!arena_copy(&set->texts, key, &entry->word))
        return false;
    size_t start = start_of(key);
    set->starts[start / 8] |= (unsigned char)(1u << start % 8);
    if (key.length > set->longest)
        set->longest = key.length;
    set->count++;
    set->missing++;
    return true;
}

bool word_set_found(const struct word_set *set, struct text word)
{
    char bytes[WORD_SET_BYTES];
    return set->size > 0 && find(set, lower(word, bytes))->found;
}

/* Every byte in lower case where it belongs to a word, else 0; what is_word_byte() says, as a table
 * since this loop reads all titles of a release. */
static void fill_word_bytes(unsigned char table[256])
{
    for (int c = 0; c < 256; c++)
        table[c] = is_word_byte((char)c) ? (unsigned char)ascii_lower((char)c) : 0;
}

/* Looks up the word that begins at *at, which the set may hold. */
static void look_up(struct word_set *set, const unsigned char table[256], struct text row,
                    size_t at)
{
    char bytes[WORD_SET_BYTES];
    size_t length = 0;
    for (; at < row.length && table[(unsigned char)row.at[at]] != 0; at++) {
        if (length == set->longest)
            return;
        bytes[length++] = (char)table[(unsigned char)row.at[at]];
    }
    struct word_entry *entry = find(set, (struct text){bytes, length});
    if (entry->word.at && !entry->found) {
        entry->found = true;
        set->missing--;
    }
}

/* Whether the byte is the letter of an escape (\t, \N): behind an odd number of backslashes. */
static bool is_escape_letter(struct text row, size_t at)
{
    size_t backslashes = 0;
    while (backslashes < at && row.at[at - backslashes - 1] == '\\')
        backslashes++;
    return backslashes % 2 == 1;
}

/* The titles of a row of the table of codes, still escaped. */
static void search_row(struct word_set *set, const unsigned char table[256], struct text row)
{
    unsigned column = 0, before = 0;
    for (size_t i = 0; i < row.length && column <= CODES_LONG; i++) {
        unsigned now = table[(unsigned char)row.at[i]];
        if (now != 0 && before == 0 && column >= CODES_SHORT) {
            if (is_escape_letter(row, i))
                continue; /* `before` stays 0: a word may begin behind it */
            unsigned next = i + 1 < row.length ? table[(unsigned char)row.at[i + 1]] : 0;
            unsigned start = now << 8 | next;
            if (set->starts[start / 8] & 1u << start % 8)
                look_up(set, table, row, i);
        }
        column += row.at[i] == '\t';
        before = now;
    }
}

enum status word_set_search(struct word_set *set, const struct release *release,
                            struct diagnostics *d)
{
    struct tsv_reader reader;
    struct text row;
    unsigned char table[256];
    fill_word_bytes(table);
    enum status status = release_table(release, TABLE_CODES, &reader, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    while (set->missing > 0 && (status = tsv_next(&reader, &row, d)) == STATUS_OK)
        search_row(set, table, row);
    tsv_close(&reader);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}
