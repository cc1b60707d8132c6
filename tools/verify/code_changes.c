#include "tools/verify/code_changes.h"

#include <stdlib.h>

#include "tools/diff/diff.h"

struct collecting {
    struct code_changes *into;
    struct diagnostics *d;
};

const char *happening_name(unsigned happened)
{
    static const char *const names[HAPPENINGS] = {
        "added", "ended",    "reinstated", "redated",       "withdrawn",      "long",
        "short", "coverage", "payment",    "miscellaneous", "administrative", "other"};
    for (int i = 0; i < HAPPENINGS; i++)
        if (happened & 1u << i)
            return names[i];
    return "none";
}

/* The action itself and its date make nothing happen. */
static unsigned happening_of_field(struct text field)
{
    static const struct {
        const char *field;
        unsigned happened;
    } fields[] = {
        {"long", HAPPENED_LONG},
        {"short", HAPPENED_SHORT},
        {"coverage", HAPPENED_COVERAGE},
        {"pricing", HAPPENED_PAYMENT},
        {"multiple_pricing", HAPPENED_PAYMENT},
        {"asc_group", HAPPENED_PAYMENT},
        {"asc_date", HAPPENED_PAYMENT},
        {"outpatient_group", HAPPENED_PAYMENT},
        {"outpatient_policy", HAPPENED_PAYMENT},
        {"outpatient_date", HAPPENED_PAYMENT},
        {"anesthesia_units", HAPPENED_PAYMENT},
        {"betos", HAPPENED_MISCELLANEOUS},
        {"type_of_service", HAPPENED_MISCELLANEOUS},
        {"action_code", 0},
        {"action_date", 0},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (text_equal(field, text_of(fields[i].field)))
            return fields[i].happened;
    return HAPPENED_ADMINISTRATIVE;
}

static unsigned happening_of(const struct change *change)
{
    switch (change->kind) {
    case CHANGE_KIND_ADDED:
        return HAPPENED_ADDED | (change->valid_to.length > 0 ? (unsigned)HAPPENED_ENDED : 0);
    case CHANGE_KIND_TERMINATED:
        return HAPPENED_ENDED;
    case CHANGE_KIND_REINSTATED:
    case CHANGE_KIND_REUSED:
        return HAPPENED_REVIVED;
    case CHANGE_KIND_REDATED:
        return HAPPENED_REDATED;
    case CHANGE_KIND_WITHDRAWN:
    case CHANGE_KIND_REMOVED:
        return HAPPENED_WITHDRAWN;
    case CHANGE_KIND_REVISED:
        return happening_of_field(change->field);
    case CHANGE_KIND_TO_HEADER:
    case CHANGE_KIND_TO_BILLABLE:
    case CHANGE_KIND_AGED_OUT:
    case CHANGE_KIND_ITEM_ADDED:
    case CHANGE_KIND_ITEM_REMOVED:
    case CHANGE_KIND_ITEM_REVISED:
    case CHANGE_KIND_ITEM_MOVED:
    default:
        return 0;
    }
}

static bool copy_source(struct code_changes *c, struct change_source from,
                        struct change_source *copy)
{
    copy->line = from.line;
    return arena_copy(&c->texts, from.source, &copy->source);
}

static bool copy_code(struct code_changes *c, const struct change *change, struct code_change *next)
{
    return arena_copy(&c->texts, change->code, &next->code) &&
           arena_copy(&c->texts, change->valid_from, &next->valid_from) &&
           arena_copy(&c->texts, change->valid_to, &next->valid_to) &&
           copy_source(c, change->from, &next->from) && copy_source(c, change->to, &next->to);
}

static bool copy_move(struct code_changes *c, const struct change *change, struct code_change *next)
{
    return arena_copy(&c->texts, change->field, &next->moved) &&
           arena_copy(&c->texts, change->old_value, &next->moved_from) &&
           arena_copy(&c->texts, change->new_value, &next->moved_to);
}

static enum status take(void *context, const struct change *change)
{
    struct collecting *collecting = context;
    struct code_changes *c = collecting->into;
    unsigned happened = happening_of(change);
    c->aged_out += change->kind == CHANGE_KIND_AGED_OUT;
    if (happened == 0)
        return STATUS_OK;
    if (c->count == 0 || !text_equal(c->items[c->count - 1].code, change->code)) {
        struct code_change next = {.happened = 0};
        if (!copy_code(c, change, &next) ||
            !memory_grow((void **)&c->items, &c->capacity, c->count + 1, sizeof next))
            return diagnostics_out_of_memory(collecting->d);
        c->items[c->count++] = next;
    }
    c->items[c->count - 1].happened |= happened;
    if (happened == HAPPENED_REDATED && !copy_move(c, change, &c->items[c->count - 1]))
        return diagnostics_out_of_memory(collecting->d);
    return STATUS_OK;
}

enum status code_changes_read(struct code_changes *c, const struct release *from,
                              const struct release *to, struct diagnostics *d)
{
    struct collecting collecting = {c, d};
    static const struct diff_filter codes = {.codes_only = true};
    struct diff_summary summary;
    *c = (struct code_changes){.count = 0};
    arena_init(&c->texts);
    return diff_run(from, to, &codes, take, &collecting, &summary, d);
}

void code_changes_release(struct code_changes *c)
{
    free(c->items);
    arena_release(&c->texts);
    *c = (struct code_changes){.count = 0};
}

/* ---- when it happened */

static bool is_before(struct text date, struct date day)
{
    struct date at;
    return date.length > 0 && date_parse(date, &at) && date_compare(at, day) < 0;
}

bool code_change_is_contradiction(const struct code_change *c, const struct release *from)
{
    return (c->happened & HAPPENED_ENDED) && !(c->happened & HAPPENED_ADDED) &&
           is_before(c->valid_to, from->manifest.effective);
}

/* When a date moved, the day that it has now says how much of the past was corrected. */
static void append_move(const struct code_change *c, const struct release *from,
                        const struct release *to, struct buffer *reason)
{
    bool is_add = text_equal(c->moved, TEXT("valid_from"));
    const char *name = is_add ? "add" : "termination";
    struct date limit = is_add ? to->manifest.effective : date_day_before(to->manifest.effective);
    if (is_before(c->moved_to, from->manifest.effective))
        buffer_printf(reason,
                      "its %s date moved from %.*s to %.*s, before %s took effect: a correction of "
                      "the past",
                      name, TEXT_ARGS(c->moved_from), TEXT_ARGS(c->moved_to), from->name);
    else if (is_before(c->moved_to, limit))
        buffer_printf(reason,
                      "its %s date moved from %.*s to %.*s: an update between %s and %s has it "
                      "already",
                      name, TEXT_ARGS(c->moved_from), TEXT_ARGS(c->moved_to), from->name, to->name);
}

/* The same of an add, or of an end. */
static void append_event(const struct code_change *c, bool added, const struct release *from,
                         const struct release *to, struct buffer *reason)
{
    struct text day = added ? c->valid_from : c->valid_to;
    struct date limit = to->manifest.effective;
    if (is_before(day, from->manifest.effective))
        buffer_printf(reason, "it %s on %.*s, before %s took effect, which does not say so",
                      added ? "was added" : "ended", TEXT_ARGS(day), from->name);
    else if (is_before(day, added ? limit : date_day_before(limit)))
        buffer_printf(reason, "it %s on %.*s: an update between %s and %s has it already",
                      added ? "was added" : "ended", TEXT_ARGS(day), from->name, to->name);
}

void code_change_append_reason(const struct code_change *c, const struct release *from,
                               const struct release *to, struct buffer *reason)
{
    size_t nothing = reason->length;
    bool added = c->happened & HAPPENED_ADDED;
    if (added || (c->happened & HAPPENED_ENDED))
        append_event(c, added, from, to, reason);
    if (reason->length == nothing && c->moved.at)
        append_move(c, from, to, reason);
}

/* ---- official statements */

unsigned happenings_of_action(struct text action)
{
    static const struct {
        enum change_action action;
        unsigned happened;
    } actions[] = {
        {CHANGE_NONE, 0},
        {CHANGE_ADD, HAPPENED_ADDED},
        {CHANGE_DISCONTINUE, HAPPENED_ENDED},
        {CHANGE_REACTIVATE, HAPPENED_REVIVED},
        {CHANGE_IN_LONG, HAPPENED_LONG},
        {CHANGE_IN_SHORT, HAPPENED_SHORT},
        {CHANGE_IN_COVERAGE, HAPPENED_COVERAGE},
        {CHANGE_IN_COVERAGE_AND_LONG, HAPPENED_COVERAGE | HAPPENED_LONG},
        {CHANGE_IN_PAYMENT, HAPPENED_PAYMENT},
        {CHANGE_IN_MISCELLANEOUS, HAPPENED_MISCELLANEOUS},
    };
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (text_equal(action, text_of(change_action_name(actions[i].action))))
            return actions[i].happened;
    return SAID_OTHERWISE;
}

unsigned happenings_of_letter(struct text letter)
{
    static const struct {
        char letter;
        unsigned happened;
    } letters[] = {
        {'A', HAPPENED_ADDED},          {'B', HAPPENED_ADMINISTRATIVE | HAPPENED_LONG},
        {'C', HAPPENED_LONG},           {'D', HAPPENED_ENDED},
        {'F', HAPPENED_ADMINISTRATIVE}, {'N', 0},
        {'P', HAPPENED_PAYMENT},        {'R', HAPPENED_REVIVED},
        {'S', HAPPENED_SHORT},          {'T', HAPPENED_MISCELLANEOUS},
    };
    for (size_t i = 0; letter.length == 1 && i < sizeof letters / sizeof *letters; i++)
        if (letter.at[0] == letters[i].letter)
            return letters[i].happened;
    return SAID_OTHERWISE;
}

bool happenings_agree(unsigned of_action, unsigned of_letter)
{
    if ((of_letter & HAPPENED_ADMINISTRATIVE) && (of_action & HAPPENED_COVERAGE))
        of_action ^= HAPPENED_COVERAGE | HAPPENED_ADMINISTRATIVE;
    return of_action == of_letter;
}

/* A statement names one thing; it agrees when that happened, and nothing to the code itself that it
 * does not name. Texts and fields may have changed besides. */
enum judgement judge_statement(unsigned happened, unsigned stated)
{
    if (stated == 0)
        return happened == 0 ? JUDGED_QUIET : JUDGED_COMPUTED_ONLY;
    if (happened == 0)
        return JUDGED_OFFICIAL_ONLY;
    if (happened & (HAPPENED_COVERAGE | HAPPENED_PAYMENT | HAPPENED_MISCELLANEOUS))
        happened |= HAPPENED_ADMINISTRATIVE;
    unsigned unsaid = happened & ~stated & HAPPENED_TO_CODE;
    return (happened & stated) == stated && unsaid == 0 ? JUDGED_AGREED : JUDGED_DIFFERS;
}
