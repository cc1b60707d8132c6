/* What a user asks for, as a query of SQLite's FTS5 that cannot be mistaken. */
#ifndef TOOLS_SEARCH_SEARCH_WORDS_H
#define TOOLS_SEARCH_SEARCH_WORDS_H

#include "schema/base/diagnostics.h"
#include "schema/system.h"

enum { SEARCH_WORDS_LIMIT = 64 };

/* Codes that were asked for as words, undotted and in upper case. */
struct search_codes {
    size_t count;
    char codes[SEARCH_WORDS_LIMIT][CODE_LIMIT + 1];
};

/* Queries of the index of titles and of the index of terms, which knows no codes; every word must
 * be found. And the words as they are, a blank between. */
struct search_words {
    struct buffer titles, terms, plain;
    struct search_codes codes;
};

/* Leaves words that must be released, also when it fails. `written` holds words with blanks
 * between. "several words" between quotes must stand so; a '*' behind finds what begins so.
 * Everything else that FTS5 would take for syntax is text. A word of digits and letters that has
 * a digit, dots aside, is also found as a code, and from three characters on as the beginning of
 * one. */
enum status search_words_read(struct search_words *w, struct text written, struct diagnostics *d);
void search_words_release(struct search_words *w);

#endif
