/* How much the revisions of titles weigh that a release brought: see changes.md. */
#ifndef TOOLS_HISTORY_REVISION_WEIGHT_H
#define TOOLS_HISTORY_REVISION_WEIGHT_H

#include "tools/history/history.h"

/* Sets the weight of those among the events; the titles of the release are read where one may be
 * mere spelling. */
enum status revisions_weigh(struct history_event *events, size_t count,
                            const struct release *release, struct diagnostics *d);

#endif
