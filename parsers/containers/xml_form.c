#include "parsers/containers/xml_form.h"

#include <string.h>

#include "parsers/containers/xml_unknown.h"

struct form_reader {
    const struct xml_form *form;
    const struct xml_form_handler *handler;
    struct xml_levels levels;
    struct xml_unknown unknown;
    struct buffer text; /* of the element at hand, as far as it came */
    bool stray_text;    /* was reported */
};

static bool holds_text(const struct form_reader *r, unsigned char level)
{
    return level != 0 && level != XML_UNKNOWN && strchr((const char *)r->form->texts, level);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_blank(struct text t)
{
    while (t.length > 0 && is_space(t.at[0]))
        t = text_from(t, 1);
    return t.length == 0;
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct form_reader *r = context;
    unsigned char level;
    bool within_unknown = xml_level(&r->levels) == XML_UNKNOWN;
    if (xml_levels_enter(&r->levels, x, name, &level) != STATUS_OK)
        return STATUS_FAILED;
    if (level == XML_UNKNOWN)
        return within_unknown ? STATUS_OK : xml_unknown_report(&r->unknown, x, name);
    buffer_clear(&r->text);
    return r->handler->enter(r->handler->context, x, level);
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct form_reader *r = context;
    unsigned char level = xml_level(&r->levels);
    if (!holds_text(r, level)) {
        if (level != XML_UNKNOWN && !r->stray_text && !is_blank(piece)) {
            r->stray_text = true;
            diagnostics_add(xml_diagnostics(x), SEVERITY_WARNING, xml_place(x),
                            "text between elements: passed over, here and further on");
        }
        return STATUS_OK;
    }
    if (r->text.length + piece.length > XML_TEXT_LIMIT)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x),
                                "an element has a text of more than %d bytes", XML_TEXT_LIMIT);
    buffer_append_text(&r->text, piece);
    return r->text.failed ? diagnostics_out_of_memory(xml_diagnostics(x)) : STATUS_OK;
}

/* Turns line breaks, with the white space around them, into blanks. */
static struct text unwrap(struct buffer *b)
{
    size_t length = 0;
    for (size_t i = 0; i < b->length;) {
        size_t end = i;
        bool breaks = false;
        while (end < b->length && is_space(b->at[end]))
            breaks |= b->at[end++] == '\n';
        if (!breaks)
            while (i < end)
                b->at[length++] = b->at[i++];
        else if (length > 0 && end < b->length)
            b->at[length++] = ' ';
        for (i = end; i < b->length && !is_space(b->at[i]); i++)
            b->at[length++] = b->at[i];
    }
    return (struct text){b->length > 0 ? b->at : "", length};
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct form_reader *r = context;
    (void)name;
    unsigned char level = xml_levels_leave(&r->levels);
    if (level == XML_UNKNOWN)
        return STATUS_OK;
    struct text text = holds_text(r, level) ? unwrap(&r->text) : TEXT("");
    return r->handler->leave(r->handler->context, x, level, text);
}

enum status xml_form_read(const struct xml_form *form, const char *label, struct byte_source source,
                          const struct xml_form_handler *handler, struct diagnostics *d)
{
    struct form_reader r = {.form = form, .handler = handler};
    struct xml_handler events = {on_start, on_text, on_end, &r};
    xml_levels_init(&r.levels, form->steps);
    xml_unknown_init(&r.unknown);
    buffer_init(&r.text);
    enum status status = xml_read(label, source, &events, d);
    xml_unknown_release(&r.unknown);
    buffer_release(&r.text);
    return status;
}
