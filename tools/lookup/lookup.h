/* What a lookup table says of a code on a day, for each system that has the code. */
#ifndef TOOLS_LOOKUP_LOOKUP_H
#define TOOLS_LOOKUP_LOOKUP_H

#include "schema/base/diagnostics.h"
#include "schema/codeset_table.h"
#include "tools/common/rows.h"

struct lookup_request {
    const struct codeset_table *table;
    int system;   /* of the table, or CODESET_NO_SUCH: all that have the code */
    uint32_t day; /* CODESET_OPEN: of each system the first day of its last release */
    enum row_format format;
    struct output *to;
};

const char *lookup_status_name(enum codeset_status status); /* "not covered" */
const char *lookup_basis_name(enum codeset_basis basis);    /* "conversion table" */
/* As in code maps: "previous assignment, inverted". */
const char *lookup_evidence_name(enum codeset_evidence evidence);

struct lookup {
    const struct lookup_request *request;
    struct rows rows;
    char *title;                        /* TITLE_LIMIT bytes */
    bool invalid;                       /* some code is not valid on its day */
    struct buffer successors, evidence; /* of the row at hand */
};

enum status lookup_begin(struct lookup *l, const struct lookup_request *request,
                         struct diagnostics *d);
void lookup_put(struct lookup *l, const char *code);
void lookup_end(struct lookup *l);

#endif
