#include "tools/history/history_book.h"

#include <stdlib.h>

#include "releases/operand.h"
#include "tools/history/official_dates.h"
#include "tools/history/revision_weight.h"

void history_book_release(struct history_book *b)
{
    for (size_t i = 0; i < b->count; i++) {
        code_history_release(&b->codes[i]);
        stated_facts_release(&b->facts[i]);
    }
    free(b->codes);
    free(b->facts);
    free(b->releases);
    coverage_release(&b->coverage);
    arena_release(&b->texts);
}

/* Of one code. */
static enum status take_answer(struct history_book *b, size_t code, const struct release *release,
                               const struct code_answer *answer,
                               const struct code_conversions *conversions, struct diagnostics *d)
{
    struct code_history *h = &b->codes[code];
    size_t index = b->release_count - 1, known = h->event_count, could_list = h->releases;
    if (code_history_take(h, index, release, answer, d) != STATUS_OK ||
        revisions_weigh(&h->events[known], h->event_count - known, release, d) != STATUS_OK ||
        official_dates_take(h, index, conversions, d) != STATUS_OK)
        return STATUS_FAILED;
    return stated_facts_take(&b->facts[code], index, release, h->releases > could_list, answer,
                             conversions, &b->texts, d);
}

static enum status take_release(struct history_book *b, const struct release *release,
                                const struct store_entry *entry, char *const *written,
                                struct diagnostics *d)
{
    struct code_lookup lookup;
    struct conversion_lookup conversions = {.of = NULL};
    size_t index = b->release_count;
    enum status status =
        code_lookup_run(&lookup, release, written, b->count, LOOKUP_CODES | LOOKUP_PLACES, d);
    if (status == STATUS_OK)
        status = conversion_lookup_run(&conversions, &lookup, d);
    if (status == STATUS_OK &&
        !memory_grow((void **)&b->releases, &b->release_capacity, index + 1, sizeof *b->releases))
        status = diagnostics_out_of_memory(d);
    if (status == STATUS_OK) {
        struct book_release *next = &b->releases[b->release_count++];
        *next = (struct book_release){.effective = release->manifest.effective, .entry = entry};
        memcpy(next->name, release->name, sizeof next->name);
        b->on = next->effective;
    }
    for (size_t i = 0; status == STATUS_OK && i < b->count; i++)
        if (b->codes[i].code[0] != '\0')
            status = take_answer(b, i, release, &lookup.answers[i], &conversions.of[i], d);
    conversion_lookup_release(&conversions);
    code_lookup_release(&lookup);
    return status;
}

static enum status begin(struct history_book *b, enum system system, char *const *written,
                         size_t count, struct diagnostics *d)
{
    *b = (struct history_book){.system = system};
    arena_init(&b->texts);
    b->codes = calloc(count > 0 ? count : 1, sizeof *b->codes);
    b->facts = calloc(count > 0 ? count : 1, sizeof *b->facts);
    if (!b->codes || !b->facts)
        return diagnostics_out_of_memory(d);
    for (; b->count < count; b->count++) {
        char code[CODE_LIMIT + 1];
        bool possible = system_code_normalize(system, text_of(written[b->count]), code);
        code_history_init(&b->codes[b->count], possible ? code : "");
    }
    return STATUS_OK;
}

enum status history_book_read(struct history_book *b, enum system system, char *const *written,
                              size_t count, struct date as_known, const struct store *s,
                              const struct store_entries *entries, const struct calendar *calendar,
                              struct diagnostics *d)
{
    enum status status = begin(b, system, written, count, d);
    for (size_t i = 0; status == STATUS_OK && i < entries->count; i++) {
        const struct store_entry *entry = &entries->items[i];
        struct operand held;
        if (entry->identity.system != system ||
            (date_is_set(as_known) && date_compare(entry->identity.effective, as_known) > 0))
            continue;
        status = operand_open_entry(&held, entry, s, d);
        if (status != STATUS_OK)
            break;
        status = take_release(b, &held.release, entry, written, d);
        operand_close(&held, d);
    }
    if (status != STATUS_OK || b->release_count == 0)
        return status;
    if (date_is_set(as_known))
        b->on = as_known;
    return coverage_find(&b->coverage, system, b->on, calendar, entries, d);
}

const char *history_book_state(const struct history_book *b, const struct history_interval *i)
{
    if (b->coverage.answer != COVERAGE_YES)
        return "not covered";
    if (date_is_set(i->to) && date_compare(i->to, b->on) < 0)
        return "retired"; /* also what was withdrawn before it began */
    if (date_compare(i->from, b->on) > 0)
        return "not yet";
    return text_equal(i->billable, TEXT("0")) ? "header" : "valid";
}
