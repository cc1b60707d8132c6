#include <inttypes.h>
#include <string.h>

#include "tools/common/rows.h"
#include "tools/verify/base.h"
#include "tools/verify/reconcile.h"
#include "tools/verify/poa_check.h"
#include "tools/verify/report_check.h"
#include "tools/verify/tally_print.h"
#include "tools/verify/trailer_check.h"
#include "tools/verify/verify.h"

struct account {
    const struct release *from, *to;
    struct official_lists lists;
    struct bases bases;
    bool from_is_base;
    struct output *o;
    struct findings *findings;
    struct diagnostics *d;
};

/* The release that the addenda are reconciled against. */
static const struct release *chosen_base(const struct account *a)
{
    if (a->from_is_base || a->bases.count == 0)
        return a->from;
    return &a->bases.items[a->bases.count - 1].release;
}

static bool base_is_held(const struct account *a)
{
    return a->from_is_base || a->bases.count > 0;
}

static void print_base(const struct account *a)
{
    if (!base_is_held(a)) {
        output_text(a->o, TEXT("base of the addenda: not held"));
        const struct official_count *old =
            &a->lists.items[0].trailer[TRAILER_CODES][TRAILER_OLD_COUNT];
        if (old->stated) {
            output_printf(a->o, " (its trailer counts %" PRIu64 " ", old->value);
            output_visible(a->o, old->text);
            output_text(a->o, TEXT(")"));
        }
        output_text(a->o, TEXT("\n"));
        return;
    }
    output_text(a->o, TEXT("base of the addenda: "));
    size_t named = 0;
    bool from_named = false;
    for (size_t i = 0; i < a->bases.count; i++) {
        from_named |= strcmp(a->bases.items[i].release.name, a->from->name) == 0;
        output_printf(a->o, "%s%s", named++ > 0 ? ", " : "", a->bases.items[i].release.name);
    }
    if (a->from_is_base && !from_named)
        output_printf(a->o, "%s%s", named++ > 0 ? ", " : "", a->from->name);
    if (named > 1)
        output_text(a->o, TEXT(" (they fit equally well)"));
    output_text(a->o, TEXT("\n"));
    if (!a->from_is_base)
        output_printf(a->o, "%s is not the base: reconciled against %s\n", a->from->name,
                      chosen_base(a)->name);
}

static enum status account_for_list(struct account *a, const struct official_list *list)
{
    struct tally tally;
    struct trailer_tally trailer;
    struct buffer reason;
    buffer_init(&reason);
    if (!base_is_held(a))
        buffer_printf(&reason, "the addenda's base is not held; %s is another edition",
                      a->from->name);
    enum status status = reason.failed ? diagnostics_out_of_memory(a->d) : STATUS_OK;
    if (status == STATUS_OK)
        status = reconcile(chosen_base(a), a->to, list, &tally, a->findings,
                           reason.length > 0 ? buffer_text(&reason) : TEXT_NOT_STATED, a->d);
    buffer_release(&reason);
    if (status == STATUS_OK)
        status = trailer_check(list, base_is_held(a) ? chosen_base(a) : NULL, a->to, &trailer,
                               a->findings, a->d);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    tally_print(a->o, list->source, &tally);
    if (list->has_trailer)
        output_printf(a->o, "  trailer: %" PRIu64 " counts checked, %" PRIu64 " agreed\n",
                      trailer.checked, trailer.agreed);
    else
        output_text(a->o, TEXT("  trailer: none\n"));
    return STATUS_OK;
}

/* Where FROM is not the base: how far the addenda are from what changed since FROM. */
static enum status account_for_from(struct account *a, const struct official_list *list)
{
    struct tally tally;
    if (a->from_is_base || !base_is_held(a))
        return STATUS_OK;
    if (reconcile(a->from, a->to, list, &tally, NULL, TEXT_NOT_STATED, a->d) != STATUS_OK)
        return STATUS_FAILED;
    output_printf(a->o,
                  "  since %s: %" PRIu64 " agree; %" PRIu64 " computed only, %" PRIu64
                  " official only, %" PRIu64 " differ, since the base is another\n",
                  a->from->name, tally_sum(&tally, OUTCOME_AGREED),
                  tally_sum(&tally, OUTCOME_COMPUTED_ONLY),
                  tally_sum(&tally, OUTCOME_OFFICIAL_ONLY), tally_sum(&tally, OUTCOME_DIFFERS));
    return STATUS_OK;
}

enum status verify_pair(const struct release *from, const struct release *to, const struct store *s,
                        struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct account a = {.from = from, .to = to, .o = o, .findings = findings, .d = d};
    output_printf(o, "%s -> %s\n", from->name, to->name);
    if (to->manifest.system == SYSTEM_HCPCS)
        return report_check(from, to, o, findings, d);
    enum status status = official_lists_read(&a.lists, to, d);
    if (status == STATUS_OK && a.lists.count == 0)
        output_printf(o, "%s has no addenda: nothing to reconcile with\n", to->name);
    if (status == STATUS_OK && a.lists.count > 0) {
        status = bases_find(&a.bases, from, to, &a.lists, s, &a.from_is_base, d);
        if (status == STATUS_OK) {
            print_base(&a);
            for (size_t i = 0; status == STATUS_OK && i < a.lists.count; i++) {
                status = account_for_list(&a, &a.lists.items[i]);
                if (status == STATUS_OK)
                    status = account_for_from(&a, &a.lists.items[i]);
            }
            bases_close(&a.bases, d);
        }
    }
    official_lists_release(&a.lists);
    return status == STATUS_OK ? poa_pair_check(from, to, s, o, findings, d) : status;
}
