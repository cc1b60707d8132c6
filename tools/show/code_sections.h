/*
 * What a release says of codes in further tables: sections behind what the table of codes says, in
 * text for people.
 *
 * To add one: write tools/show/show_NAME.c, whose only symbol is its struct code_section, and add
 * its line to the list in code_sections.c.
 */
#ifndef TOOLS_SHOW_CODE_SECTIONS_H
#define TOOLS_SHOW_CODE_SECTIONS_H

#include "schema/base/output.h"
#include "tools/show/code_lookup.h"

struct code_section {
    /* One pass over each table for all codes that were asked for; *found is what the others get,
     * also after a failure. NULL: there is nothing to say. */
    enum status (*look_up)(const struct code_lookup *lookup, void **found, struct diagnostics *d);
    /* About lookup->answers[answer], whether the table of codes has it or not. */
    void (*put)(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o);
    void (*release)(void *found);
};

struct code_sections {
    const struct code_lookup *lookup;
    void **found; /* one for each section */
};

/* To be released on failure, too. */
enum status code_sections_look_up(struct code_sections *s, const struct code_lookup *lookup,
                                  struct diagnostics *d);
void code_sections_put(const struct code_sections *s, size_t answer, struct output *o);
void code_sections_release(struct code_sections *s);

#endif
