/*
 * The form in which a person wrote a code: dotted or not, in which case, quoted, with blanks or the
 * apostrophe of a spreadsheet around; and another code in the same form.
 */
#ifndef TOOLS_CROSSWALK_CODE_FORM_H
#define TOOLS_CROSSWALK_CODE_FORM_H

#include "schema/system.h"

enum dots {
    DOTS_UNTOLD, /* the code is too short to have a dot */
    DOTS_WRITTEN,
    DOTS_LEFT_OUT,
};

struct code_form {
    char code[CODE_LIMIT + 1]; /* undotted, in upper case */
    struct text before, after; /* what stands around it in the cell */
    enum dots dots;
    bool lower;
};

/* Reads a cell as it stands in a table; false when it holds no code of the system. */
bool code_form_read(enum system system, struct text cell, struct code_form *form);
/* Appends a cell with `code`, of `system`, in the form of the other one. `dotted` is for forms that
 * do not tell. */
void code_form_append(const struct code_form *form, enum system system, struct text code,
                      bool dotted, struct buffer *cell);

#endif
