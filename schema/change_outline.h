/*
 * Changes of items for people, as an outline: what they are about is told once, with its title, and
 * below it what changed:
 *
 *   A41       notes  Other sepsis
 *             excludes1, reaches 14
 *               - sepsis NOS (A41.9)
 *               ~ postprocedural sepsis (T81.4)
 *                 postprocedural sepsis (T81.4-)  [punctuation]
 */
#ifndef SCHEMA_CHANGE_OUTLINE_H
#define SCHEMA_CHANGE_OUTLINE_H

#include "schema/change.h"

/* Appends to w->row the lines of an item whose title is stated, without the last line end. */
void change_outline_append(struct change_writer *w, const struct change *c);

#endif
