/* The summary of a diff, for people. */
#include <inttypes.h>
#include <string.h>

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

/* The kinds of change there are: of a code set whose codes carry their own dates, and of others. */
static const enum change_kind dated_kinds[] = {
    CHANGE_KIND_ADDED,  CHANGE_KIND_TERMINATED, CHANGE_KIND_REDATED,   CHANGE_KIND_REINSTATED,
    CHANGE_KIND_REUSED, CHANGE_KIND_AGED_OUT,   CHANGE_KIND_WITHDRAWN, CHANGE_KIND_REVISED,
};
static const enum change_kind undated_kinds[] = {
    CHANGE_KIND_ADDED,       CHANGE_KIND_REMOVED, CHANGE_KIND_TO_HEADER,
    CHANGE_KIND_TO_BILLABLE, CHANGE_KIND_REVISED,
};
enum { DATED_KINDS = 8, UNDATED_KINDS = 5 };

static void print_dated_counts(const struct diff_summary *s, struct output *o)
{
    for (size_t i = 0; i < DATED_KINDS; i++)
        if (dated_kinds[i] != CHANGE_KIND_REVISED)
            print_count(s, dated_kinds[i], o);
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

/* ---- codes by chapter, section or letter */

/* What its columns are. */
struct chapter_table {
    const enum change_kind *kinds;
    size_t count;
    int id_width;
    struct output *o;
};

static int column_width(enum change_kind kind)
{
    enum { LEAST = 7 };
    int length = (int)strlen(change_kind_name(kind)) + 1;
    return length > LEAST ? length : LEAST;
}

static void print_chapter_heads(const struct chapter_table *t)
{
    output_printf(t->o, "  %-*s", t->id_width, "");
    for (size_t i = 0; i < t->count; i++)
        output_printf(t->o, " %*s", column_width(t->kinds[i]), change_kind_name(t->kinds[i]));
    output_text(t->o, TEXT("\n"));
}

static void print_chapter(const struct chapter_table *t, const char *id, const char *title,
                          const struct chapter_summary *c)
{
    uint64_t all = 0;
    for (size_t i = 0; i < CHANGE_KINDS; i++)
        all += c->kinds[i];
    if (all == 0)
        return;
    output_printf(t->o, "  %-*s", t->id_width, id);
    for (size_t i = 0; i < t->count; i++)
        output_printf(t->o, " %*" PRIu64, column_width(t->kinds[i]), c->kinds[t->kinds[i]]);
    output_printf(t->o, "  %s\n", title);
}

static const char *chapter_word(enum system system)
{
    return system == SYSTEM_ICD10PCS ? "section" : system == SYSTEM_HCPCS ? "letter" : "chapter";
}

static void print_chapters(enum system system, bool dated, const struct diff_summary *s,
                           struct output *o)
{
    size_t count;
    const struct chapter *all = chapters_of(system, &count);
    struct chapter_table t = {.kinds = dated ? dated_kinds : undated_kinds,
                              .count = dated ? DATED_KINDS : UNDATED_KINDS,
                              .id_width = 3,
                              .o = o};
    if (s->rows == 0)
        return;
    for (size_t i = 0; i < count; i++)
        if ((int)strlen(all[i].id) > t.id_width)
            t.id_width = (int)strlen(all[i].id);
    output_printf(o, "\nCodes by %s\n", chapter_word(system));
    print_chapter_heads(&t);
    for (size_t i = 0; i < count; i++)
        print_chapter(&t, all[i].id, all[i].title, &s->chapters[i]);
    print_chapter(&t, "-", "outside all ranges", &s->chapters[CHAPTERS_LIMIT]);
}

enum { ITEM_WIDTH = 28 };

static void print_item_counts(int indent, const char *name, const struct item_counts *c,
                              struct output *o)
{
    output_printf(o, "%*s%-*s %8" PRIu64 " %8" PRIu64 " %8" PRIu64 " %8" PRIu64 "\n", indent, "",
                  ITEM_WIDTH - indent, name, c->added, c->removed, c->revised, c->moved);
}

/* The tables besides that of codes which both releases state. */
static void print_items(const struct diff_summary *s, struct output *o)
{
    bool begun = false;
    for (size_t i = 0; i < TABLES; i++) {
        const struct item_summary *item = &s->items[i];
        if (!item->compared)
            continue;
        if (!begun)
            output_printf(o, "\n%-*s %8s %8s %8s %8s\n", ITEM_WIDTH, "Rows of other tables",
                          "added", "removed", "revised", "moved");
        begun = true;
        print_item_counts(2, tables[i].name, &item->all, o);
        for (size_t j = 0; j < item->part_count; j++)
            print_item_counts(4, item->parts[j].name, &item->parts[j].counts, o);
    }
}

static void print_label(const struct release *r, size_t width, uint64_t rows, struct output *o)
{
    const struct manifest_table *maps = manifest_table(&r->manifest, tables[TABLE_MAPS].name);
    if (r->manifest.system == SYSTEM_GEM && maps)
        rows = maps->rows;
    output_text(o, TEXT("  "));
    output_visible(o, r->manifest.label);
    for (size_t i = r->manifest.label.length; i < width; i++)
        output_text(o, TEXT(" "));
    output_printf(o, " %7" PRIu64 " rows\n", rows);
}

static void print_labels(const struct release *from, const struct release *to,
                         const struct diff_summary *s, struct output *o)
{
    size_t width = 24;
    width = from->manifest.label.length > width ? from->manifest.label.length : width;
    width = to->manifest.label.length > width ? to->manifest.label.length : width;
    print_label(from, width, s->from_rows, o);
    print_label(to, width, s->to_rows, o);
}

static void print_codes(const struct release *to, const struct diff_summary *s, bool filtered,
                        struct output *o)
{
    bool dated = scope_has_field(manifest_scope(&to->manifest, "codes"), "valid_to");
    output_printf(o, "\nChanges%s\n", filtered ? " that pass the filter" : "");
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
    print_chapters(to->manifest.system, dated, s, o);
}

static void print_notes(const struct release *from, const struct release *to,
                        const struct diff_summary *s, struct output *o, struct buffer *notes)
{
    scope_notes(from, to, s, notes);
    if (notes->length == 0)
        return;
    output_text(o, TEXT("\nNot compared\n"));
    struct text rest = buffer_text(notes);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT("\n"), &length);
        output_text(o, TEXT("  "));
        output_text(o, text_slice(rest, 0, length));
        output_text(o, TEXT("\n"));
        rest = text_from(rest, length + 1);
    }
}

enum status diff_print_summary(const struct release *from, const struct release *to,
                               const struct diff_summary *s, bool filtered, struct output *o,
                               struct diagnostics *d)
{
    struct buffer notes;
    buffer_init(&notes);
    output_printf(o, "%s -> %s\n", from->name, to->name);
    print_labels(from, to, s, o);
    if (manifest_scope(&from->manifest, "codes") && manifest_scope(&to->manifest, "codes"))
        print_codes(to, s, filtered, o);
    print_items(s, o);
    print_notes(from, to, s, o, &notes);
    bool failed = notes.failed;
    buffer_release(&notes);
    return failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}
