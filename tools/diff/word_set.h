/* Words looked for in all titles of a release, ignoring case. */
#ifndef TOOLS_DIFF_WORD_SET_H
#define TOOLS_DIFF_WORD_SET_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct word_entry {
    struct text word; /* lower case; not stated: an empty place */
    bool found;
};

struct word_set {
    struct word_entry *places; /* open addressing; a power of two of them */
    size_t size, count;
    size_t missing; /* not found yet */
    size_t longest;
    unsigned char starts[65536 / 8]; /* bits: the first two bytes of a word */
    struct arena texts;
};

enum { WORD_SET_BYTES = 40 }; /* the longest word that can be added */

void word_set_init(struct word_set *set);
void word_set_release(struct word_set *set);
/* word has at least one byte and at most WORD_SET_BYTES. False when memory runs out. */
bool word_set_add(struct word_set *set, struct text word);
/* Marks the words that stand in a short or long title of the release. */
enum status word_set_search(struct word_set *set, const struct release *release,
                            struct diagnostics *d);
bool word_set_found(const struct word_set *set, struct text word);

#endif
