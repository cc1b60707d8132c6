#include "tools/lookup/successors.h"

#include <string.h>

enum { STEPS_LIMIT = 24, VISITS_LIMIT = 512 };

/* The way so far. */
struct following {
    const struct codeset_table *table;
    int system;
    uint32_t day;
    bool backward;
    struct successors *out;
    unsigned visits; /* so that a table that leads in circles keeps no one busy */
};

static void keep(struct successors *s, struct successor found)
{
    for (size_t i = 0; i < s->count; i++) {
        struct successor *known = &s->items[i];
        if (known->code != found.code)
            continue;
        known->automatic |= found.automatic;
        if (found.evidence < known->evidence)
            known->evidence = found.evidence;
        return;
    }
    if (s->count == SUCCESSORS_LIMIT)
        s->more++;
    else
        s->items[s->count++] = found;
}

static enum codeset_status status_of(const struct following *f, uint32_t code)
{
    struct codeset_answer answer;
    char text[16];
    int length = codeset_table_code_text(f->table, f->system, code, text);
    if (length <= 0)
        return CODESET_UNKNOWN;
    codeset_table_find(f->table, f->system, text, (size_t)length, f->day, &answer);
    return answer.status;
}

static int read_link(const struct following *f, uint32_t code, uint32_t i,
                     struct codeset_link *link)
{
    return f->backward ? codeset_table_predecessor(f->table, f->system, code, i, link)
                       : codeset_table_successor(f->table, f->system, code, i, link);
}

/* Forward the step must have been taken by the day, backward it is still to come. */
static bool counts(const struct following *f, const struct codeset_link *link)
{
    return f->backward ? link->day > f->day : link->day <= f->day && !link->carved;
}

static void follow(struct following *f, uint32_t code, struct successor way, unsigned steps)
{
    struct codeset_link link;
    for (uint32_t i = 0; read_link(f, code, i, &link) == CODESET_OK; i++) {
        if (!counts(f, &link) || f->visits++ == VISITS_LIMIT)
            continue;
        if (link.code == CODESET_NO_CODE) {
            f->out->stated_none = true;
            continue;
        }
        struct successor next = {
            .code = link.code,
            .evidence = link.evidence > way.evidence ? link.evidence : way.evidence,
            .automatic =
                way.automatic && (f->backward ? link.automatic_backward : link.automatic) != 0};
        if (status_of(f, link.code) == CODESET_VALID)
            keep(f->out, next);
        else if (steps < STEPS_LIMIT)
            follow(f, link.code, next, steps + 1);
    }
}

static bool comes_before(const struct successor *a, const struct successor *b)
{
    return a->evidence != b->evidence ? a->evidence < b->evidence : a->code < b->code;
}

static void sort(struct successors *s)
{
    for (size_t i = 1; i < s->count; i++) {
        struct successor next = s->items[i];
        size_t at = i;
        for (; at > 0 && comes_before(&next, &s->items[at - 1]); at--)
            s->items[at] = s->items[at - 1];
        s->items[at] = next;
    }
}

void successors_find(const struct codeset_table *t, int system, const struct codeset_answer *answer,
                     uint32_t day, struct successors *out)
{
    struct following f = {.table = t,
                          .system = system,
                          .day = day,
                          .backward = answer->status == CODESET_NOT_YET,
                          .out = out};
    const struct successor begin = {answer->code, CODESET_SAME_CODE, true};
    memset(out, 0, sizeof *out);
    if (answer->status == CODESET_RETIRED || answer->status == CODESET_HEADER ||
        answer->status == CODESET_NOT_YET)
        follow(&f, answer->code, begin, 1);
    out->stated_none &= out->count == 0;
    sort(out);
}
