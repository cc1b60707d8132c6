#include "tools/verify/tally_print.h"

#include <inttypes.h>

void tally_print(struct output *o, struct text source, const struct tally *t)
{
    output_printf(o, "\n%-16.*s %9s %14s %14s %8s\n", TEXT_ARGS(source), "agreed", "computed only",
                  "official only", "differ");
    for (int action = 0; action < ACTIONS; action++) {
        uint64_t any = 0;
        for (int outcome = 0; outcome < OUTCOMES; outcome++)
            any += t->counts[outcome][action];
        if (any == 0)
            continue;
        output_printf(o, "  %-14s %9" PRIu64 " %14" PRIu64 " %14" PRIu64 " %8" PRIu64 "\n",
                      action_name((enum action)action), t->counts[OUTCOME_AGREED][action],
                      t->counts[OUTCOME_COMPUTED_ONLY][action],
                      t->counts[OUTCOME_OFFICIAL_ONLY][action], t->counts[OUTCOME_DIFFERS][action]);
    }
    if (tally_sum(t, OUTCOME_AGREED) + tally_disagreements(t) == 0)
        output_text(o, TEXT("  no changes, computed or stated\n"));
    if (t->not_comparable > 0)
        output_printf(
            o, "  not judged, of headers or fields that a release does not state: %" PRIu64 "\n",
            t->not_comparable);
}
