#include "tools/verify/record_check.h"

#include <inttypes.h>
#include <stdarg.h>

#include "tools/diff/origins.h"
#include "tools/verify/code_changes.h"
#include "tools/verify/package_check.h"
#include "tools/verify/report_list.h"

struct record_checking {
    const struct release *release;
    const char *name;
    uint64_t checked, found;
    struct findings *findings;
    struct diagnostics *d;
    struct origins believed, other; /* where a code stands; `other` in the source that disagrees */
};

static struct record_checking begin(const struct release *r, const char *name,
                                    struct findings *findings, struct diagnostics *d)
{
    struct record_checking c = {.release = r, .name = name, .findings = findings, .d = d};
    origins_init(&c.believed, r);
    origins_init(&c.other, r);
    return c;
}

static enum status finish(struct record_checking *c, enum status status, struct output *o)
{
    origins_close(&c->believed);
    origins_close(&c->other);
    if (status == STATUS_OK)
        output_printf(o, "  %-22s %8" PRIu64 " checked, %8" PRIu64 " agreed, %6" PRIu64 " not\n",
                      c->name, c->checked, c->checked - c->found, c->found);
    return status;
}

/* NAME/RELEASE/CODE, and /FIELD where one is meant. Codes come in ascending order. */
__attribute__((format(printf, 4, 5))) static enum status
add(struct record_checking *c, struct text code, struct text field, const char *format, ...)
{
    struct buffer id, message;
    struct finding f = {.outcome = OUTCOME_DIFFERS, .code = code, .action = text_of(c->name)};
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buffer_init(&id);
    buffer_init(&message);
    buffer_printf(&id, "%s/%s/%.*s", c->name, c->release->name, TEXT_ARGS(code));
    if (field.at)
        buffer_printf(&id, "/%.*s", TEXT_ARGS(field));
    buffer_append_visible(&message, text_of(text));
    f.id = buffer_text(&id);
    f.message = buffer_text(&message);
    c->found++;
    enum status status = id.failed || message.failed ? diagnostics_out_of_memory(c->d) : STATUS_OK;
    if (status == STATUS_OK)
        status = origins_find(&c->believed, code, &f.to, c->d);
    if (status == STATUS_OK && c->other.only.at)
        status = origins_find(&c->other, code, &f.official, c->d);
    if (status == STATUS_OK)
        status = findings_add(c->findings, &f, c->d);
    buffer_release(&id);
    buffer_release(&message);
    return status;
}

/* ---- one source against the other */

static enum status count_code(void *context, const struct text *v)
{
    struct record_checking *c = context;
    (void)v;
    c->checked++;
    return STATUS_OK;
}

static enum status take_disagreement(void *context, const struct text *v)
{
    struct record_checking *c = context;
    /* of two, the only one that is not believed */
    const struct manifest_source *source =
        manifest_source(&c->release->manifest, v[DISAGREEMENT_SOURCE]);
    if (!source)
        return STATUS_OK;
    c->other.only = source->id;
    return add(c, v[DISAGREEMENT_CODE], v[DISAGREEMENT_FIELD],
               "%.*s is '%.*s' in the %.*s, otherwise than in the file that is believed",
               TEXT_ARGS(v[DISAGREEMENT_FIELD]), TEXT_ARGS(package_excerpt(v[DISAGREEMENT_VALUE])),
               TEXT_ARGS(source->role));
}

static bool has_two_sources(const struct release *r)
{
    return manifest_source(&r->manifest, TEXT("record")) &&
           manifest_source(&r->manifest, TEXT("workbook"));
}

static enum status check_sources(const struct release *r, struct output *o,
                                 struct findings *findings, struct diagnostics *d)
{
    struct record_checking c = begin(r, "record-workbook", findings, d);
    if (!has_two_sources(r)) {
        output_text(o, TEXT("  record-workbook: only one of them at hand\n"));
        return STATUS_OK;
    }
    enum status status = release_each_row(r, TABLE_CODES, count_code, &c, d);
    if (status == STATUS_OK)
        status = release_each_row(r, TABLE_DISAGREEMENTS, take_disagreement, &c, d);
    return finish(&c, status, o);
}

/* ---- dates */

static enum status check_interval(void *context, const struct text *v)
{
    struct record_checking *c = context;
    c->checked++;
    if (v[CODES_VALID_FROM].length == 0 || v[CODES_VALID_TO].length == 0 ||
        text_compare(v[CODES_VALID_FROM], v[CODES_VALID_TO]) <= 0)
        return STATUS_OK;
    return add(c, v[CODES_CODE], TEXT_NOT_STATED, "ends on %.*s, before it is added on %.*s",
               TEXT_ARGS(v[CODES_VALID_TO]), TEXT_ARGS(v[CODES_VALID_FROM]));
}

static enum status check_date_property(void *context, const struct text *v)
{
    struct record_checking *c = context;
    static const struct text suffix = {"_date", 5};
    struct text name = v[PROPERTY_NAME];
    struct date date;
    if (name.length < suffix.length ||
        !text_equal(text_from(name, name.length - suffix.length), suffix))
        return STATUS_OK;
    c->checked++;
    if (date_parse(v[PROPERTY_VALUE], &date))
        return STATUS_OK;
    return add(c, v[PROPERTY_CODE], name, "%.*s is '%.*s', which is no date", TEXT_ARGS(name),
               TEXT_ARGS(package_excerpt(v[PROPERTY_VALUE])));
}

static enum status check_dates(const struct release *r, struct output *o, struct findings *findings,
                               struct diagnostics *d)
{
    struct record_checking intervals = begin(r, "interval", findings, d);
    struct record_checking dates = begin(r, "date", findings, d);
    enum status status = release_each_row(r, TABLE_CODES, check_interval, &intervals, d);
    status = finish(&intervals, status, o);
    if (status == STATUS_OK)
        status = release_each_row(r, TABLE_PROPERTIES, check_date_property, &dates, d);
    return finish(&dates, status, o);
}

/* ---- reports and action codes */

/* Two statements of one code; a NULL one is missing. */
static enum status compare_lines(struct record_checking *c, const struct report_line *report,
                                 const struct report_line *letter)
{
    bool known = true, letter_known = true;
    struct text code = report ? report->code : letter->code;
    c->checked++;
    if (!report)
        return add(c, code, TEXT_NOT_STATED, "has action code '%.*s', and the report has no row",
                   TEXT_ARGS(letter->word));
    if (!letter)
        return add(c, code, TEXT_NOT_STATED, "the report says '%.*s', and there is no action code",
                   TEXT_ARGS(report->word));
    unsigned said = happenings_of_action(report->word, &known);
    unsigned coded = happenings_of_letter(letter->word, &letter_known);
    if (!known || !letter_known || said == coded)
        return STATUS_OK;
    return add(c, code, TEXT_NOT_STATED, "the report says '%.*s', the action code is '%.*s'",
               TEXT_ARGS(report->word), TEXT_ARGS(letter->word));
}

static enum status compare_lists(struct record_checking *c, const struct report_list *reports,
                                 const struct report_list *letters)
{
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && i < reports->count && j < letters->count) {
        const struct report_line *a = &reports->lines[i], *b = &letters->lines[j];
        int order = text_compare(a->code, b->code);
        status = compare_lines(c, order <= 0 ? a : NULL, order >= 0 ? b : NULL);
        i += order <= 0;
        j += order >= 0;
    }
    while (status == STATUS_OK && i < reports->count)
        status = compare_lines(c, &reports->lines[i++], NULL);
    while (status == STATUS_OK && j < letters->count)
        status = compare_lines(c, NULL, &letters->lines[j++]);
    return status;
}

static enum status check_actions(const struct release *r, struct output *o,
                                 struct findings *findings, struct diagnostics *d)
{
    struct report_list report, letters;
    struct record_checking c = begin(r, "report-action-code", findings, d);
    enum status status = report_list_read(&report, r, d);
    enum status other = report_list_read_letters(&letters, r, d);
    bool both = report.source.at && letters.source.at;
    if (status == STATUS_OK && other == STATUS_OK && both)
        status = finish(&c, compare_lists(&c, &report, &letters), o);
    else if (status == STATUS_OK && other == STATUS_OK)
        output_text(o, TEXT("  report-action-code: no transaction report at hand\n"));
    report_list_release(&report);
    report_list_release(&letters);
    return other == STATUS_OK ? status : STATUS_FAILED;
}

enum status record_check(const struct release *r, struct output *o, struct findings *findings,
                         struct diagnostics *d)
{
    if (check_sources(r, o, findings, d) != STATUS_OK ||
        check_dates(r, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    return check_actions(r, o, findings, d);
}
