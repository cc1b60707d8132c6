/*
 * Notes, properties and index terms of all releases, as a lookup table has them: each once, with
 * the days on which releases say so. A release that does not state such things (the manifest's
 * states) says nothing of them, so that what was said before goes on.
 */
#ifndef TOOLS_COMPILE_CODE_FACTS_H
#define TOOLS_COMPILE_CODE_FACTS_H

#include "tools/compile/system_table.h"
#include "tools/history/history_walk.h"

struct compiled_fact {
    uint32_t code; /* by number, or CODESET_NO_CODE */
    unsigned kind; /* enum codeset_fact_kind */
    unsigned ordinal;
    uint32_t from, to;
    uint32_t texts[3]; /* numbers of titles, by enum codeset_fact_text */
    size_t seen;       /* the release that said so last */
};

/* Reads what the selection asks for, after the codes of the table have been read. */
enum status code_facts_read(struct system_table *t, const struct table_selection *selection,
                            const struct history_walk *w, struct diagnostics *d);
/* Writes them behind what the image has, and into the system's record. */
enum status code_facts_write(const struct system_table *t, struct table_image *image,
                             uint64_t record, struct diagnostics *d);

#endif
