#include "releases/source_traits.h"

#include <stdlib.h>

#include "releases/source_rank.h"

/* What each source states, by the parser that read it. */
static const char *properties_of(const struct intake *in, const struct manifest_source *source)
{
    for (size_t i = 0; i < in->member_count; i++)
        if (in->members[i].parser &&
            text_equal(source->parser, text_of(in->members[i].parser->name)))
            return in->members[i].parser->states.properties;
    return NULL;
}

enum status source_traits_find(struct source_traits *t, const struct manifest *m,
                               const struct intake *in, struct diagnostics *d)
{
    size_t count = m->source_count > 0 ? m->source_count : 1;
    t->precedence = calloc(count, sizeof *t->precedence);
    t->roles = calloc(count, sizeof *t->roles);
    t->properties = calloc(count, sizeof *t->properties);
    if (!t->precedence || !t->roles || !t->properties)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < m->source_count; i++) {
        role_from_name(m->sources[i].role, &t->roles[i]);
        t->precedence[i] = source_rank(t->roles[i], m->sources[i].id);
        t->properties[i] = properties_of(in, &m->sources[i]);
    }
    return STATUS_OK;
}

void source_traits_release(struct source_traits *t)
{
    free(t->precedence);
    free(t->roles);
    free(t->properties);
}
