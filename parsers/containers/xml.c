/*
 * libxml2's SAX2 parser, drawing its bytes from a byte source.
 *
 * The parser pulls: libxml2 asks for bytes when it needs them, so that the pieces they arrive in
 * make no difference. What fails first is reported, once; after that all events are swallowed until
 * libxml2 has stopped.
 */
#include "parsers/containers/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "schema/base/memory.h"

struct xml_reader {
    const char *label;
    struct byte_source source;
    const struct xml_handler *handler;
    struct diagnostics *d;
    enum status status; /* other than STATUS_OK: nothing more is wanted */
    xmlParserCtxtPtr parser;
    struct text piece; /* what is left of it */
    bool source_ended;
    size_t depth;
    size_t since_event;         /* bytes read */
    const xmlChar **attributes; /* of the element being started, five pointers each */
    size_t attribute_count;
    struct arena decoded; /* attribute values with references in them */
};

struct place xml_place(const struct xml_reader *x)
{
    const xmlParserInput *input = x->parser ? x->parser->input : NULL;
    if (!input || input->line < 1 || input->col < 1)
        return (struct place){x->label, 0, 0};
    return (struct place){x->label, (uint64_t)input->line, (uint64_t)input->col};
}

struct diagnostics *xml_diagnostics(struct xml_reader *x)
{
    return x->d;
}

/* Ends the reading with the status of a handler or a refusal. For events only: elsewhere libxml2
 * has its input in use, which this frees; a status that is not STATUS_OK dries up the bytes there.
 */
static void conclude(struct xml_reader *x, enum status status)
{
    if (status == STATUS_OK || x->status != STATUS_OK)
        return;
    x->status = status;
    xmlStopParser(x->parser);
}

/* ---- attributes */

enum { ATTRIBUTE_NAME = 0, ATTRIBUTE_BEGIN = 3, ATTRIBUTE_END = 4, ATTRIBUTE_PARTS = 5 };

/* libxml2 leaves the ampersands in a value as "&#38;", and those alone. */
static struct text decode(struct xml_reader *x, struct text value)
{
    static const struct text reference = {"&#38;", 5};
    char *decoded = arena_bytes(&x->decoded, value.length);
    size_t length = 0;
    if (!decoded) {
        conclude(x, diagnostics_out_of_memory(x->d));
        return TEXT("");
    }
    for (size_t i = 0; i < value.length; i++) {
        decoded[length++] = value.at[i];
        if (text_starts_with(text_from(value, i), reference))
            i += reference.length - 1;
    }
    return (struct text){decoded, length};
}

struct text xml_attribute(struct xml_reader *x, const char *name)
{
    for (size_t i = 0; i < x->attribute_count; i++) {
        const xmlChar **attribute = x->attributes + i * ATTRIBUTE_PARTS;
        if (strcmp((const char *)attribute[ATTRIBUTE_NAME], name) != 0)
            continue;
        const char *begin = (const char *)attribute[ATTRIBUTE_BEGIN];
        struct text value = {begin,
                             (size_t)(attribute[ATTRIBUTE_END] - attribute[ATTRIBUTE_BEGIN])};
        return value.length > 0 && memchr(begin, '&', value.length) ? decode(x, value) : value;
    }
    return TEXT_NOT_STATED;
}

/* ---- events */

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    struct xml_reader *x = context;
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    x->since_event = 0;
    if (x->status != STATUS_OK)
        return;
    if (++x->depth > XML_DEPTH_LIMIT) {
        conclude(x, diagnostics_fail(x->d, xml_place(x), "is nested more than %d elements deep",
                                     XML_DEPTH_LIMIT));
        return;
    }
    if (!x->handler->start)
        return;
    x->attributes = attributes;
    x->attribute_count = (size_t)attribute_count;
    conclude(x, x->handler->start(x->handler->context, x, (const char *)name));
    x->attribute_count = 0;
    if (x->decoded.newest)
        arena_release(&x->decoded);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct xml_reader *x = context;
    (void)prefix, (void)uri;
    x->since_event = 0;
    if (x->status != STATUS_OK)
        return;
    x->depth--;
    if (x->handler->end)
        conclude(x, x->handler->end(x->handler->context, x, (const char *)name));
}

static void on_text(void *context, const xmlChar *at, int length)
{
    struct xml_reader *x = context;
    x->since_event = 0;
    if (x->status != STATUS_OK || !x->handler->text || length <= 0)
        return;
    struct text piece = {(const char *)at, (size_t)length};
    conclude(x, x->handler->text(x->handler->context, x, piece));
}

static void on_comment(void *context, const xmlChar *comment)
{
    struct xml_reader *x = context;
    (void)comment;
    x->since_event = 0;
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
    (void)target;
    on_comment(context, data);
}

/* ---- refusals */

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
    struct xml_reader *x = context;
    (void)name, (void)external, (void)system;
    if (x->status == STATUS_OK)
        conclude(x, diagnostics_fail(x->d, xml_place(x),
                                     "has a document type declaration (DOCTYPE): refused, as no "
                                     "official file has one"));
}

static void on_reference(void *context, const xmlChar *name)
{
    struct xml_reader *x = context;
    if (x->status == STATUS_OK)
        conclude(x, diagnostics_fail(x->d, xml_place(x), "refers to an entity '%s': refused",
                                     (const char *)name));
}

/* libxml2 ends its messages with a line end and adds the bytes in question on a line of their own.
 */
static struct text first_line(const char *message)
{
    struct text line = text_of(message ? message : "damaged");
    size_t end;
    return text_find(line, TEXT("\n"), &end) ? text_trim_right(text_slice(line, 0, end)) : line;
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct xml_reader *x = context;
    if (error->level < XML_ERR_ERROR || x->status != STATUS_OK)
        return;
    struct text reason = first_line(error->message);
    x->status = error->code == XML_ERR_NO_MEMORY
                    ? diagnostics_out_of_memory(x->d)
                    : diagnostics_fail(x->d, xml_place(x), "is not well-formed XML: %.*s",
                                       TEXT_ARGS(reason));
}

/* ---- bytes */

static bool next_piece(struct xml_reader *x)
{
    if (x->source_ended || x->status != STATUS_OK)
        return false;
    if (x->since_event > XML_MARKUP_LIMIT) {
        x->status = diagnostics_fail(x->d, xml_place(x),
                                     "has a tag, comment or section of more than %d bytes",
                                     XML_MARKUP_LIMIT);
        return false;
    }
    enum status status = x->source.next(x->source.context, &x->piece, x->d);
    if (status == STATUS_OK)
        return true;
    x->source_ended = true;
    if (status == STATUS_FAILED)
        x->status = STATUS_FAILED;
    return false;
}

/* Fills the buffer; less than its size at the end only. A failure looks like an end to libxml2. */
static int read_bytes(void *context, char *buffer, int size)
{
    struct xml_reader *x = context;
    size_t wanted = size > 0 ? (size_t)size : 0, filled = 0;
    while (filled < wanted) {
        if (x->piece.length == 0 && !next_piece(x))
            break;
        struct text part = text_slice(x->piece, 0, wanted - filled);
        memcpy(buffer + filled, part.at, part.length);
        filled += part.length;
        x->piece = text_from(x->piece, part.length);
    }
    x->since_event += filled;
    return (int)filled;
}

/* ---- the reading */

static xmlSAXHandler events(void)
{
    return (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .comment = on_comment,
        .processingInstruction = on_instruction,
        .internalSubset = on_document_type,
        .reference = on_reference,
        .serror = on_error,
    };
}

static void parse(struct xml_reader *x)
{
    xmlSAXHandler sax = events();
    x->parser = xmlCreateIOParserCtxt(&sax, x, read_bytes, NULL, x, XML_CHAR_ENCODING_NONE);
    if (!x->parser || xmlCtxtUseOptions(x->parser, XML_PARSE_NONET) != 0) {
        x->status = diagnostics_out_of_memory(x->d);
        return;
    }
    xmlParseDocument(x->parser);
    if (x->status == STATUS_OK && !x->parser->wellFormed)
        x->status = x->parser->errNo == XML_ERR_NO_MEMORY
                        ? diagnostics_out_of_memory(x->d)
                        : diagnostics_fail(x->d, xml_place(x), "is not well-formed XML");
}

enum status xml_read(const char *label, struct byte_source source,
                     const struct xml_handler *handler, struct diagnostics *d)
{
    struct xml_reader x = {
        .label = label, .source = source, .handler = handler, .d = d, .piece = TEXT("")};
    arena_init(&x.decoded);
    /* errors of decoding know no parser, and would be printed */
    xmlStructuredErrorFunc earlier = xmlStructuredError;
    void *earlier_context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(&x, on_error);
    parse(&x);
    xmlSetStructuredErrorFunc(earlier_context, earlier);
    if (x.parser)
        xmlFreeParserCtxt(x.parser);
    arena_release(&x.decoded);
    return x.status;
}
