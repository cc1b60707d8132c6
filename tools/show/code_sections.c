#include "tools/show/code_sections.h"

#include <stdlib.h>

extern const struct code_section code_section_conversions;
extern const struct code_section code_section_maps;
extern const struct code_section code_section_noc;
extern const struct code_section code_section_pcs_tables;
extern const struct code_section code_section_poa;
extern const struct code_section code_section_tabular;
extern const struct code_section code_section_terms;
extern const struct code_section code_section_visual_impairment;

static const struct code_section *const sections[] = {
    &code_section_conversions, &code_section_maps,
    &code_section_noc,         &code_section_pcs_tables,
    &code_section_poa,         &code_section_tabular,
    &code_section_terms,       &code_section_visual_impairment,
};
enum { SECTIONS = sizeof sections / sizeof *sections };
_Static_assert(SECTIONS <= (int)CODE_SECTIONS_LIMIT, "rows have room for a column each");

enum status code_sections_look_up(struct code_sections *s, const struct code_lookup *lookup,
                                  struct diagnostics *d)
{
    *s = (struct code_sections){lookup, calloc(SECTIONS, sizeof *s->found)};
    if (!s->found)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < SECTIONS; i++)
        if (sections[i]->look_up(lookup, &s->found[i], d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

void code_sections_put(const struct code_sections *s, size_t answer, struct output *o)
{
    for (size_t i = 0; i < SECTIONS; i++)
        if (s->found[i])
            sections[i]->put(s->found[i], s->lookup, answer, o);
}

size_t code_sections_columns(void)
{
    return SECTIONS;
}

struct column code_sections_column(size_t section)
{
    return sections[section]->column;
}

void code_sections_append(const struct code_sections *s, size_t section, size_t answer,
                          struct buffer *value)
{
    if (s->found[section])
        sections[section]->append(s->found[section], s->lookup, answer, value);
}

void code_sections_release(struct code_sections *s)
{
    for (size_t i = 0; s->found && i < SECTIONS; i++)
        if (s->found[i])
            sections[i]->release(s->found[i]);
    free(s->found);
    *s = (struct code_sections){.found = NULL};
}
