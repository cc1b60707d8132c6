/* The codes of a release in memory: which there are, and what they begin with. */
#ifndef TOOLS_VERIFY_CODE_SET_H
#define TOOLS_VERIFY_CODE_SET_H

#include "schema/release.h"

struct code_set {
    char (*codes)[CODE_LIMIT + 1]; /* in byte order */
    size_t count, capacity;
};

enum status code_set_read(struct code_set *s, const struct release *r, struct diagnostics *d);
/* Only those that may stand on a HIPAA transaction. */
enum status code_set_read_billable(struct code_set *s, const struct release *r,
                                   struct diagnostics *d);
void code_set_release(struct code_set *s);
bool code_set_has(const struct code_set *s, struct text code);
/* Whether a code begins with it, itself included. */
bool code_set_begins(const struct code_set *s, struct text beginning);
/* Whether a longer code begins with it. */
bool code_set_continues(const struct code_set *s, struct text beginning);

#endif
