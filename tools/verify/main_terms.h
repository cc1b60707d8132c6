/* The main terms of the indexes of a release, to find where a reference leads. */
#ifndef TOOLS_VERIFY_MAIN_TERMS_H
#define TOOLS_VERIFY_MAIN_TERMS_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct main_terms {
    struct text *titles; /* in small letters, single blanks; in byte order, some more than once */
    size_t count, capacity;
    struct arena texts;
    struct buffer scratch;
};

enum status main_terms_read(struct main_terms *m, const struct release *r, struct diagnostics *d);
void main_terms_release(struct main_terms *m);
/* Whether the beginning of a main term, up to the end of a word, is a beginning of the reference:
 * "Injury, eye" leads to "Injury", and to "Injury, injured". What stands behind a comma of the main
 * term will do as well, and so will the singular of a word with an s, and the title with its
 * modifiers as parts of its words. Letter case and how many blanks there are make no difference.
 * False when memory ran out: m->scratch.failed says so. */
bool main_terms_lead(struct main_terms *m, struct text reference);

#endif
