/* Codes that are used again with another meaning: two concepts under one name. */
#ifndef TOOLS_CROSSWALK_SENSES_H
#define TOOLS_CROSSWALK_SENSES_H

#include "tools/crosswalk/code_list.h"

/* Whether the same code means different things in two releases: another interval by the codes' own
 * dates, and another meaning by their titles. An add date that moves is a correction, and a code
 * that begins again with the same meaning is the same. Codes without dates have one sense. */
bool code_is_another_sense(const struct listed_code *a, const struct listed_code *b);

#endif
