/* A change for people: the code as they read it, and what happened. */
#ifndef SCHEMA_CHANGE_TEXT_H
#define SCHEMA_CHANGE_TEXT_H

#include "schema/change.h"

/* Appends to the writer's row, and remembers in it what was told last. */
void change_text_append(struct change_writer *w, const struct change *c);

#endif
