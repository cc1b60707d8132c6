/*
 * A document of a form whose elements are known and hold either elements or text: which one stands
 * in which is a table of steps (xml_levels.h), the text of an element is given whole when it ends.
 *
 * What the form does not have is reported and passed over: of each name of an element once, and
 * once that text stands between elements. In texts a line break with the blanks around it counts as
 * one blank, and as none at either end: it is the layout of the file.
 */
#ifndef PARSERS_CONTAINERS_XML_FORM_H
#define PARSERS_CONTAINERS_XML_FORM_H

#include "parsers/containers/xml_levels.h"

/* The longest text of an element, in bytes. */
enum { XML_TEXT_LIMIT = 64 * 1024 };

struct xml_form {
    const struct xml_step *steps;
    const unsigned char *texts; /* the levels of elements that hold text; 0 ends them */
};

struct xml_form_handler {
    enum status (*enter)(void *context, struct xml_reader *x, unsigned char level);
    /* `text` is the element's where it holds text, else empty; valid until the function returns. */
    enum status (*leave)(void *context, struct xml_reader *x, unsigned char level,
                         struct text text);
    void *context;
};

/* As xml_read(). */
enum status xml_form_read(const struct xml_form *form, const char *label, struct byte_source source,
                          const struct xml_form_handler *handler, struct diagnostics *d);

#endif
