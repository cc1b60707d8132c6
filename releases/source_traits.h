/* What assembling asks of each source of a release. */
#ifndef RELEASES_SOURCE_TRAITS_H
#define RELEASES_SOURCE_TRAITS_H

#include "releases/intake.h"
#include "schema/manifest.h"

/* Arrays with an item for each source, in the order of the manifest. */
struct source_traits {
    uint32_t *precedence; /* the lowest is believed */
    enum role *roles;
    const char **properties; /* names that its files state, separated by blanks; or NULL */
};

/* To be released, also on failure: out of memory. */
enum status source_traits_find(struct source_traits *t, const struct manifest *m,
                               const struct intake *in, struct diagnostics *d);
void source_traits_release(struct source_traits *t);

#endif
