#include "tools/verify/report_forms.h"

#include "parsers/roles.h"
#include "tools/verify/check.h"
#include "tools/verify/code_changes.h"
#include "tools/verify/package_check.h"
#include "tools/verify/report_list.h"

static const struct change_source nowhere = {{NULL, 0}, 0};

/* ---- two lists, code by code */

/* A NULL line is missing. */
typedef enum status compare_lines(struct check *c, const struct report_list *one,
                                  const struct report_line *a, const struct report_list *other,
                                  const struct report_line *b);

static enum status walk_lists(struct check *c, const struct report_list *one,
                              const struct report_list *other, compare_lines *compare)
{
    size_t i = 0, j = 0;
    while (i < one->count || j < other->count) {
        int order = j == other->count ? -1
                    : i == one->count ? 1
                                      : text_compare(one->lines[i].code, other->lines[j].code);
        const struct report_line *a = order <= 0 ? &one->lines[i++] : NULL;
        const struct report_line *b = order >= 0 ? &other->lines[j++] : NULL;
        c->checked++;
        if (compare(c, one, a, other, b) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- reports against action codes */

static enum status compare_with_letter(struct check *c, const struct report_list *reports,
                                       const struct report_line *report,
                                       const struct report_list *letters,
                                       const struct report_line *letter)
{
    (void)reports;
    (void)letters;
    if (!report)
        return check_find(c, letter->code, TEXT_NOT_STATED, nowhere,
                          "has action code '%.*s', and the report has no row",
                          TEXT_ARGS(package_excerpt(letter->word)));
    struct text words = report->words.at ? report->words : report->word;
    if (!letter)
        return check_find(c, report->code, TEXT_NOT_STATED, nowhere,
                          "the report says '%.*s', and there is no action code",
                          TEXT_ARGS(package_excerpt(words)));
    if (happenings_agree(happenings_of_action(report->word), happenings_of_letter(letter->word))) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, report->code, TEXT_NOT_STATED, nowhere,
                      "the report says '%.*s', the action code is '%.*s'",
                      TEXT_ARGS(package_excerpt(words)), TEXT_ARGS(package_excerpt(letter->word)));
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

static bool says_the_same(const struct report_line *a, const struct report_line *b)
{
    return text_equal(a->word, b->word) &&
           (!a->words.at || !b->words.at || text_equal_ignoring_case(a->words, b->words));
}

static struct text words_of(const struct report_line *line)
{
    return package_excerpt(line->words.at ? line->words : line->word);
}

static enum status compare_reports(struct check *c, const struct report_list *one,
                                   const struct report_line *a, const struct report_list *other,
                                   const struct report_line *b)
{
    c->official = b ? (struct change_source){other->source, b->line} : nowhere;
    struct change_source where = a ? (struct change_source){one->source, a->line} : nowhere;
    if (!a)
        return check_find(c, b->code, other->source, nowhere,
                          "the %.*s says '%.*s', and the %.*s has no row", TEXT_ARGS(other->source),
                          TEXT_ARGS(words_of(b)), TEXT_ARGS(one->source));
    if (!b)
        return check_find(c, a->code, other->source, where,
                          "the %.*s says '%.*s', and the %.*s has no row", TEXT_ARGS(one->source),
                          TEXT_ARGS(words_of(a)), TEXT_ARGS(other->source));
    if (says_the_same(a, b)) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, a->code, other->source, where, "the %.*s says '%.*s', the %.*s '%.*s'",
                      TEXT_ARGS(one->source), TEXT_ARGS(words_of(a)), TEXT_ARGS(other->source),
                      TEXT_ARGS(words_of(b)));
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
