/* The rules of code maps: each is broken once, in a map of three codes that is sound. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/verify/verify.h"

#define HEADER                                                                                     \
    "from_system\tfrom_release\tfrom_code\tto_system\tto_release\tto_code\trelation\tshape\t"      \
    "scenario\tchoice\tevidence\tscore\tautomatic_forward\tautomatic_backward\traw\tsource\t"      \
    "line\tmarks\treview\tschema\talso\tpath\n"

/* Short forms of rows: FROM TO RELATION SHAPE EVIDENCE FORWARD BACKWARD MARKS REVIEW, - for what is
 * not stated; then other values of columns, NAME=VALUE. Blanks within a value are written _. */
static void append_value(struct buffer *to, const char *word)
{
    for (; *word != '\0'; word++)
        buffer_append_char(to, *word == '_' ? ' ' : *word);
}

static void append_row(struct buffer *table, const char *form)
{
    static const char *const names[] = {
        "from_code",          "to_code", "relation", "shape", "evidence", "automatic_forward",
        "automatic_backward", "marks",   "review"};
    static const char *const columns = HEADER;
    char words[20][100] = {{'\0'}};
    int count = 0, read;
    while (count < 20 && sscanf(form, " %99s%n", words[count], &read) == 1) {
        form += read;
        count++;
    }
    for (const char *column = columns; column && *column != '\0';) {
        size_t length = strcspn(column, "\t\n");
        struct text name = {column, length};
        const char *value = "-";
        if (text_equal(name, TEXT("from_system")) || text_equal(name, TEXT("to_system")))
            value = "icd10cm";
        if (text_equal(name, TEXT("from_release")))
            value = "icd10cm@2030-10-01";
        if (text_equal(name, TEXT("to_release")))
            value = "icd10cm@2032-10-01";
        if (text_equal(name, TEXT("schema")))
            value = "1.0";
        for (int i = 0; i < 9; i++)
            if (text_equal(name, text_of(names[i])))
                value = words[i];
        for (int i = 9; i < count; i++)
            if (strncmp(words[i], column, length) == 0 && words[i][length] == '=')
                value = words[i] + length + 1;
        append_value(table, strcmp(value, "-") == 0 ? "\\N" : value);
        buffer_append_char(table, column[length]);
        column += length + 1;
    }
}

static struct findings findings;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    diagnostics_release(&d);
    scratch_end();
}

static enum status verify_text(struct text table)
{
    struct output o;
    struct store s;
    expect_ok(store_init(&s, scratch("store"), &d), &d);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    expect_ok(output_discard(&o, &d), &d);
    enum status status = verify_code_map(scratch_write("map.tsv", table), &s, &o, &findings, &d);
    output_abandon(&o);
    store_release(&s);
    return status;
}

/* "|" between rows. */
static enum status verify_rows(const char *rows)
{
    struct buffer table;
    char row[400];
    buffer_init(&table);
    buffer_append_text(&table, TEXT(HEADER));
    while (*rows != '\0') {
        size_t length = strcspn(rows, "|");
        snprintf(row, sizeof row, "%.*s", (int)length, rows);
        append_row(&table, row);
        rows += length + (rows[length] == '|');
    }
    enum status status = verify_text(buffer_text(&table));
    buffer_release(&table);
    return status;
}

static const struct {
    const char *rows;
    const char *ids; /* what is found, one behind the other; without map- and the releases */
} cases[] = {
    {"A A equivalent unchanged same_code 1 1 - -", ""},
    {"A A equivalent renamed same_code 1 1 - -", ""}, /* no title is at hand */
    {"A B equivalent one-to-one refined 0 0 - open", ""},
    {"A - none no-successor - 0 0 - open", ""},
    {"- A none new - 0 0 - -", ""},
    {"A B narrower split GEM 0 1 - open|A C narrower split GEM 0 1 - open", ""},
    {"A C broader merge GEM 1 0 - -|B C broader merge GEM 1 0 - -", ""},
    {"A A equivalent carve-out same_code 1 1 - -|A B narrower carve-out GEM 0 1 range -", ""},
    {"A B equivalent one-to-one GEM 1 1 - - also=title;_family "
     "source=icd10cm@2031-10-01/conversion line=7 score=100 path=icd10cm@2031-10-01_C",
     ""},
    {"A B related no-successor title 0 0 outranked -|A - none no-successor - 0 0 - open", ""},
    {"A - none no-successor GEM 0 0 no-map open", ""},
    {"A B related split GEM 0 0 - open|A - none split GEM 0 0 - open", ""}, /* a way that ends */
    {"A B related one-to-one GEM 0 0 - open to_release=icd9cm@2014-10-01 to_system=icd9cm "
     "source=gem@2017-10-01/x path=icd10cm@2017-10-01_A",
     ""},
    {"A B related one-to-one GEM 0 0 - open to_release=gem@2017-10-01 to_system=icd9cm", ""},
    /* values */
    {"A A same unchanged same_code 1 1 - -", "value/A/A/relation"},
    {"A A equivalent torn same_code 1 1 - -", "value/A/A/shape"},
    {"A A equivalent unchanged guess 1 1 - -", "value/A/A/evidence"},
    {"A A equivalent unchanged same_code yes 1 - open", "value/A/A/automatic_forward"},
    {"A A equivalent unchanged same_code 1 - - -", "value/A/A/automatic_backward"},
    {"A A equivalent unchanged same_code 1 1 big -", "value/A/A/marks"},
    {"A A equivalent unchanged same_code 0 1 - maybe", "value/A/A/review automatic/A"},
    {"A A equivalent unchanged same_code 1 1 - - score=101", "value/A/A/score"},
    {"A A equivalent unchanged same_code 1 1 - - line=x", "value/A/A/line"},
    {"A A equivalent unchanged same_code 1 1 - - also=guess", "value/A/A/also"},
    {"A A equivalent unchanged same_code 1 1 - - source=here", "value/A/A/source"},
    {"A A equivalent unchanged same_code 1 1 - - path=here", "value/A/A/path"},
    {"A A equivalent unchanged same_code 1 1 - - from_system=hcpcs", "value/A/A/from_system"},
    {"- - none new - 0 0 - -", "value/from_code"},
    {"A A2345678901234567 equivalent one-to-one GEM 1 1 - -", "value/A/A234567890123456/to_code"},
    /* releases and their time */
    {"A A equivalent unchanged same_code 1 1 - -|"
     "B B equivalent unchanged same_code 1 1 - - to_release=icd10cm@2033-10-01",
     "release/B/B/to_release"},
    {"A B equivalent one-to-one GEM 1 1 - - source=icd10cm@2029-10-01/x", "interval/A/B"},
    {"A B equivalent one-to-one GEM 1 1 - - path=icd10cm@2033-10-01_C", "interval/A/B"},
    {"A B equivalent one-to-one GEM 1 1 - - path=icd10cm@2031-10-01_C_>_icd10cm@2031-04-01_D",
     "interval/A/B"},
    /* pairs */
    {"B B equivalent unchanged same_code 1 1 - -|A A equivalent unchanged same_code 1 1 - -",
     "order/A/A"},
    {"A A equivalent carve-out same_code 1 0 - -|A A equivalent carve-out same_code 0 0 - -",
     "duplicate/A/A"},
    {"A B none one-to-one GEM 1 1 - -", "relation/A/B"},
    {"A - broader no-successor - 0 0 - open", "relation/A"},
    {"A A equivalent unchanged same_code 1 1 - -|A - none unchanged - 0 0 - -", "none/A"},
    {"A B equivalent one-to-one GEM 1 1 - -|B A equivalent one-to-one GEM 1 1 - -", "cycle/A"},
    /* outranked pairs lead nowhere */
    {"A B equivalent one-to-one GEM 1 1 - -|B A related no-successor title 0 0 outranked -|"
     "B - none no-successor - 0 0 - open",
     ""},
    /* shapes */
    {"A B equivalent split GEM 0 1 - open", "shape/A/B"},
    {"A A equivalent one-to-one same_code 1 1 - -", "shape/A/A"},
    {"A B equivalent one-to-one GEM 1 0 - -|C B equivalent merge GEM 1 0 - -", "shape/A/B"},
    {"- A none unchanged - 0 0 - -", "shape/A"},
    {"A B equivalent split GEM 0 0 category open", ""}, /* a category leaves it open */
    {"A B narrower one-to-one GEM 0 0 - open scenario=1 choice=1", ""}, /* a combination, too */
    /* what is automatic */
    {"A B equivalent one-to-one refined 1 0 - -", "automatic/A/B"},
    {"A B equivalent one-to-one refined 0 1 - open", "automatic/A/B/backward"},
    {"A B equivalent one-to-one GEM 1 0 ambiguous -", "automatic/A/B"},
    {"A B narrower split GEM 1 1 - -|A C narrower split GEM 0 1 - -", "automatic/A/B"},
    {"A A equivalent carve-out same_code 1 1 - -|A B narrower carve-out GEM 1 1 - -",
     "automatic/A/B automatic/A"},
    {"A C broader merge GEM 1 1 - -|B C broader merge GEM 1 0 - -", "automatic/A/C/backward"},
    {"A B related one-to-one GEM 1 0 approximate -", "automatic/A/B"},
    {"A B related split GEM 0 1 - open scenario=1 choice=1", "automatic/A/B/backward"},
    {"A B related one-to-one reimbursement_mapping 1 0 - -", "automatic/A/B"},
    {"A - none no-successor - 1 0 - -", "automatic/A"},
    {"A - none no-successor - 0 0 - -", "automatic/A"},
    {"A A equivalent unchanged same_code 1 1 - open", "automatic/A"},
};

START_TEST(each_rule_is_found)
{
    struct buffer found;
    const char *releases = "/icd10cm@2030-10-01/icd10cm@2032-10-01";
    buffer_init(&found);
    expect_ok(verify_rows(cases[_i].rows), &d);
    for (size_t i = 0; i < findings.count; i++) {
        struct text id = findings.items[i].id;
        size_t at;
        ck_assert(text_starts_with(id, TEXT("code-map-")));
        ck_assert(text_find(id, text_of(releases), &at));
        buffer_printf(&found, "%s%.*s%.*s", i > 0 ? " " : "", TEXT_ARGS(text_slice(id, 9, at - 9)),
                      TEXT_ARGS(text_from(id, at + strlen(releases))));
    }
    ck_assert_str_eq(found.at ? found.at : "", cases[_i].ids);
    buffer_release(&found);
    findings_release(&findings);
}
END_TEST

START_TEST(a_release_that_is_not_held_is_warned_of)
{
    expect_ok(verify_rows(cases[0].rows), &d);
    ck_assert(messages_have(&d, "icd10cm@2032-10-01 is not held"));
    findings_release(&findings);
}
END_TEST

START_TEST(a_long_cycle_is_told_once_from_its_first_code_on)
{
    expect_ok(verify_rows("A B equivalent one-to-one GEM 1 1 - -|"
                          "D C equivalent one-to-one GEM 1 1 - -|"
                          "B D equivalent one-to-one GEM 1 1 - -|"
                          "C B equivalent one-to-one GEM 1 1 - -"),
              &d);
    size_t cycles = 0;
    for (size_t i = 0; i < findings.count; i++) {
        if (!text_equal(findings.items[i].action, TEXT("cycle")))
            continue;
        size_t at;
        cycles++;
        ck_assert(text_find(findings.items[i].message, TEXT("B > D > C > B"), &at));
    }
    ck_assert_uint_eq(cycles, 1);
    findings_release(&findings);
}
END_TEST

START_TEST(long_lists_are_cut_and_counted)
{
    struct buffer rows;
    buffer_init(&rows);
    for (int i = 0; i < 250; i++)
        buffer_printf(&rows, "%sA%03d A%03d equivalent unchanged same_code 1 1 big -",
                      i > 0 ? "|" : "", i, i);
    expect_ok(verify_rows(rows.at), &d);
    ck_assert_uint_eq(findings.count, 101);
    ck_assert(text_equal(findings.items[100].id,
                         TEXT("code-map-value/icd10cm@2030-10-01/icd10cm@2032-10-01/more")));
    ck_assert(text_equal(findings.items[100].message, TEXT("and 150 more like these")));
    buffer_release(&rows);
    findings_release(&findings);
}
END_TEST

START_TEST(a_table_without_rows_is_refused)
{
    ck_assert_int_eq(verify_text(TEXT(HEADER)), STATUS_FAILED);
    ck_assert(messages_have(&d, "has no rows"));
    findings_release(&findings);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("verify_code_map");
    TCase *tests = tcase_create("verify_code_map");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, each_rule_is_found, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, a_release_that_is_not_held_is_warned_of);
    tcase_add_test(tests, a_long_cycle_is_told_once_from_its_first_code_on);
    tcase_add_test(tests, long_lists_are_cut_and_counted);
    tcase_add_test(tests, a_table_without_rows_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
