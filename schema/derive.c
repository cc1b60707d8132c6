#include "schema/derive.h"

#include <string.h>

void derive_begin(struct derivation *d, enum system system)
{
    *d = (struct derivation){.system = system};
}

static struct text parent_of(struct derivation *d, struct text code)
{
    while (d->depth > 0 && !text_starts_with(code, text_of(d->above[d->depth - 1])))
        d->depth--;
    return d->depth > 0 ? text_of(d->above[d->depth - 1]) : TEXT_NOT_STATED;
}

static void remember(struct derivation *d, struct text code)
{
    if (d->depth == CODE_LIMIT || code.length > CODE_LIMIT)
        return;
    memcpy(d->above[d->depth], code.at, code.length);
    d->above[d->depth++][code.length] = '\0';
}

void derive_next(struct derivation *d, struct text code, struct derived *derived)
{
    if (!d->chapter || !chapter_holds(d->chapter, code))
        d->chapter = chapter_find(d->system, code);
    system_code_display(d->system, code, derived->display);
    /* a modifier of HCPCS is no parent of the procedures that begin alike */
    derived->parent = d->system == SYSTEM_HCPCS ? TEXT_NOT_STATED : parent_of(d, code);
    derived->chapter = d->chapter ? text_of(d->chapter->id) : TEXT_NOT_STATED;
    remember(d, code);
}

void derive_row(struct derivation *d, struct text code, struct tsv_writer *w)
{
    struct derived derived;
    derive_next(d, code, &derived);
    tsv_put(w, code);
    tsv_put(w, text_of(derived.display));
    tsv_put(w, derived.parent);
    tsv_put(w, derived.chapter);
    tsv_end_row(w);
}
