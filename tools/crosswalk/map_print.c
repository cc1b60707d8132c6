#include "tools/crosswalk/map_print.h"

#include <inttypes.h>
#include <stdio.h>

#include "tools/crosswalk/cluster_print.h"
#include "tools/crosswalk/crossing.h"

struct printing {
    const struct route *route;
    const struct station *from, *to;
    const struct map_filter *filter;
    enum row_format format;
    struct output *o;
    struct rows rows;
    struct buffer marks, also, path, source;
    size_t last_from; /* text: the code told last */
    size_t clustered; /* text: whose combinations are still to be told, or NO_CODE */
    struct diagnostics *d;
};

/* ---- which rows pass, and which is picked */

static const struct listed_code *from_code(const struct printing *p, const struct map_pair *pair)
{
    return pair->from != NO_CODE ? &p->from->codes.items[pair->from] : NULL;
}

static const struct listed_code *to_code(const struct printing *p, const struct map_pair *pair)
{
    return pair->to != NO_CODE ? &p->to->codes.items[pair->to] : NULL;
}

static bool passes(const struct printing *p, const struct map_pair *pair)
{
    const struct map_filter *f = p->filter;
    const struct listed_code *from = from_code(p, pair), *to = to_code(p, pair);
    if (f->unresolved && !pair->review)
        return false;
    if (f->changed && !pair->review &&
        (pair->shape == SHAPE_UNCHANGED || pair->shape == SHAPE_RENAMED))
        return false;
    return !f->code || (from && text_equal(from->code, *f->code)) ||
           (to && text_equal(to->code, *f->code));
}

/* Picked before others: better evidence, plainer words, a higher score, no class of leftovers, the
 * first. Gives the reason why a is better than b, or NULL when it is not. */
static const char *why_better(const struct target *a, const struct target *b)
{
    unsigned classes = MARK_UNSPECIFIED | MARK_OTHER;
    unsigned vague = MARK_AMBIGUOUS | MARK_CATEGORY | MARK_APPROXIMATE;
    if (a->evidence != b->evidence)
        return a->evidence < b->evidence ? "better-evidence" : NULL;
    if (!(a->marks & vague) != !(b->marks & vague))
        return b->marks & vague ? "plainer-words" : NULL;
    if (a->score != b->score)
        return a->score > b->score ? "higher-score" : NULL;
    return !(a->marks & classes) && (b->marks & classes) ? "no-residual-class" : NULL;
}

/* Why this pair is the one of its code; NULL when it is not, or there is but one. */
static const char *reason_picked(const struct printing *p, const struct map_pair *pair)
{
    const struct targets *t = &p->route->targets;
    const struct target *best = NULL, *second = NULL;
    if (!p->filter->pick_one || !pair->target)
        return NULL;
    for (size_t i = targets_first(t, pair->from); i < t->count && t->items[i].from == pair->from;
         i++) {
        const struct target *next = &t->items[i];
        if ((next->marks & (MARK_OUTRANKED | MARK_DIRECT)) || next->to == NO_CODE)
            continue;
        bool better = !best || why_better(next, best);
        second = better ? best : second ? second : next;
        best = better ? next : best;
    }
    if (best != pair->target || !second)
        return NULL;
    const char *why = why_better(best, second);
    return why ? why : "first-code";
}

/* ---- columns */

static void append_marks(struct printing *p, const struct map_pair *pair)
{
    unsigned marks = pair->target ? pair->target->marks : 0;
    const char *picked = reason_picked(p, pair);
    buffer_clear(&p->marks);
    for (unsigned i = 0; i < MARKS; i++)
        if (marks & 1u << i)
            buffer_printf(&p->marks, "%s%s", p->marks.length > 0 ? " " : "",
                          map_mark_name(1u << i));
    if (picked)
        buffer_printf(&p->marks, "%s" MAP_PICKED "%s", p->marks.length > 0 ? " " : "", picked);
}

static void append_also(struct printing *p, const struct target *t)
{
    buffer_clear(&p->also);
    for (unsigned i = 0; t && i < MAP_EVIDENCES; i++)
        if (t->also & 1u << i)
            buffer_printf(&p->also, "%s%s", p->also.length > 0 ? "; " : "",
                          map_evidence_name((enum map_evidence)i));
}

static void append_trail(struct buffer *b, const struct trail *trail)
{
    if (!trail)
        return;
    append_trail(b, trail->before);
    buffer_printf(b, "%s%s %.*s", b->length > 0 ? " > " : "", trail->release,
                  TEXT_ARGS(trail->code));
}

static struct text filled(const struct buffer *b)
{
    return b->length > 0 ? buffer_text(b) : TEXT_NOT_STATED;
}

static void fill(struct printing *p, const struct map_pair *pair, struct text v[MAP_COLUMNS],
                 char numbers[3][ROW_NUMBER_SIZE])
{
    const struct target *t = pair->target;
    const struct listed_code *from = from_code(p, pair), *to = to_code(p, pair);
    for (size_t i = 0; i < MAP_COLUMNS; i++)
        v[i] = TEXT_NOT_STATED;
    buffer_clear(&p->path);
    buffer_clear(&p->source);
    append_marks(p, pair);
    append_also(p, t);
    if (t)
        append_trail(&p->path, t->trail);
    if (t && t->where.source.at)
        buffer_printf(&p->source, "%s/%.*s", t->release, TEXT_ARGS(t->where.source));
    v[MAP_FROM_SYSTEM] = text_of(system_name(p->from->system));
    v[MAP_TO_SYSTEM] = text_of(system_name(p->to->system));
    v[MAP_FROM_RELEASE] = text_of(p->from->release->name);
    v[MAP_TO_RELEASE] = text_of(p->to->release->name);
    v[MAP_FROM_CODE] = from ? from->code : TEXT_NOT_STATED;
    v[MAP_TO_CODE] = to ? to->code : TEXT_NOT_STATED;
    v[MAP_RELATION] = text_of(map_relation_name(pair->relation));
    v[MAP_SHAPE] = text_of(map_shape_name(pair->shape));
    if (t) {
        v[MAP_EVIDENCE] = text_of(map_evidence_name(t->evidence));
        v[MAP_SCORE] = row_number(t->score, numbers[0]);
        v[MAP_RAW] = t->raw;
    } else if (pair->stated_none) {
        v[MAP_RAW] = TEXT("None");
    }
    if (t && t->combination) {
        v[MAP_SCENARIO] = row_number(t->scenario, numbers[2]);
        v[MAP_CHOICE] = (struct text){&t->choice, 1};
    }
    if (t && t->where.source.at)
        v[MAP_LINE] = row_number(t->where.line, numbers[1]);
    v[MAP_AUTOMATIC_FORWARD] = row_boolean(pair->automatic_forward);
    v[MAP_AUTOMATIC_BACKWARD] = row_boolean(pair->automatic_backward);
    v[MAP_SOURCE] = filled(&p->source);
    v[MAP_MARKS] = filled(&p->marks);
    v[MAP_ALSO] = filled(&p->also);
    v[MAP_PATH] = filled(&p->path);
    v[MAP_REVIEW] = pair->review ? TEXT("open") : TEXT_NOT_STATED;
    v[MAP_SCHEMA_COLUMN] = TEXT(MAP_SCHEMA);
}

/* ---- text */

static void put_code(struct printing *p, enum system system, const struct listed_code *c,
                     const char *indent)
{
    char display[CODE_LIMIT + 2];
    system_code_display(system, c->code, display);
    output_printf(p->o, "%s%-8s  ", indent, display);
    output_visible(p->o, c->title);
}

/* Behind the pairs of the code told last its combinations, all of them. */
static enum status put_clusters(struct printing *p)
{
    size_t from = p->clustered;
    p->clustered = NO_CODE;
    return from != NO_CODE ? clusters_print(p->route, from, p->o, p->d) : STATUS_OK;
}

/* A row without a counterpart that has its evidence. */
static void put_none(struct printing *p, const struct target *t)
{
    if (t->marks & MARK_NO_MAP)
        output_text(p->o, TEXT("    none: the map says that there is no counterpart"));
    else if (t->trail)
        output_printf(p->o, "    none: %.*s of %s has no successor", TEXT_ARGS(t->trail->code),
                      t->trail->release);
    else
        output_text(p->o, TEXT("    none, as is stated"));
}

/* Where the evidence of a pair stands, what else there is, and the codes on the way. */
static void put_grounds(struct printing *p, const struct target *t)
{
    append_also(p, t);
    buffer_clear(&p->path);
    append_trail(&p->path, t->trail);
    if (p->also.length > 0)
        output_printf(p->o, "              also: %.*s\n", TEXT_ARGS(buffer_text(&p->also)));
    if (t->where.source.at) {
        output_printf(p->o, "              %s/%.*s, line %" PRIu64, t->release,
                      TEXT_ARGS(t->where.source), t->where.line);
        if (t->raw.at)
            output_text(p->o, TEXT(": "));
        output_visible(p->o, t->raw.at ? t->raw : TEXT(""));
        output_text(p->o, TEXT("\n"));
    }
    if (p->path.length > 0)
        output_printf(p->o, "              by way of %.*s\n", TEXT_ARGS(buffer_text(&p->path)));
}

static void put_text(struct printing *p, const struct map_pair *pair)
{
    const struct listed_code *from = from_code(p, pair), *to = to_code(p, pair);
    const struct target *t = pair->target;
    if (from && p->last_from != pair->from) {
        put_code(p, p->from->system, from, "");
        output_printf(p->o, "  [%s]\n", map_shape_name(pair->shape));
        p->last_from = pair->from;
    }
    if (to && !from) {
        put_code(p, p->to->system, to, "");
        output_printf(p->o, "  [new%s]\n", pair->stated_none ? ", came from none" : "");
    }
    if (from && !to && !t)
        output_text(p->o, TEXT("    no successor is stated, and none can be told\n"));
    if (!from || !t)
        return;
    if (t->combination) {
        p->clustered = pair->from;
        return;
    }
    append_marks(p, pair);
    if (to)
        put_code(p, p->to->system, to, "    ");
    else
        put_none(p, t);
    output_printf(p->o, "\n              %s", map_evidence_name(t->evidence));
    if (t->evidence >= EVIDENCE_REFINED)
        output_printf(p->o, ", %u%%", t->score);
    if (p->marks.length > 0)
        output_printf(p->o, "; %.*s", TEXT_ARGS(buffer_text(&p->marks)));
    output_printf(p->o, "%s\n",
                  pair->automatic_forward    ? "; automatic"
                  : pair->automatic_backward ? "; automatic backward"
                                             : "");
    if (p->filter->code)
        put_grounds(p, t);
}

/* ---- all rows */

static enum status print_pair(void *context, const struct map_pair *pair)
{
    struct printing *p = context;
    struct text values[MAP_COLUMNS];
    char numbers[3][ROW_NUMBER_SIZE];
    if (!passes(p, pair))
        return STATUS_OK;
    if (p->format == ROWS_TEXT) {
        if (pair->from != p->clustered && put_clusters(p) != STATUS_OK)
            return STATUS_FAILED;
        put_text(p, pair);
    } else {
        fill(p, pair, values, numbers);
        rows_put(&p->rows, values);
    }
    bool failed = p->marks.failed || p->also.failed || p->path.failed || p->source.failed;
    return failed ? diagnostics_out_of_memory(p->d) : STATUS_OK;
}

static void list_columns(struct column columns[MAP_COLUMNS])
{
    for (int i = 0; i < MAP_COLUMNS; i++)
        columns[i] = (struct column){map_column_name((enum map_column)i), COLUMN_STRING};
    columns[MAP_SCORE].type = columns[MAP_LINE].type = COLUMN_NUMBER;
    columns[MAP_AUTOMATIC_FORWARD].type = columns[MAP_AUTOMATIC_BACKWARD].type = COLUMN_BOOLEAN;
}

enum status map_print(const struct route *route, enum row_format format,
                      const struct map_filter *filter, struct output *o,
                      struct crosswalk_summary *summary, struct diagnostics *d)
{
    struct column columns[MAP_COLUMNS];
    struct printing p = {.route = route,
                         .from = route_from(route),
                         .to = route_to(route),
                         .filter = filter,
                         .format = format,
                         .o = o,
                         .last_from = NO_CODE,
                         .clustered = NO_CODE,
                         .d = d};
    buffer_init(&p.marks);
    buffer_init(&p.also);
    buffer_init(&p.path);
    buffer_init(&p.source);
    list_columns(columns);
    rows_begin(&p.rows, o, format, columns, MAP_COLUMNS);
    enum status status = crosswalk_run(route, print_pair, &p, summary, d);
    if (status == STATUS_OK)
        status = put_clusters(&p);
    rows_end(&p.rows);
    buffer_release(&p.marks);
    buffer_release(&p.also);
    buffer_release(&p.path);
    buffer_release(&p.source);
    return status;
}

/* ---- the summary */

void map_print_way(const struct route *route, struct output *o)
{
    const struct release *between;
    if (route->crossing)
        output_printf(o, "  by %s of %s\n", map_name(route->crossing->map.map),
                      route->crossing->map.release->name);
    for (size_t i = 0; (between = route_between(route, i)) != NULL; i++)
        output_printf(o, "%s %s", i == 0 ? "  by way of" : "", between->name);
    if (route_between(route, 0))
        output_text(o, TEXT("\n"));
}

void map_print_shapes(const struct crosswalk_summary *s, struct output *o)
{
    for (int i = 0; i < SHAPE_NEW; i++)
        if (s->codes[i] > 0)
            output_printf(o, "  %-13s %7" PRIu64 "\n", map_shape_name((enum map_shape)i),
                          s->codes[i]);
}

void map_print_summary(const struct route *route, const struct crosswalk_summary *s,
                       struct output *o)
{
    output_printf(o, "%s -> %s\n", route_from(route)->release->name,
                  route_to(route)->release->name);
    map_print_way(route, o);
    output_printf(o, "\nBillable codes of %s: %" PRIu64 "\n", route_from(route)->release->name,
                  s->from_codes);
    map_print_shapes(s, o);
    output_printf(o, "  to be decided by a person %" PRIu64 "\n", s->review);
    output_printf(o, "\nBillable codes of %s: %" PRIu64 "\n", route_to(route)->release->name,
                  s->to_codes);
    output_printf(o, "  came from none %6" PRIu64 "\n", s->codes[SHAPE_NEW]);
    output_text(o, TEXT("\nPairs by evidence\n"));
    for (int i = 0; i < MAP_EVIDENCES; i++)
        if (s->pairs[i] > 0)
            output_printf(o, "  %-29s %7" PRIu64 "\n", map_evidence_name((enum map_evidence)i),
                          s->pairs[i]);
    output_printf(o, "\nAutomatic: %" PRIu64 " forward, %" PRIu64 " backward\n",
                  s->automatic_forward, s->automatic_backward);
}
