/* The rows of a map, one by one: that every value is one of those that map.md has, that all rows
 * are of the same two releases, and in their order. */
#include <stdlib.h>
#include <string.h>

#include "releases/release_name.h"
#include "tools/verify/code_map_check.h"

struct row_pass {
    struct code_map_check *c;
    const struct text *values;
    struct map_entry entry;
};

/* Not stated stays so. */
static struct text excerpt(struct text t, size_t limit)
{
    return t.length > limit ? text_slice(t, 0, limit) : t;
}

/* A finding when the value of the column is not good. */
static enum status judge(struct row_pass *p, enum map_column column, bool good)
{
    enum { SHOWN = 200 };
    struct text value = excerpt(p->values[column], SHOWN);
    struct map_place place = map_entry_place(&p->entry);
    place.detail = text_of(map_column_name(column));
    if (good)
        return STATUS_OK;
    if (!p->values[column].at)
        return map_finding(p->c, MAP_RULE_VALUE, place, "'%s' is not stated",
                           map_column_name(column));
    return map_finding(p->c, MAP_RULE_VALUE, place, "'%s' may not be '%.*s'",
                       map_column_name(column), TEXT_ARGS(value));
}

/* ---- the releases */

static bool parse_release(struct text written, enum system *system, struct date *effective)
{
    size_t at;
    unsigned edition;
    return written.at && text_find(written, TEXT("@"), &at) &&
           system_from_name(text_slice(written, 0, at), system) &&
           release_date_parse(text_from(written, at + 1), effective, &edition);
}

/* The first row says which releases the map is of. */
static enum status note_side(struct row_pass *p, struct map_side *side, enum map_column release,
                             enum map_column system)
{
    struct text written = excerpt(p->values[release], RELEASE_NAME_LIMIT);
    if (!parse_release(written, &side->system, &side->effective))
        side->effective = NO_DATE;
    /* the list of codes that a map itself has: of either of its systems */
    if (side->system == SYSTEM_GEM && system_from_name(p->values[system], &side->system))
        side->of_map = true;
    return arena_copy(&p->c->texts, written.at ? written : TEXT(""), &side->written)
               ? STATUS_OK
               : diagnostics_out_of_memory(p->c->d);
}

static enum status judge_side(struct row_pass *p, const struct map_side *side,
                              enum map_column release, enum map_column system)
{
    struct text written = excerpt(p->values[release], RELEASE_NAME_LIMIT);
    enum system named = SYSTEM_NONE;
    if (p->c->rows == 1 && judge(p, release, date_is_set(side->effective)) != STATUS_OK)
        return STATUS_FAILED;
    if (p->c->rows > 1 && !text_equal(written, side->written)) {
        struct map_place place = map_entry_place(&p->entry);
        place.detail = text_of(map_column_name(release));
        return map_finding(p->c, MAP_RULE_RELEASE, place, "is of %.*s, and the first row of %.*s",
                           TEXT_ARGS(written), TEXT_ARGS(side->written));
    }
    bool good = system_from_name(p->values[system], &named) && named == side->system;
    return !date_is_set(side->effective) ? STATUS_OK : judge(p, system, good);
}

static enum status judge_sides(struct row_pass *p)
{
    struct code_map_check *c = p->c;
    if (c->rows == 1 && (note_side(p, &c->from, MAP_FROM_RELEASE, MAP_FROM_SYSTEM) != STATUS_OK ||
                         note_side(p, &c->to, MAP_TO_RELEASE, MAP_TO_SYSTEM) != STATUS_OK))
        return STATUS_FAILED;
    if (judge_side(p, &c->from, MAP_FROM_RELEASE, MAP_FROM_SYSTEM) != STATUS_OK)
        return STATUS_FAILED;
    return judge_side(p, &c->to, MAP_TO_RELEASE, MAP_TO_SYSTEM);
}

/* ---- evidence and ways lie between the releases */

static bool is_between(const struct code_map_check *c, struct date day)
{
    const struct date from = c->from.effective, to = c->to.effective;
    bool forward = date_compare(from, to) <= 0;
    return date_compare(day, forward ? from : to) >= 0 &&
           date_compare(day, forward ? to : from) <= 0;
}

static enum status judge_source(struct row_pass *p)
{
    struct text source = p->values[MAP_SOURCE];
    enum system system;
    struct date day;
    size_t slash;
    if (!source.at)
        return STATUS_OK;
    bool good = text_find(source, TEXT("/"), &slash) &&
                parse_release(text_slice(source, 0, slash), &system, &day);
    if (judge(p, MAP_SOURCE, good) != STATUS_OK)
        return STATUS_FAILED;
    /* a map between two systems need not be of the time between the releases */
    if (!good || system != p->c->from.system || system != p->c->to.system || is_between(p->c, day))
        return STATUS_OK;
    return map_finding(p->c, MAP_RULE_INTERVAL, map_entry_place(&p->entry),
                       "its evidence is of %.*s, which is not between the two releases",
                       TEXT_ARGS(text_slice(source, 0, slash)));
}

/* "icd10cm@2016-10-01 F422 > ...", in the order of time. */
static enum status judge_way(struct row_pass *p)
{
    enum { SHOWN = 300 };
    struct text rest = p->values[MAP_PATH];
    struct date before = NO_DATE;
    bool good = true, ordered = true;
    while (good && rest.length > 0) {
        size_t end = rest.length, blank;
        enum system system;
        struct date day = NO_DATE;
        bool more = text_find(rest, TEXT(" > "), &end);
        struct text step = text_slice(rest, 0, end);
        good = text_find(step, TEXT(" "), &blank) && blank + 1 < step.length &&
               parse_release(text_slice(step, 0, blank), &system, &day);
        ordered &= !good || (date_compare(before, day) <= 0 && is_between(p->c, day));
        ordered |= p->c->from.system != p->c->to.system;
        before = day;
        rest = more ? text_from(rest, end + strlen(" > ")) : TEXT("");
    }
    if (judge(p, MAP_PATH, good) != STATUS_OK)
        return STATUS_FAILED;
    if (ordered)
        return STATUS_OK;
    return map_finding(p->c, MAP_RULE_INTERVAL, map_entry_place(&p->entry),
                       "the way '%.*s' does not go through the time between the two releases",
                       TEXT_ARGS(excerpt(p->values[MAP_PATH], SHOWN)));
}

/* ---- values */

static bool read_boolean(struct text t, bool *value)
{
    *value = text_equal(t, TEXT("1"));
    return *value || text_equal(t, TEXT("0"));
}

static bool is_number(struct text t, uint64_t most)
{
    uint64_t number;
    return !t.at || (text_to_uint64(t, &number) && number <= most);
}

static bool read_marks(struct text t, unsigned *marks)
{
    *marks = 0;
    while (t.length > 0) {
        size_t end = t.length;
        unsigned mark = 0;
        bool more = text_find(t, TEXT(" "), &end);
        struct text name = text_slice(t, 0, end);
        if (!text_starts_with(name, TEXT(MAP_PICKED)) && !map_mark_from_name(name, &mark))
            return false;
        *marks |= mark;
        t = more ? text_from(t, end + 1) : TEXT("");
    }
    return true;
}

/* "refined; title" */
static bool is_evidence_list(struct text t)
{
    while (t.length > 0) {
        size_t end = t.length;
        enum map_evidence evidence;
        bool more = text_find(t, TEXT("; "), &end);
        if (!map_evidence_from_name(text_slice(t, 0, end), &evidence))
            return false;
        t = more ? text_from(t, end + 2) : TEXT("");
    }
    return true;
}

static enum status judge_values(struct row_pass *p)
{
    const struct text *v = p->values;
    struct map_entry *e = &p->entry;
    enum map_relation relation = RELATION_NONE;
    bool both = e->from.at && e->to.at;
    bool relation_known = map_relation_from_name(v[MAP_RELATION], &relation);
    e->shape_known = map_shape_from_name(v[MAP_SHAPE], &e->shape);
    e->evidence_known = map_evidence_from_name(v[MAP_EVIDENCE], &e->evidence);
    e->open = text_equal(v[MAP_REVIEW], TEXT("open"));
    if (judge(p, MAP_RELATION, relation_known) != STATUS_OK ||
        judge(p, MAP_SHAPE, e->shape_known) != STATUS_OK ||
        judge(p, MAP_EVIDENCE, e->evidence_known || (!both && !v[MAP_EVIDENCE].at)) != STATUS_OK ||
        judge(p, MAP_SCORE, is_number(v[MAP_SCORE], 100)) != STATUS_OK ||
        judge(p, MAP_LINE, is_number(v[MAP_LINE], UINT64_MAX)) != STATUS_OK ||
        judge(p, MAP_AUTOMATIC_FORWARD, read_boolean(v[MAP_AUTOMATIC_FORWARD], &e->forward)) !=
            STATUS_OK ||
        judge(p, MAP_AUTOMATIC_BACKWARD, read_boolean(v[MAP_AUTOMATIC_BACKWARD], &e->backward)) !=
            STATUS_OK ||
        judge(p, MAP_MARKS, read_marks(v[MAP_MARKS], &e->marks)) != STATUS_OK ||
        judge(p, MAP_REVIEW, e->open || !v[MAP_REVIEW].at) != STATUS_OK ||
        judge(p, MAP_ALSO, is_evidence_list(v[MAP_ALSO])) != STATUS_OK)
        return STATUS_FAILED;
    if (!relation_known || (relation == RELATION_NONE) == !both)
        return STATUS_OK;
    return map_finding(p->c, MAP_RULE_RELATION, map_entry_place(e),
                       both ? "the relation is 'none', and both codes are there"
                            : "the relation is '%s', and a code is not there",
                       map_relation_name(relation));
}

/* ---- all rows */

static bool copy_entry(struct code_map_check *c, struct map_entry *e)
{
    return arena_copy(&c->texts, e->from, &e->from) && arena_copy(&c->texts, e->to, &e->to) &&
           arena_copy(&c->texts, e->scenario, &e->scenario) &&
           arena_copy(&c->texts, e->choice, &e->choice) &&
           memory_grow((void **)&c->entries, &c->capacity, c->count + 1, sizeof *c->entries);
}

static int compare_pairs(const struct map_entry *a, const struct map_entry *b)
{
    int order = map_compare_codes(a->from, b->from);
    return order != 0 ? order : map_compare_codes(a->to, b->to);
}

static enum status judge_order(struct row_pass *p)
{
    if (p->c->count == 0 || compare_pairs(&p->c->entries[p->c->count - 1], &p->entry) <= 0)
        return STATUS_OK;
    return map_finding(p->c, MAP_RULE_ORDER, map_entry_place(&p->entry),
                       "stands behind a row that comes after it");
}

static enum status take_row(struct row_pass *p)
{
    struct code_map_check *c = p->c;
    const struct text *v = p->values;
    p->entry.from = excerpt(v[MAP_FROM_CODE], CODE_LIMIT + 1);
    p->entry.to = excerpt(v[MAP_TO_CODE], CODE_LIMIT + 1);
    p->entry.scenario = v[MAP_SCENARIO];
    p->entry.choice = v[MAP_CHOICE];
    if (judge_sides(p) != STATUS_OK)
        return STATUS_FAILED;
    bool good = (!p->entry.from.at || p->entry.from.length <= CODE_LIMIT) &&
                (!p->entry.to.at || p->entry.to.length <= CODE_LIMIT);
    if (!good)
        return judge(p, p->entry.from.length > CODE_LIMIT ? MAP_FROM_CODE : MAP_TO_CODE, false);
    if (!p->entry.from.at && !p->entry.to.at)
        return judge(p, MAP_FROM_CODE, false);
    if (judge_values(p) != STATUS_OK || judge_order(p) != STATUS_OK ||
        judge_source(p) != STATUS_OK || judge_way(p) != STATUS_OK)
        return STATUS_FAILED;
    if (!copy_entry(c, &p->entry))
        return diagnostics_out_of_memory(c->d);
    c->entries[c->count++] = p->entry;
    return STATUS_OK;
}

static int compare_entries(const void *left, const void *right)
{
    const struct map_entry *a = left, *b = right;
    int order = compare_pairs(a, b);
    if (order == 0)
        order = text_compare(a->scenario, b->scenario);
    if (order == 0)
        order = text_compare(a->choice, b->choice);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

static int compare_targets(const void *left, const void *right)
{
    const struct map_entry *a = *(struct map_entry *const *)left;
    const struct map_entry *b = *(struct map_entry *const *)right;
    int order = map_compare_codes(a->to, b->to);
    return order != 0 ? order : compare_entries(a, b);
}

static enum status sort_entries(struct code_map_check *c)
{
    c->by_to = calloc(c->count + 1, sizeof(struct map_entry *));
    if (!c->by_to)
        return diagnostics_out_of_memory(c->d);
    if (c->count > 1)
        qsort(c->entries, c->count, sizeof *c->entries, compare_entries);
    for (size_t i = 0; i < c->count; i++)
        c->by_to[i] = &c->entries[i];
    if (c->count > 1)
        qsort((void *)c->by_to, c->count, sizeof(struct map_entry *), compare_targets);
    return STATUS_OK;
}

enum status code_map_check_rows(struct code_map_check *c, struct code_map_reader *reader)
{
    struct text values[MAP_COLUMNS];
    enum status status;
    while ((status = code_map_next(reader, values, c->d)) == STATUS_OK) {
        struct row_pass p = {.c = c, .values = values, .entry = {.line = reader->rows.line}};
        c->rows++;
        if (take_row(&p) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? sort_entries(c) : STATUS_FAILED;
}
