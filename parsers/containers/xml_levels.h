/*
 * Where in a document one is, for formats whose elements are known: a table of steps says which
 * element leads from which level to which. Elements without a step are passed over with all that
 * is in them, so that extensions of a format do no harm.
 *
 * Levels are an enum of the format's reader; 0 is outside the root element.
 */
#ifndef PARSERS_CONTAINERS_XML_LEVELS_H
#define PARSERS_CONTAINERS_XML_LEVELS_H

#include "parsers/containers/xml.h"

struct xml_step {
    unsigned char in;
    const char *name; /* NULL ends a table */
    unsigned char then;
};

enum { XML_UNKNOWN = 255 }; /* in place of a level: an element without a step */

struct xml_levels {
    const struct xml_step *steps;
    unsigned char path[XML_DEPTH_LIMIT + 1];
    size_t depth;   /* path[depth] is the level */
    size_t skipped; /* elements open that are passed over */
};

void xml_levels_init(struct xml_levels *l, const struct xml_step *steps);
/* The level, or XML_UNKNOWN within an element that is passed over. */
unsigned char xml_level(const struct xml_levels *l);
/* For a start: *level is the one entered, or XML_UNKNOWN. Another root than the table's is an
 * error. */
enum status xml_levels_enter(struct xml_levels *l, struct xml_reader *x, const char *name,
                             unsigned char *level);
/* For an end: the level left, or XML_UNKNOWN. */
unsigned char xml_levels_leave(struct xml_levels *l);

#endif
