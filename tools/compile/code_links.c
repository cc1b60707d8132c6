#include "tools/compile/code_links.h"

#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"
#include "tools/crosswalk/crosswalk.h"

/* The numbers in tables are those of the crosswalk. */
_Static_assert((int)CODESET_SAME_CODE == (int)EVIDENCE_SAME_CODE &&
                   (int)CODESET_PREVIOUS_ASSIGNMENT == (int)EVIDENCE_PREVIOUS_ASSIGNMENT &&
                   (int)CODESET_REPLACEMENT == (int)EVIDENCE_REPLACEMENT &&
                   (int)CODESET_CROSS_REFERENCE == (int)EVIDENCE_CROSS_REFERENCE &&
                   (int)CODESET_GEM == (int)EVIDENCE_GEM &&
                   (int)CODESET_REIMBURSEMENT == (int)EVIDENCE_REIMBURSEMENT &&
                   (int)CODESET_ADDENDA == (int)EVIDENCE_ADDENDA &&
                   (int)CODESET_REFINED == (int)EVIDENCE_REFINED &&
                   (int)CODESET_MERGED == (int)EVIDENCE_MERGED &&
                   (int)CODESET_FAMILY == (int)EVIDENCE_FAMILY &&
                   (int)CODESET_SIMILAR_TITLE == (int)EVIDENCE_TITLE,
               "the evidence of links is numbered as in code maps");

/* A step, and the table that its pairs go into. */
struct step_links {
    struct system_table *table;
    const struct code_list *from, *to;
    uint32_t from_release, to_release;
    struct diagnostics *d;
};

static bool is_self(const struct step_links *s, const struct map_pair *pair)
{
    return pair->to != NO_CODE &&
           text_equal(s->from->items[pair->from].code, s->to->items[pair->to].code);
}

static enum status take_pair(void *context, const struct map_pair *pair)
{
    struct step_links *s = context;
    struct system_table *t = s->table;
    const struct target *target = pair->target;
    if (pair->from == NO_CODE || !target || is_self(s, pair) ||
        (pair->to != NO_CODE && !target_counts(target)))
        return STATUS_OK;
    struct compiled_link link = {
        .from = system_table_find(t, s->from->items[pair->from].code),
        .to = CODESET_NO_CODE,
        .from_release = s->from_release,
        .to_release = s->to_release,
        .evidence = (unsigned)target->evidence,
        .score = map_evidence_is_official(target->evidence) ? 100 : target->score,
        .flags = (pair->automatic_forward ? LINK_AUTOMATIC : 0u) |
                 (pair->automatic_backward ? LINK_AUTOMATIC_BACKWARD : 0u) |
                 (target->carved ? LINK_CARVED : 0u)};
    if (pair->to != NO_CODE)
        link.to = system_table_find(t, s->to->items[pair->to].code);
    if (link.from == CODESET_NO_CODE || (pair->to != NO_CODE && link.to == CODESET_NO_CODE))
        return STATUS_OK;
    if (!memory_grow((void **)&t->links, &t->link_capacity, t->link_count + 1, sizeof link))
        return diagnostics_out_of_memory(s->d);
    t->links[t->link_count++] = link;
    return STATUS_OK;
}

static enum status take_step(void *context, const struct route *route)
{
    struct step_links *s = context;
    struct crosswalk_summary summary;
    s->from = &route_from(route)->codes;
    s->to = &route_to(route)->codes;
    s->from_release = system_table_find_release(s->table, route_from(route)->release->name);
    s->to_release = system_table_find_release(s->table, route_to(route)->release->name);
    return crosswalk_run(route, take_pair, s, &summary, s->d);
}

static int compare_forward(const void *left, const void *right)
{
    const struct compiled_link *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return a->to_release < b->to_release ? -1 : a->to_release > b->to_release;
}

enum status code_links_read(struct system_table *t, const struct store *s, struct diagnostics *d)
{
    struct step_links context = {.table = t, .d = d};
    enum status status = route_each_step(t->system, s, take_step, &context, d);
    if (t->link_count > 1)
        qsort(t->links, t->link_count, sizeof *t->links, compare_forward);
    return status;
}

/* ---- writing */

/* A link by the later code. */
struct backward_link {
    uint32_t to, number;
};

static int compare_backward(const void *left, const void *right)
{
    const struct backward_link *a = left, *b = right;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static uint64_t write_backward(const struct system_table *t, struct table_image *image)
{
    struct backward_link *order = malloc((t->link_count + 1) * sizeof *order);
    if (!order)
        return 0;
    for (size_t i = 0; i < t->link_count; i++)
        order[i] = (struct backward_link){t->links[i].to, (uint32_t)i};
    qsort(order, t->link_count, sizeof *order, compare_backward);
    uint64_t offset = image_begin_part(image);
    for (size_t i = 0; i < t->link_count; i++)
        image_put(image, order[i].number, 4);
    free(order);
    return offset;
}

enum status code_links_write(const struct system_table *t, struct table_image *image,
                             uint64_t record, struct diagnostics *d)
{
    uint64_t offset = image_begin_part(image);
    for (size_t i = 0; i < t->link_count; i++) {
        const struct compiled_link *link = &t->links[i];
        image_put(image, link->from, 4);
        image_put(image, link->to, 4);
        image_put(image, link->from_release, 2);
        image_put(image, link->to_release, 2);
        image_put(image, link->evidence, 1);
        image_put(image, link->score, 1);
        image_put(image, link->flags, 1);
        image_put_zeros(image, 1);
    }
    uint64_t backward = write_backward(t, image);
    if (backward == 0)
        return diagnostics_out_of_memory(d);
    image_set(image, record + 144, t->link_count, 4);
    image_set(image, record + 152, offset, 8);
    image_set(image, record + 160, backward, 8);
    return STATUS_OK;
}
