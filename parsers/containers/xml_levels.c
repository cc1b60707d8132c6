#include "parsers/containers/xml_levels.h"

#include <string.h>

void xml_levels_init(struct xml_levels *l, const struct xml_step *steps)
{
    *l = (struct xml_levels){.steps = steps};
}

unsigned char xml_level(const struct xml_levels *l)
{
    return l->skipped > 0 ? XML_UNKNOWN : l->path[l->depth];
}

enum status xml_levels_enter(struct xml_levels *l, struct xml_reader *x, const char *name,
                             unsigned char *level)
{
    unsigned char here = xml_level(l);
    *level = XML_UNKNOWN;
    for (const struct xml_step *s = l->steps; here != XML_UNKNOWN && s->name; s++) {
        if (s->in != here || strcmp(s->name, name) != 0)
            continue;
        l->path[++l->depth] = *level = s->then; /* the reader limits the depth */
        return STATUS_OK;
    }
    if (here == 0)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x),
                                "is a document of another kind: its root element is '%s', "
                                "expected '%s'",
                                name, l->steps[0].name);
    l->skipped++;
    return STATUS_OK;
}

unsigned char xml_levels_leave(struct xml_levels *l)
{
    if (l->skipped > 0) {
        l->skipped--;
        return XML_UNKNOWN;
    }
    return l->depth > 0 ? l->path[l->depth--] : XML_UNKNOWN;
}
