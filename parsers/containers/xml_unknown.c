#include "parsers/containers/xml_unknown.h"

void xml_unknown_init(struct xml_unknown *u)
{
    buffer_init(&u->names);
    u->count = 0;
}

void xml_unknown_release(struct xml_unknown *u)
{
    buffer_release(&u->names);
}

static bool is_reported(struct xml_unknown *u, const char *name)
{
    struct buffer line;
    size_t at;
    buffer_init(&line);
    buffer_printf(&line, "\n%s\n", name);
    bool found = u->names.length > 0 && text_find(buffer_text(&u->names), buffer_text(&line), &at);
    if (!found && !line.failed)
        buffer_append_text(&u->names, buffer_text(&line));
    u->names.failed |= line.failed;
    buffer_release(&line);
    return found;
}

enum status xml_unknown_report(struct xml_unknown *u, struct xml_reader *x, const char *name)
{
    struct diagnostics *d = xml_diagnostics(x);
    if (u->count > XML_UNKNOWN_LIMIT || is_reported(u, name))
        return STATUS_OK;
    if (u->names.failed)
        return diagnostics_out_of_memory(d);
    if (++u->count > XML_UNKNOWN_LIMIT)
        diagnostics_add(d, SEVERITY_WARNING, xml_place(x),
                        "there are more than %d unknown elements: further ones are not named",
                        XML_UNKNOWN_LIMIT);
    else
        diagnostics_add(d, SEVERITY_WARNING, xml_place(x),
                        "element '%s' is not known here: it is passed over with what is in it, "
                        "wherever it stands",
                        name);
    return STATUS_OK;
}
