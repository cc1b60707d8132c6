/*
 * Findings: what does not agree, each with a stable id, and the waivers that mark some as known.
 *
 * An id is made of names that do not change from run to run:
 * addenda/icd10cm@2016-10-01/order-addenda/T464X/revised. A waivers file has a line a waiver, tab
 * separated: id, reason, who; '#' begins a comment.
 */
#ifndef TOOLS_VERIFY_FINDINGS_H
#define TOOLS_VERIFY_FINDINGS_H

#include "schema/base/memory.h"
#include "schema/change.h"

/* Stands in the column `schema` of every row; findings.md is the document. */
#define FINDINGS_SCHEMA "1.0"

enum outcome { OUTCOME_AGREED, OUTCOME_COMPUTED_ONLY, OUTCOME_OFFICIAL_ONLY, OUTCOME_DIFFERS };
const char *outcome_name(enum outcome outcome); /* "computed only" */

struct finding {
    struct text id;
    enum outcome outcome;
    struct text code;   /* not stated where no code is meant */
    struct text action; /* "added", "removed", "revised", "replaced"; a check's name */
    enum weight weight;
    struct text message;                     /* what was computed, and what is stated */
    struct change_source from, to, official; /* where each side stands */
    struct text reason;                      /* why it is so, where that is known: another base */
    struct text waived;                      /* reason and who, or not stated */
};

struct findings {
    struct finding *items;
    size_t count, capacity;
    size_t waived;
    struct arena texts;
    struct waivers *waivers;
};

enum status findings_init(struct findings *f, const char *waivers_path, struct diagnostics *d);
void findings_release(struct findings *f);
/* Copies the finding and looks up its waiver. Agreed ones are kept too but are no findings. */
enum status findings_add(struct findings *f, const struct finding *finding, struct diagnostics *d);
/* Those that are neither agreed nor waived. */
size_t findings_open(const struct findings *f);
/* Notes about waivers that nothing matched. */
void findings_warn_of_unused_waivers(const struct findings *f, struct diagnostics *d);

enum findings_format { FINDINGS_TEXT, FINDINGS_TSV, FINDINGS_JSONL };
bool findings_format_from_name(struct text name, enum findings_format *format);
/* A row a finding; agreed ones only when `all`. */
enum status findings_print(const struct findings *f, enum findings_format format, bool all,
                           struct output *o, struct diagnostics *d);

#endif
