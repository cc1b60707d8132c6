/*
 * Where the releases state what they say of a code: for each release and interval the line that is
 * believed, and the line that changed, corrected or dated the code.
 */
#ifndef TOOLS_HISTORY_STATED_FACTS_H
#define TOOLS_HISTORY_STATED_FACTS_H

#include "tools/show/conversion_lookup.h"

enum fact_kind {
    FACT_LISTED,     /* a row of a file of codes */
    FACT_ABSENT,     /* the release could list the code, and does not: no line */
    FACT_CHANGED,    /* a statement of addenda or of a transaction report */
    FACT_CORRECTED,  /* a line of corrections */
    FACT_CONVERSION, /* a row of the conversion table that lets the code begin */
};

/* A line of an official file. */
struct fact_place {
    struct text source; /* its id in the release; not stated: there is no such line */
    struct text file;   /* "cms_2026_dx.zip/icd10cm_order_2026.txt" */
    uint64_t line;
};

struct stated_fact {
    size_t release; /* index */
    enum fact_kind kind;
    struct text valid_from; /* of FACT_LISTED: as stated, or not; of FACT_CONVERSION the day */
    struct text valid_to;   /* of FACT_LISTED */
    bool in_use;            /* of FACT_LISTED: billable, or without such a flag, and not ended */
    struct fact_place place;
};

struct stated_facts {
    struct stated_fact *items; /* in the order of releases; owned */
    size_t count, capacity;
};

/* Takes what release `index`, which could list the code or not, says of it; the texts are copied
 * into the arena. */
enum status stated_facts_take(struct stated_facts *f, size_t index, const struct release *release,
                              bool could_list, const struct code_answer *answer,
                              const struct code_conversions *conversions, struct arena *texts,
                              struct diagnostics *d);
void stated_facts_release(struct stated_facts *f);

/* The place that a line of a release stands at; its texts are copied into the arena. */
enum status fact_place_make(struct fact_place *place, const struct release *release,
                            struct text source, uint64_t line, struct arena *texts,
                            struct diagnostics *d);

/* What a release says of that kind; NULL: nothing. `valid_from` not stated: whichever comes
 * first. */
const struct stated_fact *stated_facts_find(const struct stated_facts *f, size_t release,
                                            enum fact_kind kind, struct text valid_from);
/* The last row before that release, of that interval where there is one. */
const struct stated_fact *stated_facts_before(const struct stated_facts *f, size_t release,
                                              struct text valid_from);
/* Whether the release lists the code as one that can stand on a claim on its first day. */
bool stated_facts_in_use(const struct stated_facts *f, size_t release);
/* Whether it lists the code, or could. */
bool stated_facts_can_tell(const struct stated_facts *f, size_t release);

#endif
