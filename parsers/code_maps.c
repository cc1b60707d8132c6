#include "parsers/code_maps.h"

#include <inttypes.h>
#include <string.h>

const struct code_map code_maps[CODE_MAPS] = {
    {ROLE_ICD9CM_ICD10CM, SYSTEM_ICD9CM, SYSTEM_ICD10CM, "NoDx"},
    {ROLE_ICD10CM_ICD9CM, SYSTEM_ICD10CM, SYSTEM_ICD9CM, "NoDx"},
    {ROLE_ICD9PROC_ICD10PCS, SYSTEM_ICD9PROC, SYSTEM_ICD10PCS, "NoPCS"},
    {ROLE_ICD10PCS_ICD9PROC, SYSTEM_ICD10PCS, SYSTEM_ICD9PROC, "NoI9"},
    {ROLE_ICD10CM_ICD9CM_REIMBURSEMENT, SYSTEM_ICD10CM, SYSTEM_ICD9CM, "NoI9"},
    {ROLE_ICD10PCS_ICD9PROC_REIMBURSEMENT, SYSTEM_ICD10PCS, SYSTEM_ICD9PROC, "NoI9"},
};

const struct code_map *code_map_of(enum role role)
{
    for (size_t i = 0; i < CODE_MAPS; i++)
        if (code_maps[i].role == role)
            return &code_maps[i];
    return NULL;
}

/* A code in upper case, and whether that is how it was written. */
struct cased_code {
    char bytes[CODE_LIMIT + 1];
    struct text code; /* not stated: longer than any code */
    bool changed;
};

static void in_upper_case(struct cased_code *c, struct text written)
{
    *c = (struct cased_code){.code = TEXT_NOT_STATED};
    if (written.length > CODE_LIMIT)
        return;
    for (size_t i = 0; i < written.length; i++) {
        c->bytes[i] = ascii_upper(written.at[i]);
        c->changed |= c->bytes[i] != written.at[i];
    }
    c->code = (struct text){c->bytes, written.length};
}

static bool is_none(const struct code_map *map, struct text to)
{
    return text_equal_ignoring_case(to, text_of(map->none));
}

static bool is_code_of(enum system system, struct text written)
{
    struct cased_code c;
    in_upper_case(&c, written);
    return c.code.at && system_code_is_valid(system, c.code, NULL);
}

/* Tables of ICD-10-PCS are no codes. */
static bool is_mapped_code(enum system system, struct text written)
{
    return is_code_of(system, written) && (system != SYSTEM_ICD10PCS || written.length == 7);
}

bool code_map_fits(const struct code_map *map, struct text from, struct text to)
{
    return is_mapped_code(map->from, from) && (is_none(map, to) || is_mapped_code(map->to, to));
}

bool map_votes_add(struct map_votes *votes, size_t first, size_t end, struct text from,
                   struct text to)
{
    bool fits_any = false;
    for (size_t i = first; i < end; i++) {
        bool fits = code_map_fits(&code_maps[i], from, to);
        votes->fits[i] += fits;
        fits_any |= fits;
    }
    return fits_any;
}

const struct code_map *map_votes_winner(const struct map_votes *votes)
{
    size_t best = 0;
    unsigned alike = 0;
    for (size_t i = 0; i < CODE_MAPS; i++)
        if (votes->fits[i] > votes->fits[best])
            best = i;
    for (size_t i = 0; i < CODE_MAPS; i++)
        alike += votes->fits[i] == votes->fits[best];
    return alike == 1 ? &code_maps[best] : NULL;
}

/* ---- entries */

enum { LOWER_CASE, NOT_COMBINED, NO_TARGET_UNFLAGGED, CHOICE_LETTER };

static const char *const oddity_words[MAP_ODDITIES] = {
    [LOWER_CASE] = "a code in lower case, read as upper case",
    [NOT_COMBINED] = "a scenario or a choice list without the flag of a combination",
    [NO_TARGET_UNFLAGGED] = "a target where the flag says none, or none where it says one",
    [CHOICE_LETTER] = "a choice list that is no digit",
};

static void note(struct map_oddities *odd, int kind, bool is, uint64_t line)
{
    struct map_oddity *o = &odd->items[kind];
    if (is && o->count++ == 0)
        o->line = line;
}

static bool is_zero(struct text t)
{
    return text_equal(t, TEXT("0"));
}

static struct text flag_text(enum flag flag)
{
    return flag == FLAG_YES ? TEXT("1") : flag == FLAG_NO ? TEXT("0") : TEXT_NOT_STATED;
}

static enum status check(struct parse_job *job, enum system system, struct text written,
                         struct text code, uint64_t column, bool *good)
{
    size_t bad = 0;
    *good = is_mapped_code(system, written);
    if (*good)
        return STATUS_OK;
    if (code.at && !system_code_is_valid(system, code, &bad) && bad >= written.length)
        bad = 0;
    return parse_reject(job, column + bad, "'%.*s' is not a code of %s", TEXT_ARGS(written),
                        system_title(system));
}

static void note_oddities(const struct map_entry *e, bool none, bool lower, uint64_t line,
                          struct map_oddities *odd)
{
    note(odd, LOWER_CASE, lower, line);
    note(odd, NOT_COMBINED,
         e->combination == FLAG_NO && (!is_zero(e->scenario) || !is_zero(e->choice)), line);
    note(odd, NO_TARGET_UNFLAGGED, (e->no_map == FLAG_YES) != none, line);
    note(odd, CHOICE_LETTER, !ascii_is_digit(e->choice.at[0]), line);
}

enum status map_entry_take(struct parse_job *job, const struct code_map *map,
                           const struct map_entry *e, struct map_oddities *odd)
{
    struct cased_code from, to;
    bool good, none = is_none(map, e->to);
    in_upper_case(&from, e->from);
    in_upper_case(&to, e->to);
    if (check(job, map->from, e->from, from.code, e->from_column, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (good && !none && check(job, map->to, e->to, to.code, e->to_column, &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    bool lower = from.changed || (to.changed && !none);
    note_oddities(e, none, lower, job->lines->number, odd);
    const struct text values[] = {
        [MAPS_MAP] = text_of(role_name(map->role)),
        [MAPS_FROM] = from.code,
        [MAPS_SCENARIO] = e->scenario,
        [MAPS_CHOICE] = e->choice,
        [MAPS_TO] = none ? TEXT("") : to.code,
        [MAPS_APPROXIMATE] = flag_text(e->approximate),
        [MAPS_NO_MAP] = flag_text(e->no_map),
        [MAPS_COMBINATION] = flag_text(e->combination),
        [MAPS_RAW] = lower ? e->line : TEXT_NOT_STATED,
    };
    struct fact_record record = {TABLE_MAPS, values, job->lines->number};
    job->rows_read++;
    return job->sink->fact(job->sink->context, &record);
}

enum status map_end(struct parse_job *job, const struct code_map *map,
                    const struct map_oddities *odd)
{
    for (size_t i = 0; i < MAP_ODDITIES; i++) {
        const struct map_oddity *o = &odd->items[i];
        if (o->count > 0)
            diagnostics_add(job->d, SEVERITY_WARNING, (struct place){job->label, o->line, 0},
                            "%s; %" PRIu64 " such %s in the file", oddity_words[i], o->count,
                            o->count == 1 ? "entry" : "entries");
    }
    struct scope_record scope = {.table = TABLE_MAPS, .kind = text_of(role_name(map->role))};
    return job->sink->scope(job->sink->context, &scope);
}
