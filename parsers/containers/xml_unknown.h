/* Elements that a format does not have: reported with their line, once a name, and passed over. */
#ifndef PARSERS_CONTAINERS_XML_UNKNOWN_H
#define PARSERS_CONTAINERS_XML_UNKNOWN_H

#include "parsers/containers/xml.h"

enum { XML_UNKNOWN_LIMIT = 50 }; /* names that are reported; of further ones only that they come */

struct xml_unknown {
    struct buffer names; /* "\nNAME\n" for each that was reported */
    size_t count;
};

void xml_unknown_init(struct xml_unknown *u);
void xml_unknown_release(struct xml_unknown *u);
/* In a start function, for an element without a meaning where it stands. */
enum status xml_unknown_report(struct xml_unknown *u, struct xml_reader *x, const char *name);

#endif
