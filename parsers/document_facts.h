/* What an official XML document says of itself: its elements `version` and `title`. */
#ifndef PARSERS_DOCUMENT_FACTS_H
#define PARSERS_DOCUMENT_FACTS_H

#include "parsers/parser.h"

struct document_facts {
    struct buffer version, title;
    bool has_version, has_title;
    uint64_t line; /* of the first of them; 0: neither came */
};

void document_facts_init(struct document_facts *f);
void document_facts_release(struct document_facts *f);
void document_facts_version(struct document_facts *f, struct text version, uint64_t line);
void document_facts_title(struct document_facts *f, struct text title, uint64_t line);
/* Gives the row of the table `documents`, named by the role of the file, where the document says
 * either. */
enum status document_facts_put(struct document_facts *f, struct parse_job *job);

#endif
