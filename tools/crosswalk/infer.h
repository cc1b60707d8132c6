/*
 * What became of codes, inferred from codes and titles alone: no official statement is looked at.
 *
 * A code ceased when it was billable and is not any more; it is new when it was not billable and
 * is. For each new code is asked what it was coded as before, in this order: refined   a ceased
 * code that it refines: its characters behind those of the old one, with placeholders X filled in
 * and the encounter (seventh character) kept merged    ceased codes below it, where a header became
 * billable family    the billable old code with the most fitting title under the nearest common
 * heading; when that lives on, the new code was carved out of it title     a ceased code elsewhere
 * that nothing was proposed for yet, whose title fits well A title fits by how much of what it
 * tells stands in the new code's title. Among equals one that names the condition comes before
 * "other", and that before "unspecified", unless the new code is unspecified itself. What fits too
 * little is left without a proposal.
 */
#ifndef TOOLS_CROSSWALK_INFER_H
#define TOOLS_CROSSWALK_INFER_H

#include "tools/crosswalk/code_list.h"
#include "tools/crosswalk/vocabulary.h"

enum inference { INFERENCE_REFINED, INFERENCE_MERGED, INFERENCE_FAMILY, INFERENCE_TITLE };
enum { INFERENCES = 4 };
const char *inference_name(enum inference kind); /* "refined" */

struct proposal {
    size_t from, to; /* indices into the lists; the code of `to` is new */
    enum inference kind;
    unsigned score; /* percent */
};

struct proposals {
    struct proposal *items; /* by from, then to; owned */
    size_t count, capacity;
};

/* Counts the words of all titles of a release: what infer_proposals() weighs words by. Of several
 * steps the newest release will do for all. */
enum status infer_count_words(struct vocabulary *vocabulary, const struct code_list *list,
                              struct diagnostics *d);
/* Both lists are of one system. ICD-10-CM and ICD-10-PCS; of other systems nothing is inferred, as
 * their codes have no hierarchy that tells anything. */
enum status infer_proposals(const struct code_list *from, const struct code_list *to,
                            struct vocabulary *vocabulary, struct proposals *proposals,
                            struct diagnostics *d);
void proposals_release(struct proposals *proposals);

#endif
