/* Letters with accents as the ASCII letters that stand for them where only those can be written. */
#ifndef SCHEMA_BASE_ACCENTS_H
#define SCHEMA_BASE_ACCENTS_H

#include "schema/base/text.h"

/* Appends t with the Latin letters from U+00C0 to U+017F as ASCII; everything else stays. */
void append_without_accents(struct buffer *to, struct text t);

#endif
