#include "tools/verify/trailer_check.h"

#include <inttypes.h>

/* The same counts, from the lines and the releases. */
struct recount {
    bool known[TRAILER_BLOCKS][TRAILER_ITEMS];
    uint64_t value[TRAILER_BLOCKS][TRAILER_ITEMS];
};

static enum trailer_block block_of(const struct official_list *list, struct text code,
                                   const struct listed_row *row)
{
    return official_list_row_is_header(list, code, row) ? TRAILER_HEADERS : TRAILER_CODES;
}

static void recount_revision(const struct official_change *c, uint64_t *values)
{
    bool short_title = !text_equal(c->before.short_title, c->after.short_title);
    bool long_title = !text_equal(c->before.long_title, c->after.long_title);
    values[TRAILER_REVISIONS]++;
    if (short_title && long_title)
        values[TRAILER_REVISED_BOTH]++;
    else if (long_title)
        values[TRAILER_REVISED_LONG]++;
    else if (short_title)
        values[TRAILER_REVISED_SHORT]++;
}

static void recount_lines(const struct official_list *list, struct recount *r)
{
    for (size_t i = 0; i < list->change_count; i++) {
        const struct official_change *c = &list->changes[i];
        bool revision = c->revise_from && c->revise_to;
        if (revision && block_of(list, c->code, &c->before) == block_of(list, c->code, &c->after)) {
            recount_revision(c, r->value[block_of(list, c->code, &c->after)]);
            continue;
        }
        if (c->before.present)
            r->value[block_of(list, c->code, &c->before)][TRAILER_DELETIONS]++;
        if (c->after.present)
            r->value[block_of(list, c->code, &c->after)][TRAILER_ADDITIONS]++;
    }
    for (int block = 0; block < TRAILER_BLOCKS; block++)
        for (int item = TRAILER_ADDITIONS; item < TRAILER_ITEMS; item++)
            r->known[block][item] = true;
}

static enum status recount_release(const struct release *release, enum trailer_item item,
                                   struct recount *r, struct diagnostics *d)
{
    struct code_counts counts;
    const struct scope *scope = manifest_scope(&release->manifest, "codes");
    if (!scope || !scope->complete)
        return STATUS_OK;
    if (count_codes(release, &counts, d) != STATUS_OK)
        return STATUS_FAILED;
    r->known[TRAILER_CODES][item] = true;
    r->value[TRAILER_CODES][item] = counts.codes;
    r->known[TRAILER_HEADERS][item] = scope_has_kind(scope, TEXT("header"));
    r->value[TRAILER_HEADERS][item] = counts.headers;
    return STATUS_OK;
}

static enum status check_item(const struct official_list *list, const struct release *to,
                              enum trailer_block block, enum trailer_item item,
                              const struct recount *r, struct trailer_tally *tally,
                              struct findings *findings, struct diagnostics *d)
{
    const struct official_count *stated = &list->trailer[block][item];
    if (!stated->stated || !r->known[block][item])
        return STATUS_OK;
    tally->checked++;
    bool agrees = stated->value == r->value[block][item];
    tally->agreed += agrees;
    if (agrees)
        return STATUS_OK;
    struct buffer id, message;
    buffer_init(&id);
    buffer_init(&message);
    buffer_printf(&id, "trailer/%s/%.*s/%s/%s", to->name, TEXT_ARGS(list->source),
                  trailer_block_name(block), trailer_item_name(item));
    buffer_printf(&message, "the trailer states %" PRIu64 " %s (%s), counted %" PRIu64,
                  stated->value, trailer_item_name(item), trailer_block_name(block),
                  r->value[block][item]);
    struct finding f = {.id = buffer_text(&id),
                        .outcome = OUTCOME_DIFFERS,
                        .action = TEXT("trailer"),
                        .message = buffer_text(&message),
                        .official = {list->source, stated->line}};
    enum status status =
        id.failed || message.failed ? diagnostics_out_of_memory(d) : findings_add(findings, &f, d);
    buffer_release(&id);
    buffer_release(&message);
    return status;
}

enum status trailer_check(const struct official_list *list, const struct release *base,
                          const struct release *to, struct trailer_tally *tally,
                          struct findings *findings, struct diagnostics *d)
{
    struct recount r = {.known = {{false}}};
    *tally = (struct trailer_tally){0, 0};
    recount_lines(list, &r);
    if (recount_release(to, TRAILER_NEW_COUNT, &r, d) != STATUS_OK ||
        (base && recount_release(base, TRAILER_OLD_COUNT, &r, d) != STATUS_OK))
        return STATUS_FAILED;
    for (int block = 0; block < TRAILER_BLOCKS; block++)
        for (int item = 0; item < TRAILER_ITEMS; item++)
            if (check_item(list, to, (enum trailer_block)block, (enum trailer_item)item, &r, tally,
                           findings, d) != STATUS_OK)
                return STATUS_FAILED;
    return STATUS_OK;
}
