#include "tools/verify/report_forms.h"

#include "parsers/roles.h"
#include "tools/verify/check.h"
#include "tools/verify/code_changes.h"
#include "tools/verify/package_check.h"
#include "tools/verify/report_list.h"

static const struct change_source nowhere = {{NULL, 0}, 0};

/* ---- two lists, code by code */

/* What each list says of one code; one of them may say nothing. */
struct pair {
    const struct report_list *lists[2];
    struct report_statement said[2];
    struct buffer words[2];
};

static enum status take_pair(struct check *c, struct pair *p,
                             enum status (*compare)(struct check *c, const struct pair *p))
{
    for (int i = 0; i < 2; i++) {
        buffer_init(&p->words[i]);
        report_statement_append_words(&p->said[i], &p->words[i]);
    }
    enum status status =
        p->words[0].failed || p->words[1].failed ? diagnostics_out_of_memory(c->d) : compare(c, p);
    buffer_release(&p->words[0]);
    buffer_release(&p->words[1]);
    return status;
}

static int compare_codes(const struct pair *p)
{
    if (p->said[0].count == 0 || p->said[1].count == 0)
        return p->said[0].count == 0 ? 1 : -1;
    return text_compare(p->said[0].lines->code, p->said[1].lines->code);
}

static enum status walk_lists(struct check *c, const struct report_list *one,
                              const struct report_list *other,
                              enum status (*compare)(struct check *c, const struct pair *p))
{
    const struct report_statement nothing = {NULL, 0};
    size_t i = 0, j = 0;
    while (i < one->count || j < other->count) {
        struct pair p = {.lists = {one, other},
                         .said = {report_list_statement(one, i), report_list_statement(other, j)}};
        int order = compare_codes(&p);
        if (order < 0)
            p.said[1] = nothing;
        if (order > 0)
            p.said[0] = nothing;
        i += p.said[0].count;
        j += p.said[1].count;
        c->checked++;
        if (take_pair(c, &p, compare) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static struct text words_of(const struct pair *p, int side)
{
    return package_excerpt(buffer_text(&p->words[side]));
}

/* ---- the report against action codes */

static enum status compare_with_letter(struct check *c, const struct pair *p)
{
    const struct report_statement *report = &p->said[0], *letter = &p->said[1];
    if (report->count == 0)
        return check_find(c, letter->lines->code, TEXT_NOT_STATED, nowhere,
                          "has action code '%.*s', and the report has no row",
                          TEXT_ARGS(words_of(p, 1)));
    if (letter->count == 0)
        return check_find(c, report->lines->code, TEXT_NOT_STATED, nowhere,
                          "the report says '%.*s', and there is no action code",
                          TEXT_ARGS(words_of(p, 0)));
    if (happenings_agree(report_statement_meaning(report, happenings_of_action),
                         report_statement_meaning(letter, happenings_of_letter))) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, report->lines->code, TEXT_NOT_STATED, nowhere,
                      "the report says '%.*s', the action code is '%.*s'",
                      TEXT_ARGS(words_of(p, 0)), TEXT_ARGS(words_of(p, 1)));
}

static enum status check_letters(const struct release *r, const struct report_list *report,
                                 struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct report_list letters;
    struct check c = check_begin(r, "report-action-code", findings, d);
    enum status status = report_list_read_letters(&letters, r, d);
    if (status == STATUS_OK && report->source.at && letters.source.at)
        status = check_end(&c, walk_lists(&c, report, &letters, compare_with_letter), o);
    else if (status == STATUS_OK)
        output_text(o, TEXT("  report-action-code: no transaction report at hand\n"));
    report_list_release(&letters);
    return status;
}

/* ---- reports against each other */

/* The same words in any case; of packages without words the same actions. */
static bool says_the_same(const struct pair *p)
{
    bool worded = p->said[0].lines->words.at && p->said[1].lines->words.at;
    if (worded && !text_equal_ignoring_case(buffer_text(&p->words[0]), buffer_text(&p->words[1])))
        return false;
    return report_statement_meaning(&p->said[0], happenings_of_action) ==
           report_statement_meaning(&p->said[1], happenings_of_action);
}

static struct change_source place_of(const struct pair *p, int side)
{
    if (p->said[side].count == 0)
        return nowhere;
    return (struct change_source){p->lists[side]->source, p->said[side].lines->line};
}

static enum status compare_reports(struct check *c, const struct pair *p)
{
    struct text one = p->lists[0]->source, other = p->lists[1]->source;
    c->official = place_of(p, 1);
    if (p->said[0].count == 0)
        return check_find(c, p->said[1].lines->code, other, nowhere,
                          "the %.*s says '%.*s', and the %.*s has no row", TEXT_ARGS(other),
                          TEXT_ARGS(words_of(p, 1)), TEXT_ARGS(one));
    if (p->said[1].count == 0)
        return check_find(c, p->said[0].lines->code, other, place_of(p, 0),
                          "the %.*s says '%.*s', and the %.*s has no row", TEXT_ARGS(one),
                          TEXT_ARGS(words_of(p, 0)), TEXT_ARGS(other));
    if (says_the_same(p)) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, p->said[0].lines->code, other, place_of(p, 0),
                      "the %.*s says '%.*s', the %.*s '%.*s'", TEXT_ARGS(one),
                      TEXT_ARGS(words_of(p, 0)), TEXT_ARGS(other), TEXT_ARGS(words_of(p, 1)));
}

static bool is_report(const struct manifest_source *source)
{
    enum role role;
    return role_from_name(source->role, &role) && role_holds_report(role);
}

/* One of the other reports, whose codes are in order of their own. */
static enum status check_other(struct check *all, const struct report_list *believed,
                               struct text source)
{
    struct report_list other;
    struct check c = check_begin(all->release, all->name, all->findings, all->d);
    enum status status = report_list_read_source(&other, all->release, source, all->d);
    if (status == STATUS_OK)
        status = walk_lists(&c, believed, &other, compare_reports);
    report_list_release(&other);
    origins_close(&c.origins);
    all->checked += c.checked;
    all->agreed += c.agreed;
    return status;
}

static enum status check_reports(const struct release *r, const struct report_list *believed,
                                 struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct check c = check_begin(r, "reports", findings, d);
    enum status status = STATUS_OK;
    size_t others = 0;
    for (size_t i = 0; status == STATUS_OK && i < r->manifest.source_count; i++) {
        const struct manifest_source *source = &r->manifest.sources[i];
        if (!is_report(source) || text_equal(source->id, believed->source))
            continue;
        others++;
        status = check_other(&c, believed, source->id);
    }
    if (others > 0)
        return check_end(&c, status, o);
    output_printf(o, "  reports: %s at hand\n", believed->source.at ? "only one" : "none");
    return status;
}

enum status report_forms_check(const struct release *r, struct output *o, struct findings *findings,
                               struct diagnostics *d)
{
    struct report_list believed;
    enum status status = report_list_read(&believed, r, d);
    if (status == STATUS_OK)
        status = check_reports(r, &believed, o, findings, d);
    if (status == STATUS_OK)
        status = check_letters(r, &believed, o, findings, d);
    report_list_release(&believed);
    return status;
}
