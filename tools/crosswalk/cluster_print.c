#include "tools/crosswalk/cluster_print.h"

#include <stdlib.h>

#include "tools/common/rows.h"

static int compare_places(const void *left, const void *right)
{
    const struct target *const *a = left, *const *b = right;
    if ((*a)->scenario != (*b)->scenario)
        return (*a)->scenario < (*b)->scenario ? -1 : 1;
    if ((*a)->choice != (*b)->choice)
        return (*a)->choice < (*b)->choice ? -1 : 1;
    return (*a > *b) - (*a < *b); /* of one array, by the code that they lead to */
}

static void print_code(const struct station *to, const struct target *t, struct output *o)
{
    char display[CODE_LIMIT + 2];
    if (t->to == NO_CODE && t->trail)
        output_printf(o, "        none: %.*s of %s has no successor\n", TEXT_ARGS(t->trail->code),
                      t->trail->release);
    else if (t->to == NO_CODE)
        output_text(o, TEXT("        none\n"));
    if (t->to == NO_CODE)
        return;
    const struct listed_code *code = &to->codes.items[t->to];
    system_code_display(to->system, code->code, display);
    output_printf(o, "        %-8s  ", display);
    output_visible(o, code->title);
    output_text(o, TEXT("\n"));
}

static void print_places(const struct station *to, const struct target **places, size_t count,
                         struct output *o)
{
    for (size_t i = 0; i < count; i++) {
        const struct target *t = places[i], *before = i > 0 ? places[i - 1] : NULL;
        bool begins = !before || before->scenario != t->scenario;
        if (begins)
            output_printf(o, "    scenario %u: together, one of each list (%s)\n", t->scenario,
                          map_evidence_name(t->evidence));
        if (begins || before->choice != t->choice)
            output_printf(o, "      list %c\n", t->choice);
        print_code(to, t, o);
    }
}

enum status clusters_print(const struct route *route, size_t from, struct output *o,
                           struct diagnostics *d)
{
    const struct targets *t = &route->targets;
    size_t first = targets_first(t, from), end = first, count = 0;
    while (end < t->count && t->items[end].from == from)
        end++;
    const struct target **places = malloc((end - first + 1) * sizeof(*places));
    if (!places)
        return diagnostics_out_of_memory(d);
    for (size_t i = first; i < end; i++)
        if (t->items[i].combination)
            places[count++] = &t->items[i];
    if (count > 1)
        qsort(places, count, sizeof(*places), compare_places);
    print_places(route_to(route), places, count, o);
    free(places);
    return STATUS_OK;
}
