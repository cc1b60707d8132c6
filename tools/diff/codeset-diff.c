/* codeset diff: what changed between two releases. */
#include <stdlib.h>

#include "releases/operand.h"
#include "tools/common/text_list.h"
#include "tools/common/store_tool.h"
#include "tools/diff/diff.h"
#include "tools/diff/scope_notes.h"

enum {
    OPTION_STORE,
    OPTION_FORMAT,
    OPTION_SUMMARY,
    OPTION_KIND,
    OPTION_FIELD,
    OPTION_WEIGHT,
    OPTION_CODES,
    OPTION_OUTPUT,
    OPTION_NO_CATALOGUE
};

static const struct tool tool = {
    .program = "codeset-diff",
    .synopsis = "FROM TO [--format text|tsv|csv|jsonl] [--summary]",
    .summary =
        "Compares two releases. FROM and TO are releases in the store (icd10cm@FY2026,\n"
        "icd10cm@2022-04-01, icd10cm@latest, icd10cm@previous), packages, or official files\n"
        "(PATH or PATH@DATE), which are read without touching the store.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv, csv or jsonl"},
            [OPTION_SUMMARY] = {"summary", 0, NULL, "counts instead of the changes"},
            [OPTION_KIND] = {"kind", 0, "K,...", "only added, removed, revised, terminated, ..."},
            [OPTION_FIELD] = {"field", 0, "F,...",
                              "only changes of these fields: short, long, coverage, ..."},
            [OPTION_WEIGHT] = {"weight", 0, "W,...",
                               "only blank, case, punctuation, spelling, wording"},
            [OPTION_CODES] = {"codes", 0, "FILE", "only the codes in FILE, one a line"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 no change, 1 changes, 2 not done.\n\n"
             "Example: codeset diff icd10cm@previous icd10cm@latest --summary",
    .operands_least = 2,
    .operands_most = 2,
};

/* The filter with the lists that it points into. */
struct selection {
    struct diff_filter filter;
    struct text_list fields, codes;
    bool *codes_seen;
    bool any;
};

static enum status read_names(const char *value, const char *what,
                              bool (*bit_of)(struct text, unsigned *), unsigned *bits,
                              struct diagnostics *d)
{
    struct text_list names;
    text_list_init(&names);
    enum status status = text_list_split(&names, value, d);
    if (status == STATUS_OK && names.count == 0)
        status = diagnostics_fail(d, NO_PLACE, "'%s' names no %s; see --help", value, what);
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        unsigned bit;
        if (bit_of(names.items[i], &bit))
            *bits |= 1u << bit;
        else
            status = diagnostics_fail(d, NO_PLACE, "'%.*s' is no %s; see --help",
                                      TEXT_ARGS(names.items[i]), what);
    }
    text_list_release(&names);
    return status;
}

static bool kind_bit(struct text name, unsigned *bit)
{
    enum change_kind kind;
    bool known = change_kind_from_name(name, &kind);
    *bit = known ? (unsigned)kind : 0;
    return known;
}

static bool weight_bit(struct text name, unsigned *bit)
{
    enum weight weight;
    bool known = weight_from_name(name, &weight);
    *bit = known ? (unsigned)weight : 0;
    return known;
}

/* A column of codes, or a property that one of the releases states. */
static bool is_field(struct text name, const struct release *from, const struct release *to)
{
    const char *properties = tables[TABLE_PROPERTIES].name;
    for (size_t i = 0; i < tables[TABLE_CODES].field_count; i++)
        if (text_equal(name, text_of(tables[TABLE_CODES].fields[i].name)))
            return true;
    return scope_has_kind(manifest_scope(&from->manifest, properties), name) ||
           scope_has_kind(manifest_scope(&to->manifest, properties), name);
}

static enum status read_fields(const char *value, const struct release *from,
                               const struct release *to, struct selection *s, struct diagnostics *d)
{
    if (text_list_split(&s->fields, value, d) != STATUS_OK)
        return STATUS_FAILED;
    if (s->fields.count == 0)
        return diagnostics_fail(d, NO_PLACE, "'%s' names no field; see --help", value);
    for (size_t i = 0; i < s->fields.count; i++)
        if (!is_field(s->fields.items[i], from, to))
            return diagnostics_fail(d, NO_PLACE, "'%.*s' is no field of a code",
                                    TEXT_ARGS(s->fields.items[i]));
    s->filter.fields = s->fields.items;
    s->filter.field_count = s->fields.count;
    return STATUS_OK;
}

static enum status read_selection(const struct arguments *a, const struct release *from,
                                  const struct release *to, struct selection *s,
                                  struct diagnostics *d)
{
    const char *const *v = a->values;
    s->any = v[OPTION_KIND] || v[OPTION_FIELD] || v[OPTION_WEIGHT] || v[OPTION_CODES];
    if ((v[OPTION_KIND] && read_names(v[OPTION_KIND], "kind of change", kind_bit, &s->filter.kinds,
                                      d) != STATUS_OK) ||
        (v[OPTION_WEIGHT] &&
         read_names(v[OPTION_WEIGHT], "weight", weight_bit, &s->filter.weights, d) != STATUS_OK) ||
        (v[OPTION_FIELD] && read_fields(v[OPTION_FIELD], from, to, s, d) != STATUS_OK))
        return STATUS_FAILED;
    if (!v[OPTION_CODES])
        return STATUS_OK;
    if (text_list_read_codes(&s->codes, v[OPTION_CODES], to->manifest.system, d) != STATUS_OK)
        return STATUS_FAILED;
    s->codes_seen = calloc(s->codes.count + 1, sizeof *s->codes_seen);
    if (!s->codes_seen)
        return diagnostics_out_of_memory(d);
    static const struct text none = {"", 0};
    s->filter.codes = s->codes.items ? s->codes.items : &none;
    s->filter.code_count = s->codes.count;
    s->filter.codes_seen = s->codes_seen;
    return STATUS_OK;
}

static void warn_of_unknown_codes(const struct selection *s, struct diagnostics *d)
{
    for (size_t i = 0; s->codes_seen && i < s->codes.count; i++)
        if (!s->codes_seen[i])
            diagnostics_add(d, SEVERITY_WARNING, NO_PLACE, "code '%.*s' is in neither release",
                            TEXT_ARGS(s->codes.items[i]));
}

static void note_what_was_not_compared(const struct release *from, const struct release *to,
                                       const struct diff_summary *summary, struct diagnostics *d)
{
    struct buffer notes;
    buffer_init(&notes);
    scope_notes(from, to, summary, &notes);
    struct text rest = buffer_text(&notes);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT("\n"), &length);
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE, "not compared: %.*s",
                        TEXT_ARGS(text_slice(rest, 0, length)));
        rest = text_from(rest, length + 1);
    }
    buffer_release(&notes);
}

static enum status put_change(void *context, const struct change *change)
{
    change_writer_put(context, change);
    return STATUS_OK;
}

static enum status print_diff(const struct release *from, const struct release *to,
                              const struct arguments *a, enum change_format format,
                              const struct selection *s, struct output *o,
                              struct diff_summary *summary, struct diagnostics *d)
{
    if (a->values[OPTION_SUMMARY]) {
        if (diff_run(from, to, &s->filter, NULL, NULL, summary, d) != STATUS_OK)
            return STATUS_FAILED;
        return diff_print_summary(from, to, summary, s->any, o, d);
    }
    struct change_writer writer;
    change_writer_begin(&writer, o, format, to->manifest.system, from->name, to->name);
    enum status status = diff_run(from, to, &s->filter, put_change, &writer, summary, d);
    if (change_writer_end(&writer, d) != STATUS_OK)
        status = STATUS_FAILED;
    if (status == STATUS_OK)
        note_what_was_not_compared(from, to, summary, d);
    return status;
}

static enum status compare(const struct arguments *a, const struct release *from,
                           const struct release *to, bool *different, struct diagnostics *d)
{
    enum change_format format = CHANGE_TEXT;
    struct selection s = {.any = false};
    struct diff_summary summary;
    struct output o;
    const char *wanted = a->values[OPTION_FORMAT];
    if (wanted && !change_format_from_name(text_of(wanted), &format))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no format: say text, tsv, csv or jsonl",
                                wanted);
    text_list_init(&s.fields);
    text_list_init(&s.codes);
    enum status status = read_selection(a, from, to, &s, d);
    if (status == STATUS_OK)
        status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        status = print_diff(from, to, a, format, &s, &o, &summary, d);
        if (status == STATUS_OK)
            status = output_commit(&o, NULL, d);
        else
            output_abandon(&o);
    }
    if (status == STATUS_OK) {
        *different = summary.rows > 0;
        warn_of_unknown_codes(&s, d);
    }
    free(s.codes_seen);
    text_list_release(&s.fields);
    text_list_release(&s.codes);
    return status;
}

static enum status run(const struct arguments *a, struct store *s, bool *different,
                       struct diagnostics *d)
{
    struct operand from, to;
    if (operand_open_two(&from, a->operands[0], &to, a->operands[1], s,
                         !a->values[OPTION_NO_CATALOGUE], d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = compare(a, &from.release, &to.release, different, d);
    operand_close(&from, d);
    operand_close(&to, d);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
