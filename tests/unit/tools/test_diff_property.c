/*
 * What holds of every diff, tried on releases made up from seeds: applied to the old release it
 * gives the new one, nothing differs from itself, there and back are mirror images, the counts are
 * those of the rows, and all formats say the same.
 */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/base/json.h"
#include "schema/tsv.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/random_release.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"

enum { SEEDS = 100, ROWS = 400, COLUMNS = 18 };
enum {
    SYSTEM,
    FROM,
    TO,
    CODE,
    CHANGE,
    FIELD,
    OLD,
    NEW,
    WEIGHT,
    RETROACTIVE,
    FROM_SOURCE,
    FROM_LINE,
    TO_SOURCE,
    TO_LINE,
    BILLABLE_FROM,
    BILLABLE_TO,
    SHORT
};

static struct diagnostics d;

/* ---- a diff as it is written */

static enum status put_change(void *context, const struct change *change)
{
    change_writer_put(context, change);
    return STATUS_OK;
}

static void write_diff(const struct release *from, const struct release *to,
                       enum change_format format, struct buffer *content,
                       struct diff_summary *summary)
{
    struct output o;
    struct change_writer w;
    expect_ok(output_replace(&o, scratch("changes"), &d), &d);
    o.fleeting = true;
    change_writer_begin(&w, &o, format, SYSTEM_ICD10CM, from->name, to->name);
    expect_ok(diff_run(from, to, NULL, put_change, &w, summary, &d), &d);
    expect_ok(change_writer_end(&w, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("changes"), content);
}

/* The rows of a TSV; the values point into the content and the scratch buffers. */
struct rows {
    struct buffer content;
    struct buffer unescaped[ROWS];
    struct text values[ROWS][COLUMNS];
    size_t count;
};

static bool cut_line(struct text *rest, struct text *line)
{
    size_t length;
    if (!text_find(*rest, TEXT("\n"), &length))
        return false;
    *line = text_slice(*rest, 0, length);
    *rest = text_from(*rest, length + 1);
    return true;
}

static void read_rows(const struct release *from, const struct release *to, struct rows *rows,
                      struct diff_summary *summary)
{
    struct text line;
    write_diff(from, to, CHANGE_TSV, &rows->content, summary);
    struct text rest = buffer_text(&rows->content);
    ck_assert(cut_line(&rest, &line));
    for (rows->count = 0; cut_line(&rest, &line); rows->count++) {
        ck_assert_uint_lt(rows->count, ROWS);
        /* columns may be added at the end */
        ck_assert_uint_ge(tsv_values(line, &rows->unescaped[rows->count], rows->values[rows->count],
                                     COLUMNS, NULL),
                          COLUMNS);
    }
    ck_assert_uint_eq(rest.length, 0);
}

static void release_rows(struct rows *rows)
{
    buffer_release(&rows->content);
    for (size_t i = 0; i < ROWS; i++)
        buffer_release(&rows->unescaped[i]);
}

/* ---- two releases of a seed */

struct pair {
    struct model old_model, new_model;
    struct release old_release, new_release;
};

static void open_model(struct release *r, const struct model *m, const char *effective,
                       const char *name)
{
    struct buffer literal;
    buffer_init(&literal);
    model_order(m, &literal);
    const struct small_release spec = {.order = literal.at, .effective = effective};
    small_release_open(r, &spec, name);
    buffer_release(&literal);
}

static void make_pair(struct pair *p, uint64_t seed)
{
    struct random r;
    diagnostics_init(&d);
    random_begin(&r, seed);
    model_make(&p->old_model, &r);
    p->new_model = p->old_model;
    model_change(&p->new_model, &r);
    open_model(&p->old_release, &p->old_model, "2024-10-01", "old");
    open_model(&p->new_release, &p->new_model, "2025-10-01", "new");
}

static void remove_pair(struct pair *p)
{
    small_release_remove(&p->old_release);
    small_release_remove(&p->new_release);
}

/* ---- applying a change */

static bool is(struct text value, const char *name)
{
    return text_equal(value, text_of(name));
}

static void set_title(char title[MODEL_TITLE], struct text value)
{
    ck_assert(text_is_stated(value));
    ck_assert_uint_lt(value.length, MODEL_TITLE);
    memcpy(title, value.at, value.length);
    title[value.length] = '\0';
}

static void apply_change(struct model *m, const struct text *v)
{
    size_t i;
    ck_assert(model_find(v[CODE], &i));
    struct model_row *row = &m->rows[i];
    ck_assert(row->present != is(v[CHANGE], "added"));
    if (is(v[CHANGE], "added")) {
        row->present = true;
        row->billable = is(v[BILLABLE_TO], "1");
        set_title(row->short_title, v[SHORT]);
        set_title(row->long_title, v[NEW]);
    } else if (is(v[CHANGE], "removed")) {
        ck_assert(is(v[OLD], row->long_title));
        ck_assert(is(v[SHORT], row->short_title));
        ck_assert(is(v[BILLABLE_FROM], row->billable ? "1" : "0"));
        memset(row, 0, sizeof *row);
    } else if (is(v[CHANGE], "revised")) {
        char *title = is(v[FIELD], "short") ? row->short_title : row->long_title;
        ck_assert_msg(is(v[OLD], title), "%s: [%.*s] is not [%s]", model_code(i), TEXT_ARGS(v[OLD]),
                      title);
        set_title(title, v[NEW]);
    } else {
        ck_assert(row->billable == is(v[CHANGE], "to_header"));
        row->billable = !row->billable;
    }
}

START_TEST(a_diff_applied_to_the_old_release_gives_the_new_one)
{
    static struct pair p;
    static struct rows rows;
    struct diff_summary summary;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_pair(&p, seed);
        read_rows(&p.old_release, &p.new_release, &rows, &summary);
        struct model m = p.old_model;
        for (size_t i = 0; i < rows.count; i++)
            apply_change(&m, rows.values[i]);
        ck_assert_msg(model_equal(&m, &p.new_model), "seed %u", (unsigned)seed);
        remove_pair(&p);
    }
    release_rows(&rows);
}
END_TEST

START_TEST(nothing_differs_from_itself)
{
    static struct pair p;
    static struct rows rows;
    struct diff_summary summary;
    for (uint64_t seed = 0; seed < SEEDS / 4; seed++) {
        make_pair(&p, seed);
        read_rows(&p.new_release, &p.new_release, &rows, &summary);
        ck_assert_uint_eq(rows.count, 0);
        ck_assert_uint_eq(summary.rows + summary.additions + summary.deletions, 0);
        remove_pair(&p);
    }
    release_rows(&rows);
}
END_TEST

/* Spelling is judged by the words of the new release, so there it may be wording and back not. */
static const char *mirrored_weight(struct text weight)
{
    return is(weight, "spelling") ? "wording" : weight.at ? NULL : "";
}

static void expect_mirrored(const struct text *there, const struct text *back)
{
    static const char *const kinds[][2] = {{"added", "removed"},
                                           {"removed", "added"},
                                           {"to_header", "to_billable"},
                                           {"to_billable", "to_header"},
                                           {"revised", "revised"}};
    bool mirrored = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        mirrored |= is(there[CHANGE], kinds[i][0]) && is(back[CHANGE], kinds[i][1]);
    ck_assert(mirrored);
    ck_assert(text_equal(there[CODE], back[CODE]));
    ck_assert(text_equal(there[FIELD], back[FIELD]));
    ck_assert(text_equal(there[OLD], back[NEW]));
    ck_assert(text_equal(there[NEW], back[OLD]));
    ck_assert(text_equal(there[SHORT], back[SHORT]));
    ck_assert(text_equal(there[BILLABLE_FROM], back[BILLABLE_TO]));
    ck_assert(text_equal(there[BILLABLE_TO], back[BILLABLE_FROM]));
    ck_assert(text_equal(there[FROM_SOURCE], back[TO_SOURCE]));
    ck_assert(text_equal(there[FROM_LINE], back[TO_LINE]));
    const char *weight = mirrored_weight(there[WEIGHT]), *other = mirrored_weight(back[WEIGHT]);
    if (weight && weight[0] != '\0')
        ck_assert(is(back[WEIGHT], "spelling") || is(back[WEIGHT], "wording"));
    else if (!other || other[0] == '\0')
        ck_assert(text_equal(there[WEIGHT], back[WEIGHT]));
}

START_TEST(there_and_back_are_mirror_images)
{
    static struct pair p;
    static struct rows there, back;
    struct diff_summary summary;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_pair(&p, seed);
        read_rows(&p.old_release, &p.new_release, &there, &summary);
        read_rows(&p.new_release, &p.old_release, &back, &summary);
        ck_assert_uint_eq(there.count, back.count);
        for (size_t i = 0; i < there.count; i++)
            expect_mirrored(there.values[i], back.values[i]);
        remove_pair(&p);
    }
    release_rows(&there);
    release_rows(&back);
}
END_TEST

/* ---- counts */

static void expect_counts(const struct rows *rows, const struct diff_summary *s)
{
    struct diff_summary mine = {.rows = rows->count};
    struct text last = TEXT("");
    for (size_t i = 0; i < rows->count; i++) {
        const struct text *v = rows->values[i];
        enum change_kind kind = CHANGE_KIND_ADDED;
        enum weight weight = WEIGHT_NONE;
        ck_assert(change_kind_from_name(v[CHANGE], &kind));
        if (v[WEIGHT].at)
            ck_assert(weight_from_name(v[WEIGHT], &weight));
        bool was = is(v[BILLABLE_FROM], "1"), now = is(v[BILLABLE_TO], "1");
        mine.kinds[kind].all++;
        mine.weights[weight]++;
        mine.additions += now && !was;
        mine.deletions += was && !now && kind != CHANGE_KIND_REVISED;
        if (kind == CHANGE_KIND_REVISED) {
            mine.additions -= now && !was;
            mine.revised_short += is(v[FIELD], "short");
            mine.revised_long += is(v[FIELD], "long");
            mine.revisions += was && now && !text_equal(last, v[CODE]);
            last = v[CODE];
        }
    }
    for (int k = 0; k < CHANGE_KINDS; k++)
        ck_assert_uint_eq(s->kinds[k].all, mine.kinds[k].all);
    for (int w = 0; w < WEIGHTS; w++)
        ck_assert_uint_eq(s->weights[w], mine.weights[w]);
    ck_assert_uint_eq(s->rows, mine.rows);
    ck_assert_uint_eq(s->revised_short, mine.revised_short);
    ck_assert_uint_eq(s->revised_long, mine.revised_long);
    ck_assert_uint_eq(s->additions, mine.additions);
    ck_assert_uint_eq(s->deletions, mine.deletions);
    ck_assert_uint_eq(s->revisions, mine.revisions);
    uint64_t in_chapters = 0;
    for (int c = 0; c <= CHAPTERS_LIMIT; c++)
        for (int k = 0; k < CHANGE_KINDS; k++)
            in_chapters += k != CHANGE_KIND_REVISED ? s->chapters[c].kinds[k] : 0;
    ck_assert_uint_eq(in_chapters, s->rows - s->kinds[CHANGE_KIND_REVISED].all);
}

START_TEST(the_summary_counts_the_rows)
{
    static struct pair p;
    static struct rows rows;
    struct diff_summary summary, alone;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_pair(&p, seed);
        read_rows(&p.old_release, &p.new_release, &rows, &summary);
        expect_counts(&rows, &summary);
        expect_ok(diff_run(&p.old_release, &p.new_release, NULL, NULL, NULL, &alone, &d), &d);
        ck_assert_int_eq(memcmp(&alone, &summary, sizeof alone), 0);
        remove_pair(&p);
    }
    release_rows(&rows);
}
END_TEST

/* ---- formats: each turned into TSV must give the TSV */

/* One cell from *rest on; unquoted and empty: not stated. */
static void csv_cell(struct text *rest, struct buffer *to)
{
    struct buffer cell;
    size_t i = 0;
    buffer_init(&cell);
    bool quoted = rest->length > 0 && rest->at[0] == '"';
    if (quoted) {
        for (i = 1; !(rest->at[i] == '"' && rest->at[i + 1] != '"'); i++) {
            i += rest->at[i] == '"';
            buffer_append_char(&cell, rest->at[i]);
        }
        i++;
    } else {
        for (; rest->at[i] != ',' && rest->at[i] != '\r'; i++)
            buffer_append_char(&cell, rest->at[i]);
    }
    *rest = text_from(*rest, i);
    struct text value = buffer_text(&cell);
    if (text_starts_with(value, TEXT("'")))
        value = text_from(value, 1); /* the guard of spreadsheets */
    tsv_append_escaped(to, quoted || value.length > 0 ? value : TEXT_NOT_STATED);
    buffer_release(&cell);
}

static void csv_to_tsv(struct text rest, struct buffer *to)
{
    while (rest.length > 0) {
        csv_cell(&rest, to);
        bool more = rest.at[0] == ',';
        buffer_append_char(to, more ? '\t' : '\n');
        ck_assert(more || text_starts_with(rest, TEXT("\r\n")));
        rest = text_from(rest, more ? 1 : 2);
    }
}

static void json_to_tsv(struct text line, struct buffer *to)
{
    json_error_t error;
    const char *key;
    json_t *value, *object = json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(object != NULL, "%s", error.text);
    bool first = true;
    json_object_foreach(object, key, value)
    {
        if (!first)
            buffer_append_char(to, '\t');
        first = false;
        if (json_is_string(value))
            tsv_append_escaped(to,
                               (struct text){json_string_value(value), json_string_length(value)});
        else if (json_is_integer(value))
            buffer_append_uint64(to, (uint64_t)json_integer_value(value));
        else if (json_is_boolean(value))
            buffer_append_char(to, json_is_true(value) ? '1' : '0');
        else
            tsv_append_escaped(to, TEXT_NOT_STATED);
    }
    buffer_append_char(to, '\n');
    json_decref(object);
}

START_TEST(csv_and_json_lines_carry_what_the_tsv_carries)
{
    static struct pair p;
    struct diff_summary summary;
    struct buffer tsv, other, turned;
    buffer_init(&tsv);
    buffer_init(&other);
    buffer_init(&turned);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_pair(&p, seed);
        write_diff(&p.old_release, &p.new_release, CHANGE_TSV, &tsv, &summary);
        write_diff(&p.old_release, &p.new_release, CHANGE_CSV, &other, &summary);
        buffer_clear(&turned);
        csv_to_tsv(buffer_text(&other), &turned);
        ck_assert_str_eq(turned.at, tsv.at);

        write_diff(&p.old_release, &p.new_release, CHANGE_JSONL, &other, &summary);
        struct text rest = buffer_text(&other), line, header, tsv_rest = buffer_text(&tsv);
        ck_assert(cut_line(&tsv_rest, &header));
        buffer_clear(&turned);
        while (cut_line(&rest, &line))
            json_to_tsv(line, &turned);
        ck_assert(text_equal(buffer_text(&turned), tsv_rest));
        remove_pair(&p);
    }
    buffer_release(&tsv);
    buffer_release(&other);
    buffer_release(&turned);
}
END_TEST

/* The text of a change, made again from its TSV row. */
static void expect_text_of(const struct text *v, struct text *rest)
{
    struct text line;
    struct buffer wanted;
    char shown[CODE_LIMIT + 2];
    buffer_init(&wanted);
    system_code_display(SYSTEM_ICD10CM, v[CODE], shown);
    ck_assert(cut_line(rest, &line));
    buffer_printf(&wanted, "%-8s  %.*s", shown, TEXT_ARGS(v[CHANGE]));
    ck_assert(text_starts_with(line, buffer_text(&wanted)));
    for (int side = OLD; side <= NEW; side++) {
        if (is(v[CHANGE], "to_header") || is(v[CHANGE], "to_billable") || !v[side].at)
            continue;
        if (is(v[CHANGE], "revised"))
            ck_assert(cut_line(rest, &line));
        buffer_clear(&wanted);
        buffer_append_visible(&wanted, v[side]);
        ck_assert_uint_ge(line.length, wanted.length);
        ck_assert(text_equal(text_from(line, line.length - wanted.length), buffer_text(&wanted)));
    }
    buffer_release(&wanted);
}

START_TEST(the_text_for_people_lists_the_same_changes)
{
    static struct pair p;
    static struct rows rows;
    struct diff_summary summary;
    struct buffer text;
    buffer_init(&text);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_pair(&p, seed);
        read_rows(&p.old_release, &p.new_release, &rows, &summary);
        write_diff(&p.old_release, &p.new_release, CHANGE_TEXT, &text, &summary);
        struct text rest = buffer_text(&text);
        for (size_t i = 0; i < rows.count; i++)
            expect_text_of(rows.values[i], &rest);
        ck_assert_uint_eq(rest.length, 0);
        remove_pair(&p);
    }
    buffer_release(&text);
    release_rows(&rows);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("diff_property");
    TCase *tests = tcase_create("diff_property");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 30);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, a_diff_applied_to_the_old_release_gives_the_new_one);
    tcase_add_test(tests, nothing_differs_from_itself);
    tcase_add_test(tests, there_and_back_are_mirror_images);
    tcase_add_test(tests, the_summary_counts_the_rows);
    tcase_add_test(tests, csv_and_json_lines_carry_what_the_tsv_carries);
    tcase_add_test(tests, the_text_for_people_lists_the_same_changes);
    return suite;
}

UNIT_MAIN(make_suite)
