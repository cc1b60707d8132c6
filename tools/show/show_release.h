/* The manifest of a release as properties: text for people, a row a property for programs. */
#ifndef TOOLS_SHOW_SHOW_RELEASE_H
#define TOOLS_SHOW_SHOW_RELEASE_H

#include "schema/release.h"
#include "tools/common/rows.h"

void show_release(const struct release *release, enum row_format format, struct output *o);

#endif
