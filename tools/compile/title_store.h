/*
 * The titles of a lookup table: words by number, the most frequent first (schema/table.md).
 *
 * Titles are taken in one by one and get numbers; equal ones get the same. When all are known the
 * words are numbered anew by how often they stand, and titles can be written.
 */
#ifndef TOOLS_COMPILE_TITLE_STORE_H
#define TOOLS_COMPILE_TITLE_STORE_H

#include "schema/base/diagnostics.h"
#include "schema/base/text_numbers.h"

#define NO_TITLE UINT32_MAX

struct title_store {
    struct text_numbers words, titles; /* in the order in which they came */
    uint32_t *tokens;                  /* words of all titles, one behind the other; owned */
    size_t token_count, token_capacity;
    size_t *ends; /* of each title's tokens; owned */
    size_t end_capacity;
    uint64_t *uses; /* of each word in different titles; owned */
    size_t use_capacity;
    uint32_t *order;   /* after title_store_settle(): words by their final numbers; owned */
    uint32_t *numbers; /* ... and the other way round; owned */
};

void title_store_init(struct title_store *s);
void title_store_release(struct title_store *s);
/* The number of the title; NO_TITLE of one that is not stated. */
enum status title_store_take(struct title_store *s, struct text title, uint32_t *number,
                             struct diagnostics *d);
/* Numbers the words: those of more uses first, of as many in the order of bytes. */
enum status title_store_settle(struct title_store *s, struct diagnostics *d);

uint32_t title_store_word_count(const struct title_store *s);
/* The word of that number, after title_store_settle(). */
struct text title_store_word(const struct title_store *s, uint32_t number);
/* Appends a title as it stands in the table: number of words, then their numbers. */
void title_store_write(const struct title_store *s, uint32_t title, struct buffer *to);

#endif
