#include "tools/check/check_summary.h"

#include <inttypes.h>

#include "schema/base/text.h"

static const enum check_status order[] = {
    CHECK_VALID,       CHECK_HEADER,  CHECK_NOT_YET, CHECK_RETIRED, CHECK_UNKNOWN,
    CHECK_NOT_COVERED, CHECK_NO_DATE, CHECK_BAD_ROW, CHECK_EMPTY,
};
enum { SHOWN = 9, NAME_WIDTH = 11, WIDTH = 12 };

/* A line of one status over all systems; without those that no code has. */
static void put_status(const struct check_result *r, enum check_status status, struct output *to)
{
    uint64_t all = 0;
    for (size_t i = 0; i < r->system_count; i++)
        all += r->counts.cells[i][status];
    if (all == 0 && status != CHECK_VALID)
        return;
    output_printf(to, "%-*s", NAME_WIDTH,
                  status == CHECK_EMPTY ? "empty" : check_status_name(status));
    for (size_t i = 0; i < r->system_count; i++)
        output_printf(to, "%*" PRIu64, WIDTH, r->counts.cells[i][status]);
    output_text(to, TEXT("\n"));
}

static void put_day(const struct check_result *r, size_t at, struct output *to)
{
    enum day_rule rule = r->rules.of[code_group_of(r->systems[at])];
    output_printf(to, "%-9s by the %s", system_name(r->systems[at]), day_rule_text(rule));
    if (rule == RULE_ONE_DAY)
        output_printf(to, " %.10s", r->rules.day.text);
    output_text(to, TEXT("\n"));
}

void check_summary_put(const struct check_result *r, const char *name, struct output *to)
{
    const struct check_counts *c = &r->counts;
    output_printf(to, "%s: %" PRIu64 " rows", name, c->rows);
    if (c->bad_rows > 0)
        output_printf(to, ", %" PRIu64 " of them bad", c->bad_rows);
    if (c->unknown_claims > 0)
        output_printf(to, ", %" PRIu64 " without a type of bill that is understood",
                      c->unknown_claims);
    output_text(to, TEXT("\n"));
    for (size_t i = 0; i < r->system_count; i++)
        put_day(r, i, to);
    output_printf(to, "%-*s", NAME_WIDTH, "");
    for (size_t i = 0; i < r->system_count; i++)
        output_printf(to, "%*s", WIDTH, system_name(r->systems[i]));
    output_text(to, TEXT("\n"));
    for (int i = 0; i < SHOWN; i++)
        put_status(r, order[i], to);
}
