/*
 * A code map in itself and against the releases that it leads from and to: what its checks share.
 *
 * The rows are in memory, since pairs are looked at from both sides.
 */
#ifndef TOOLS_VERIFY_CODE_MAP_CHECK_H
#define TOOLS_VERIFY_CODE_MAP_CHECK_H

#include "releases/store.h"
#include "schema/code_map_read.h"
#include "tools/crosswalk/code_list.h"
#include "tools/verify/findings.h"

enum map_rule {
    MAP_RULE_AUTOMATIC,  /* a program may apply what a person must decide, or the other way round */
    MAP_RULE_CYCLE,      /* pairs lead from a code back to itself */
    MAP_RULE_DUPLICATE,  /* the same pair again */
    MAP_RULE_FILE,       /* other bytes than the manifest has */
    MAP_RULE_INTERVAL,   /* evidence or a way outside the time between the releases */
    MAP_RULE_NONE,       /* a row that says nothing, beside others of the code */
    MAP_RULE_ORDER,      /* a row behind one that is to come later */
    MAP_RULE_RELATION,   /* 'none' with both codes, or something else without */
    MAP_RULE_RELEASE,    /* rows, manifest or package of another release */
    MAP_RULE_SHAPE,      /* not what the rows of the code come to */
    MAP_RULE_SOURCE,     /* from_code is no billable code of FROM */
    MAP_RULE_TARGET,     /* to_code is no billable code of TO */
    MAP_RULE_UNANSWERED, /* a billable code of FROM that no row has */
    MAP_RULE_UNREACHED,  /* the same of TO */
    MAP_RULE_VALUE,      /* none of the values that are allowed */
};
enum { MAP_RULES = 15, MAP_LISTED = 100 };
const char *map_rule_name(enum map_rule rule); /* "unanswered" */

struct map_entry {
    struct text from, to, scenario, choice;
    enum map_shape shape;
    enum map_evidence evidence;
    unsigned marks;
    bool shape_known, evidence_known; /* the row has one of the names */
    bool forward, backward, open;
    uint64_t line;
    size_t sources; /* rows that lead to the same code and decide shapes */
    bool vague;     /* another row leads to it that decides none */
};

/* One of the two releases. */
struct map_side {
    struct text written; /* as the first row has it */
    enum system system;
    struct date effective; /* NO_DATE: that is no name of a release */
    bool of_map;           /* the list of codes of a release of maps, which is not looked up */
    bool held;
    struct code_list codes; /* when it is held */
    bool *ended;            /* of each code: it had ended before the release took effect; owned */
};

struct code_map_check {
    struct text file; /* name of the table, for messages */
    struct map_side from, to;
    struct map_entry *entries; /* by from, to, scenario, choice, line; owned */
    size_t count, capacity;
    struct map_entry **by_to; /* the same by to, from; after code_map_check_rows(); owned */
    struct arena texts;
    uint64_t rows;
    uint64_t counts[MAP_RULES];
    struct findings *findings;
    struct diagnostics *d;
};

/* Where a finding belongs: the id is code-map-RULE/FROM/TO/CODE/CODE/DETAIL of those that are
 * stated. */
struct map_place {
    struct text from, to, detail;
    uint64_t line; /* of the table; 0: none */
};
struct map_place map_entry_place(const struct map_entry *e);

enum status map_finding(struct code_map_check *c, enum map_rule rule, struct map_place place,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Adds the findings that say how many more there were of each rule. */
enum status map_findings_end(struct code_map_check *c);

/* Same pair of texts, by their order; not stated comes last, as rows are sorted. */
int map_compare_codes(struct text a, struct text b);

/* Both sides are of one system, and the codes are the same. */
bool map_entry_is_self(const struct code_map_check *c, const struct map_entry *e);
/* It leads to a code, and is not outranked. */
bool map_entry_counts(const struct map_entry *e);

/* ---- the checks, in this order */

/* Reads and judges every row, and sorts them. */
enum status code_map_check_rows(struct code_map_check *c, struct code_map_reader *reader);
/* Sources and targets, and that none is missing; of a side that is held. */
enum status code_map_check_codes(struct code_map_check *c);
/* Duplicates, shapes, and what is automatic. */
enum status code_map_check_pairs(struct code_map_check *c);
enum status code_map_check_cycles(struct code_map_check *c);

#endif
