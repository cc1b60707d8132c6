/* The summary of a diff, for people. */
#include <inttypes.h>

#include "tools/common/rows.h"
#include "tools/diff/compare.h"
#include "tools/diff/scope_notes.h"

static void print_count(const struct diff_summary *s, enum change_kind kind, struct output *o)
{
    output_printf(o, "  %-11s %7" PRIu64, change_kind_name(kind), s->kinds[kind].all);
    if (s->retroactive[kind] > 0)
        output_printf(o, "   (%" PRIu64 " retroactive)", s->retroactive[kind]);
    output_text(o, TEXT("\n"));
}

/* Of a code set whose codes carry their own dates. */
static void print_dated_counts(const struct diff_summary *s, struct output *o)
{
    static const enum change_kind kinds[] = {
        CHANGE_KIND_ADDED,  CHANGE_KIND_TERMINATED, CHANGE_KIND_REDATED,   CHANGE_KIND_REINSTATED,
        CHANGE_KIND_REUSED, CHANGE_KIND_AGED_OUT,   CHANGE_KIND_WITHDRAWN,
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        print_count(s, kinds[i], o);
}

static void print_counts(const struct diff_summary *s, struct output *o)
{
    const struct count *k = s->kinds;
    output_printf(o, "  added       %7" PRIu64 "   (%" PRIu64 " billable)\n",
                  k[CHANGE_KIND_ADDED].all, k[CHANGE_KIND_ADDED].billable);
    output_printf(o, "  removed     %7" PRIu64 "   (%" PRIu64 " billable)\n",
                  k[CHANGE_KIND_REMOVED].all, k[CHANGE_KIND_REMOVED].billable);
    output_printf(o, "  to_header   %7" PRIu64 "\n", k[CHANGE_KIND_TO_HEADER].all);
    output_printf(o, "  to_billable %7" PRIu64 "\n", k[CHANGE_KIND_TO_BILLABLE].all);
}

static void print_revisions(const struct diff_summary *s, struct output *o)
{
    uint64_t other = s->kinds[CHANGE_KIND_REVISED].all - s->revised_short - s->revised_long;
    output_printf(o, "  revised     %7" PRIu64 "   (short %" PRIu64 ", long %" PRIu64,
                  s->kinds[CHANGE_KIND_REVISED].all, s->revised_short, s->revised_long);
    if (other > 0)
        output_printf(o, ", other fields %" PRIu64, other);
    output_text(o, TEXT(")\n"));
}

static void print_weights(const struct diff_summary *s, struct output *o)
{
    if (s->kinds[CHANGE_KIND_REVISED].all == 0)
        return;
    output_text(o, TEXT("\nRevisions by weight\n"));
    for (int w = WEIGHT_BLANK; w < WEIGHTS; w++)
        if (s->weights[w] > 0)
            output_printf(o, "  %-11s %7" PRIu64 "\n", weight_name((enum weight)w), s->weights[w]);
}

static void print_chapter(const char *id, const char *title, const struct chapter_summary *c,
                          struct output *o)
{
    if (c->added + c->removed + c->to_header + c->to_billable + c->revised + c->redated == 0)
        return;
    output_printf(o,
                  "  %-3s %7" PRIu64 " %8" PRIu64 " %10" PRIu64 " %12" PRIu64 " %8" PRIu64 "  %s\n",
                  id, c->added, c->removed, c->to_header, c->to_billable, c->revised, title);
}

static void print_chapters(enum system system, const struct diff_summary *s, struct output *o)
{
    size_t count;
    const struct chapter *all = chapters_of(system, &count);
    if (s->rows == 0)
        return;
    output_printf(o, "\nCodes by %s\n", system == SYSTEM_ICD10PCS ? "section" : "chapter");
    output_text(o, TEXT("        added  removed  to_header  to_billable  revised\n"));
    for (size_t i = 0; i < count; i++)
        print_chapter(all[i].id, all[i].title, &s->chapters[i], o);
    print_chapter("-", "outside all ranges", &s->chapters[CHAPTERS_LIMIT], o);
}

static void print_label(const struct release *r, uint64_t rows, struct output *o)
{
    enum { WIDTH = 24 };
    output_text(o, TEXT("  "));
    output_visible(o, r->manifest.label);
    for (size_t i = r->manifest.label.length; i < WIDTH; i++)
        output_text(o, TEXT(" "));
    output_printf(o, " %7" PRIu64 " rows\n", rows);
}

enum status diff_print_summary(const struct release *from, const struct release *to,
                               const struct diff_summary *s, bool filtered, struct output *o,
                               struct diagnostics *d)
{
    struct buffer notes;
    buffer_init(&notes);
    output_printf(o, "%s -> %s\n", from->name, to->name);
    print_label(from, s->from_rows, o);
    print_label(to, s->to_rows, o);
    output_text(o, TEXT("\n"));
    output_printf(o, "Changes%s\n", filtered ? " that pass the filter" : "");
    bool dated = scope_has_field(manifest_scope(&to->manifest, "codes"), "valid_to");
    if (dated)
        print_dated_counts(s, o);
    else
        print_counts(s, o);
    print_revisions(s, o);
    print_weights(s, o);
    if (!filtered && !dated) {
        output_text(o, TEXT("\nIn the publisher's terms, computed (billable codes)\n"));
        output_printf(o,
                      "  additions   %7" PRIu64 "\n  deletions   %7" PRIu64
                      "\n  revisions   %7" PRIu64 "\n",
                      s->additions, s->deletions, s->revisions);
    }
    print_chapters(to->manifest.system, s, o);
    scope_notes(from, to, s, &notes);
    if (notes.length > 0) {
        output_text(o, TEXT("\nNot compared\n"));
        struct text rest = buffer_text(&notes);
        while (rest.length > 0) {
            size_t length = rest.length;
            text_find(rest, TEXT("\n"), &length);
            output_text(o, TEXT("  "));
            output_text(o, text_slice(rest, 0, length));
            output_text(o, TEXT("\n"));
            rest = text_from(rest, length + 1);
        }
    }
    bool failed = notes.failed;
    buffer_release(&notes);
    return failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
