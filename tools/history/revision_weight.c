#include "tools/history/revision_weight.h"

#include "tools/diff/weight.h"
#include "tools/diff/word_set.h"

static bool is_revision(const struct history_event *e)
{
    return !e->listed && !date_is_set(e->begins) && e->change.kind == CHANGE_KIND_REVISED;
}

/* Spelling, where the old word is used nowhere in the release; else wording. */
static enum status settle(struct history_event *e, struct text old_word,
                          const struct release *release, struct diagnostics *d)
{
    struct word_set words;
    word_set_init(&words);
    enum status status = word_set_add(&words, old_word) ? word_set_search(&words, release, d)
                                                        : diagnostics_out_of_memory(d);
    if (status == STATUS_OK && word_set_found(&words, old_word))
        e->change.weight = WEIGHT_WORDING;
    word_set_release(&words);
    return status;
}

enum status revisions_weigh(struct history_event *events, size_t count,
                            const struct release *release, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct history_event *e = &events[i];
        struct text old_word;
        if (!is_revision(e))
            continue;
        e->change.weight = weight_of(e->change.old_value, e->change.new_value, &old_word);
        if (e->change.weight == WEIGHT_SPELLING)
            status = settle(e, old_word, release, d);
    }
    return status;
}
