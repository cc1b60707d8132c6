/*
 * The words of titles, and how much each tells: a word that few titles have tells more.
 *
 * Words are runs of ASCII letters, digits and bytes from 0x80 on, without regard to ASCII case. The
 * words of an encounter ("initial encounter", "subsequent encounter", "sequela") are left out, as
 * they are the seventh character's and not the condition's. Weights are whole numbers, so that they
 * are the same on every machine.
 */
#ifndef TOOLS_CROSSWALK_VOCABULARY_H
#define TOOLS_CROSSWALK_VOCABULARY_H

#include "schema/base/diagnostics.h"
#include "schema/base/text_numbers.h"

struct vocabulary {
    struct text_numbers words;  /* in lower case */
    struct word_entry *entries; /* of each word; owned */
    size_t capacity;
    uint64_t titles;     /* that were counted */
    struct buffer lower; /* the word at hand */
};

void vocabulary_init(struct vocabulary *v);
void vocabulary_release(struct vocabulary *v);
/* Counts the words of one title, each once. False when memory runs out. */
bool vocabulary_count(struct vocabulary *v, struct text title);

/* The words of one title, as numbers. */
enum { TITLE_WORDS_LIMIT = 128 };
struct title_words {
    uint32_t ids[TITLE_WORDS_LIMIT];     /* what lies beyond is not looked at */
    uint16_t weights[TITLE_WORDS_LIMIT]; /* by what was counted when the title was cut */
    size_t count;
    bool is_other;       /* "other", "elsewhere classified": what is not listed apart */
    bool is_unspecified; /* "unspecified" */
};
/* Words that were not counted are counted as if in no title. False when memory runs out. */
bool vocabulary_cut(struct vocabulary *v, struct text title, struct title_words *words);
/* In 256ths of a bit. */
uint32_t vocabulary_weight(const struct vocabulary *v, uint32_t id);
/* Words that say which class is meant but nothing of the condition: other, unspecified, ... */
bool vocabulary_is_residual(const struct vocabulary *v, uint32_t id);

/* How much of what the title `general` tells stands in `special` too, in percent; 0 when it tells
 * nothing. Residual words are not counted. */
unsigned words_contained(const struct vocabulary *v, const struct title_words *general,
                         const struct title_words *special);
/* How much both have in common, in thousandths: 1000 when they have the same words. */
unsigned words_similarity(const struct title_words *a, const struct title_words *b);

#endif
