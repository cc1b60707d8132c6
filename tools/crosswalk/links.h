/*
 * One step of a crosswalk: pairs of codes of two releases, with all the evidence there is for each.
 *
 * A pair stands for a code of FROM that ceased, or lives on and had codes carved out of it, and a
 * code of TO that took its place or came out of it. A code that is billable on both sides needs no
 * link to itself.
 */
#ifndef TOOLS_CROSSWALK_LINKS_H
#define TOOLS_CROSSWALK_LINKS_H

#include "schema/change.h"
#include "schema/code_map.h"
#include "tools/crosswalk/code_list.h"
#include "tools/crosswalk/vocabulary.h"

/* In place of an index: the other side has no counterpart. */
#define NO_CODE SIZE_MAX

struct link {
    size_t from, to; /* indices into the lists; to NO_CODE: the publisher says that there is none */
    enum map_evidence evidence;
    unsigned score;             /* percent */
    unsigned marks;             /* bits of enum map_mark */
    struct text raw;            /* the publisher's words, or not stated */
    const char *release;        /* that the evidence stands in, or NULL; not owned */
    struct change_source where; /* in it */
};

struct links {
    struct link *items; /* after links_settle() by from, to, evidence; owned */
    size_t count, capacity;
    struct arena texts;
};

void links_init(struct links *links);
void links_release(struct links *links);
/* Copies the texts of the link. */
enum status links_add(struct links *links, const struct link *link, struct diagnostics *d);
/* Sorts the links; of the same pair and evidence the first stays, and a link to NO_CODE only where
 * nothing else is stated of its code. Marks the classes of the codes
 * they lead to, and those that other evidence for a code on either side outranks. `settled`, of
 * to->count items, says of which codes the publisher states that they came from none; those that a
 * link speaks of officially are added. */
void links_settle(struct links *links, const struct code_list *to, bool *settled);

/* Bits of the classes that a title says its code is: "unspecified", "other". */
unsigned link_class_marks(struct text title);

/* What is inferred (infer.h), words weighed by the vocabulary. */
enum status links_infer(struct links *links, const struct code_list *from,
                        const struct code_list *to, struct vocabulary *vocabulary,
                        struct diagnostics *d);

#endif
