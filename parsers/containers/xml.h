/*
 * XML as a stream of events. The one wrapper around libxml2.
 *
 * Memory stays bounded whatever the document: nothing of it is kept but the names of elements and
 * attributes. Encodings are those libxml2 decodes; what comes out is UTF-8, with line ends and
 * character references resolved as XML says. Namespaces are not looked at: names are local names.
 *
 * Refused, with a message and no event after it: what is not well-formed, a document type
 * declaration (and with it every entity but the five of XML itself), elements nested deeper than
 * XML_DEPTH_LIMIT, and a single tag, comment or CDATA section longer than XML_MARKUP_LIMIT. Nothing
 * is ever loaded from elsewhere.
 */
#ifndef PARSERS_CONTAINERS_XML_H
#define PARSERS_CONTAINERS_XML_H

#include "schema/base/byte_source.h"

enum { XML_DEPTH_LIMIT = 100, XML_MARKUP_LIMIT = 512 * 1024 };

/* The reading under way, as its handler sees it. */
struct xml_reader;

/* What is called for each event; a function may be NULL. STATUS_END ends the reading early,
 * STATUS_FAILED (the reason added to the diagnostics) fails it. */
struct xml_handler {
    enum status (*start)(void *context, struct xml_reader *x, const char *name);
    /* Text between tags, in pieces cut anywhere between two characters: join them. */
    enum status (*text)(void *context, struct xml_reader *x, struct text piece);
    enum status (*end)(void *context, struct xml_reader *x, const char *name);
    void *context;
};

/* Reads the whole document. STATUS_OK at its end, STATUS_END when the handler ended it before.
 * `label` is what messages call the document. */
enum status xml_read(const char *label, struct byte_source source,
                     const struct xml_handler *handler, struct diagnostics *d);

/* In a start function only: the attribute's value, valid until the function returns, or not
 * stated. */
struct text xml_attribute(struct xml_reader *x, const char *name);
/* Where the event ends. */
struct place xml_place(const struct xml_reader *x);
struct diagnostics *xml_diagnostics(struct xml_reader *x);

#endif
