#include "tools/verify/correction_check.h"

#include <stdio.h>

#include "tools/verify/check.h"
#include "tools/verify/package_check.h"

/* Three tables with the same keys in the same order. */
struct step {
    struct tsv_reader outcomes, lines;
};

static enum status next_field(struct check *c, struct tsv_reader *reader, size_t field,
                              struct text *value)
{
    struct text row, fields[TABLE_FIELDS_LIMIT];
    if (tsv_next(reader, &row, c->d) != STATUS_OK ||
        tsv_split(row, fields, TABLE_FIELDS_LIMIT) <= field)
        return diagnostics_fail(c->d, tsv_place(reader), "has no row for each correction");
    *value = fields[field];
    return STATUS_OK;
}

static bool is_in_order(struct text outcome)
{
    return text_equal(outcome, TEXT("applied")) || text_equal(outcome, TEXT("already so")) ||
           text_equal(outcome, TEXT("superseded"));
}

/* "code is there already" and so on, in a sentence. */
static const char *reason_of(struct text outcome)
{
    static const char *const reasons[][2] = {
        {"code is not there", "the release does not have the code"},
        {"code is there already", "the release has the code already, with another description"},
        {"value is not there", "the release does not have the value that is to go"},
        {"value is not stated", "the file does not state the value, or cuts it"},
        {"value is not valid", "the value is none of the field"},
        {"of an earlier release",
         "the text that it goes back to stands in an earlier release only"},
        {"words not known", "what is asked for does not follow from the words"},
        {"otherwise", "two forms of one version say different things"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (text_equal(outcome, text_of(reasons[i][0])))
            return reasons[i][1];
    return "it does not fit";
}

static enum status find(struct check *c, const struct text *v, struct text outcome, uint64_t line)
{
    char key[80];
    struct text field = v[CORRECTION_FIELD].at ? v[CORRECTION_FIELD] : TEXT("");
    struct text value = package_excerpt(v[CORRECTION_VALUE]);
    struct text words = v[CORRECTION_WORDS];
    const struct manifest_source *source =
        manifest_source(&c->release->manifest, v[CORRECTION_SOURCE]);
    struct change_source where = {source ? source->id : TEXT_NOT_STATED, line};
    snprintf(key, sizeof key, "%.*s/%.*s", TEXT_ARGS(v[CORRECTION_SOURCE]),
             TEXT_ARGS(v[CORRECTION_ORDINAL]));
    return check_find(c, v[CORRECTION_CODE], text_of(key), where,
                      "correction '%.*s'%s%.*s%s%.*s was not applied: %s", TEXT_ARGS(words),
                      field.length > 0 ? " of " : "", TEXT_ARGS(field), value.at ? " to " : "",
                      TEXT_ARGS(value.at ? value : TEXT("")), reason_of(outcome));
}

static enum status take_correction(struct check *c, const struct text *v, void *context)
{
    struct step *s = context;
    struct text outcome, line_text;
    uint64_t line = 0;
    if (next_field(c, &s->outcomes, CORRECTION_OUTCOME, &outcome) != STATUS_OK ||
        next_field(c, &s->lines, CORRECTION_LINE, &line_text) != STATUS_OK)
        return STATUS_FAILED;
    text_to_uint64(line_text, &line);
    c->checked++;
    if (!is_in_order(outcome))
        return find(c, v, outcome, line);
    c->agreed++;
    return STATUS_OK;
}

enum status correction_check(const struct release *r, struct output *o, struct findings *findings,
                             struct diagnostics *d)
{
    struct check c = check_begin(r, "correction", findings, d);
    struct step s = {.outcomes = {.file = -1}, .lines = {.file = -1}};
    if (!manifest_table(&r->manifest, tables[TABLE_CORRECTIONS].name))
        return STATUS_OK;
    enum status status = release_table(r, TABLE_CORRECTIONS_DERIVED, &s.outcomes, d);
    if (status == STATUS_OK)
        status = release_table(r, TABLE_CORRECTIONS_ORIGIN, &s.lines, d);
    if (status == STATUS_END)
        status = diagnostics_fail(d, NO_PLACE, "%s does not say what became of its corrections",
                                  r->name);
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_CORRECTIONS, take_correction, &s);
    tsv_close(&s.outcomes);
    tsv_close(&s.lines);
    return check_end(&c, status, o);
}
