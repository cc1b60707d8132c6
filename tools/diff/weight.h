/* How much a revision of a text weighs; see changes.md. */
#ifndef TOOLS_DIFF_WEIGHT_H
#define TOOLS_DIFF_WEIGHT_H

#include "schema/change.h"

/* WEIGHT_SPELLING is provisional: it holds only if *old_word (a part of old_text) stands nowhere in
 * the new release; else the revision is one of wording. */
enum weight weight_of(struct text old_text, struct text new_text, struct text *old_word);

/* Words: runs of ASCII letters, digits and bytes of UTF-8 sequences. Cuts the next one off *rest;
 * false when there is none. */
bool next_word(struct text *rest, struct text *word);
bool is_word_byte(char c);

#endif
