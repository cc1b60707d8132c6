/*
 * The beginning of an XML document, looked at tag by tag without reading it: enough to recognize a
 * format by, and no more. Whether the document is sound xml_read() says.
 */
#ifndef PARSERS_CONTAINERS_XML_HEAD_H
#define PARSERS_CONTAINERS_XML_HEAD_H

#include "schema/base/text.h"

struct xml_head_tag {
    struct text name; /* without a prefix; of an end tag too */
    bool is_end;
    struct text text; /* behind it, up to the next tag, as it stands; the last may be cut */
};

/* Cuts the next tag off the head, passing over comments, instructions and declarations; false when
 * none is left, or the next one is cut. */
bool xml_head_next(struct text *head, struct xml_head_tag *tag);
/* The name of the root element; not stated where the head does not begin as XML does. */
struct text xml_head_root(struct text head);

#endif
