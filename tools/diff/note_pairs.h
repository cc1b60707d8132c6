/*
 * Which notes of one node became which: by their texts, never by their numbers.
 *
 * Equal texts of one kind are the same note; then equal texts of two kinds are one note that
 * changed its kind; of what is left in one kind the two that are most alike are one note that was
 * revised, and so on, as long as they are alike at all.
 */
#ifndef TOOLS_DIFF_NOTE_PAIRS_H
#define TOOLS_DIFF_NOTE_PAIRS_H

#include "tools/diff/table_groups.h"

/* For each note of FROM and of TO the index of its partner on the other side. */
#define NO_PARTNER SIZE_MAX
struct note_pairs {
    size_t *partners[2];
    size_t capacity[2];
};

void note_pairs_init(struct note_pairs *p);
void note_pairs_release(struct note_pairs *p);
/* False when memory runs out. */
bool note_pairs_find(struct note_pairs *p, const struct table_group *group);

/* How much two texts are alike, from 0 to 1000; LIKENESS_LEAST and more: they may be two forms of
 * one note. */
enum { LIKENESS_WHOLE = 1000, LIKENESS_LEAST = 600 };
unsigned note_likeness(struct text a, struct text b);

#endif
