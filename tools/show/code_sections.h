/*
 * What a release says of codes in further tables: sections behind what the table of codes says, in
 * text for people, and a column each in rows for programs.
 *
 * To add one: write tools/show/show_NAME.c, whose only symbol is its struct code_section, and add
 * its line at the end of the list in code_sections.c, whose order is that of the columns.
 */
#ifndef TOOLS_SHOW_CODE_SECTIONS_H
#define TOOLS_SHOW_CODE_SECTIONS_H

#include "schema/base/output.h"
#include "tools/common/rows.h"
#include "tools/show/code_lookup.h"

struct code_section {
    /* One pass over each table for all codes that were asked for; *found is what the others get,
     * also after a failure. NULL: there is nothing to say. */
    enum status (*look_up)(const struct code_lookup *lookup, void **found, struct diagnostics *d);
    /* About lookup->answers[answer], whether the table of codes has it or not. */
    void (*put)(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o);
    void (*release)(void *found);
    /* In rows: a boolean, or an array of objects. */
    struct column column;
    /* Appends the value for lookup->answers[answer]; nothing where it is not stated. */
    void (*append)(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value);
};

struct code_sections {
    const struct code_lookup *lookup;
    void **found; /* one for each section */
};

/* To be released on failure, too. */
enum status code_sections_look_up(struct code_sections *s, const struct code_lookup *lookup,
                                  struct diagnostics *d);
void code_sections_put(const struct code_sections *s, size_t answer, struct output *o);
/* How many columns the sections have in rows, and what each is. */
enum { CODE_SECTIONS_LIMIT = 16 };
size_t code_sections_columns(void);
struct column code_sections_column(size_t section);
/* Appends its value; nothing where it is not stated. */
void code_sections_append(const struct code_sections *s, size_t section, size_t answer,
                          struct buffer *value);
void code_sections_release(struct code_sections *s);

#endif
