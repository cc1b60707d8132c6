/* The formats that a change set is written in. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/change.h"
#include "tests/unit/support/scratch.h"

/* Writes one change and gives what stands behind the header row, where there is one. */
static void write_change(enum change_format format, const struct change *change, struct buffer *row)
{
    struct diagnostics d;
    struct output o;
    struct change_writer w;
    diagnostics_init(&d);
    expect_ok(output_replace(&o, scratch("changes"), &d), &d);
    change_writer_begin(&w, &o, format, SYSTEM_ICD10CM, "icd10cm@2024-10-01", "icd10cm@2025-10-01");
    change_writer_put(&w, change);
    expect_ok(change_writer_end(&w, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("changes"), row);
    if (format != CHANGE_TSV && format != CHANGE_CSV)
        return;
    char *end = strchr(row->at, '\n');
    ck_assert_ptr_nonnull(end);
    row->length -= (size_t)(end + 1 - row->at);
    memmove(row->at, end + 1, row->length + 1);
}

static void expect_written(enum change_format format, const struct change *change,
                           const char *expected)
{
    struct buffer row;
    buffer_init(&row);
    write_change(format, change, &row);
    ck_assert_str_eq(row.at, expected);
    buffer_release(&row);
}

/* The column of the old value, as the CSV has it. */
static void expect_csv_cell(struct text value, const char *expected)
{
    struct change c = {.code = TEXT("A000"),
                       .kind = CHANGE_KIND_REVISED,
                       .field = TEXT("long"),
                       .old_value = value,
                       .new_value = TEXT("new"),
                       .weight = WEIGHT_WORDING};
    struct buffer row, wanted;
    buffer_init(&row);
    buffer_init(&wanted);
    write_change(CHANGE_CSV, &c, &row);
    buffer_printf(&wanted, ",revised,long,%s,new,wording,", expected);
    ck_assert_msg(strstr(row.at, wanted.at) != NULL, "%s not in %s", wanted.at, row.at);
    buffer_release(&row);
    buffer_release(&wanted);
}

/* A row of another table: what it belongs to, its words, and how far it reaches. */
static const struct change item = {
    .code = {"chapter:2", 9},
    .kind = CHANGE_KIND_ITEM_REVISED,
    .field = {"excludes1", 9},
    .old_value = {"old words", 9},
    .new_value = {"new words", 9},
    .weight = WEIGHT_WORDING,
    .table = "notes",
    .reaches = {"12", 2},
};

static const struct change added = {
    .code = {"A000", 4},
    .kind = CHANGE_KIND_ADDED,
    .new_value = {"Long title", 10},
    .retroactive = TERNARY_UNKNOWN,
    .to = {{"order", 5}, 12},
    .billable_from = TERNARY_UNKNOWN,
    .billable_to = TERNARY_YES,
    .short_title = {"Short", 5},
};

static const struct change revised = {
    .code = {"A000", 4},
    .kind = CHANGE_KIND_REVISED,
    .field = {"short", 5},
    .old_value = {" Old", 4},
    .new_value = {"", 0},
    .weight = WEIGHT_WORDING,
    .retroactive = TERNARY_NO,
    .from = {{"order", 5}, 7},
    .to = {{"codes", 5}, 8},
    .billable_from = TERNARY_YES,
    .billable_to = TERNARY_NO,
    .title = {"Title", 5},
};

START_TEST(names_of_kinds_weights_and_formats_go_both_ways)
{
    for (int i = 0; i < CHANGE_KINDS; i++) {
        enum change_kind kind;
        ck_assert(change_kind_from_name(text_of(change_kind_name((enum change_kind)i)), &kind));
        ck_assert_int_eq(kind, i);
    }
    for (int i = WEIGHT_BLANK; i < WEIGHTS; i++) {
        enum weight weight;
        ck_assert(weight_from_name(text_of(weight_name((enum weight)i)), &weight));
        ck_assert_int_eq(weight, i);
    }
    enum weight weight;
    enum change_kind kind;
    enum change_format format;
    ck_assert(!weight_from_name(TEXT(""), &weight));
    ck_assert(!change_kind_from_name(TEXT("ADDED"), &kind));
    ck_assert(change_format_from_name(TEXT("jsonl"), &format));
    ck_assert_int_eq(format, CHANGE_JSONL);
    ck_assert(!change_format_from_name(TEXT("json"), &format));
}
END_TEST

START_TEST(tsv_says_not_stated_and_empty_apart)
{
    expect_written(
        CHANGE_TSV, &added,
        "icd10cm\ticd10cm@2024-10-01\ticd10cm@2025-10-01\tA000\tadded\t\\N\t\\N\t"
        "Long title\t\\N\t\\N\t\\N\t\\N\torder\t12\t\\N\t1\tShort\tLong title\t" CHANGE_SCHEMA
        "\t\\N\t\\N\t\\N\t\\N\tcodes\t\\N\t\\N\n");
    expect_written(CHANGE_TSV, &revised,
                   "icd10cm\ticd10cm@2024-10-01\ticd10cm@2025-10-01\tA000\trevised\tshort\t Old\t"
                   "\twording\t0\torder\t7\tcodes\t8\t1\t0\t\\N\tTitle\t" CHANGE_SCHEMA
                   "\t\\N\t\\N\t\\N\t\\N\tcodes\t\\N\t\\N\n");
}
END_TEST

START_TEST(rows_of_other_tables_are_told_with_their_table)
{
    expect_written(CHANGE_TEXT, &item,
                   "chapter:2  item_revised  notes excludes1  wording, reaches 12\n"
                   "            - old words\n"
                   "            + new words\n");
}
END_TEST

START_TEST(items_with_a_title_are_told_as_an_outline)
{
    struct change c = item;
    c.title = TEXT("Chapter of lamps");
    c.field = TEXT("text");
    c.item = TEXT("excludes1");
    expect_written(CHANGE_TEXT, &c,
                   "chapter:2  notes  Chapter of lamps\n"
                   "          excludes1, reaches 12\n"
                   "            ~ old words\n"
                   "              new words  [wording]\n");
    c.kind = CHANGE_KIND_ITEM_MOVED;
    c.code = TEXT("C431");
    c.weight = WEIGHT_NONE;
    c.field = TEXT("node");
    c.old_value = TEXT("C430");
    c.new_value = TEXT_NOT_STATED;
    c.reaches = TEXT_NOT_STATED;
    expect_written(CHANGE_TEXT, &c,
                   "C43.1     notes  Chapter of lamps\n"
                   "          excludes1\n"
                   "            > node: C43.0 -> none\n");
}
END_TEST

/* A property has no weight; its values may have labels, which are told even when values repeat. */
START_TEST(labels_stand_behind_coded_values)
{
    struct change c = revised;
    c.field = TEXT("coverage");
    c.old_value = TEXT("D");
    c.weight = WEIGHT_NONE;
    c.old_label = TEXT("By the\tlog");
    expect_written(CHANGE_TSV, &c,
                   "icd10cm\ticd10cm@2024-10-01\ticd10cm@2025-10-01\tA000\trevised\tcoverage\tD\t"
                   "\t\\N\t0\torder\t7\tcodes\t8\t1\t0\t\\N\tTitle\t" CHANGE_SCHEMA
                   "\t\\N\t\\N\tBy the\\tlog\t\\N\tcodes\t\\N\t\\N\n");
    expect_written(CHANGE_TEXT, &c,
                   "A00.0     revised      coverage\n"
                   "            - D (By the?log)\n"
                   "            +\n");
}
END_TEST

START_TEST(tsv_escapes_what_would_break_a_row)
{
    struct change c = revised;
    struct buffer row;
    buffer_init(&row);
    c.old_value = TEXT("a\tb\nc\rd\\e\\N");
    write_change(CHANGE_TSV, &c, &row);
    ck_assert_ptr_nonnull(strstr(row.at, "\ta\\tb\\nc\\rd\\\\e\\\\N\t"));
    buffer_release(&row);
}
END_TEST

START_TEST(csv_has_a_header_row_and_crlf_as_rfc_4180_wants)
{
    expect_written(CHANGE_CSV, &revised,
                   "icd10cm,icd10cm@2024-10-01,icd10cm@2025-10-01,A000,revised,short,\" Old\","
                   "\"\",wording,0,order,7,codes,8,1,0,,Title," CHANGE_SCHEMA ",,,,,codes,,\r\n");
    struct buffer whole;
    buffer_init(&whole);
    read_file(scratch("changes"), &whole);
    ck_assert(text_starts_with(buffer_text(&whole),
                               TEXT("system,from,to,code,change,field,old,new,weight,retroactive,"
                                    "from_source,from_line,to_source,to_line,billable_from,"
                                    "billable_to,short,title,schema,valid_from,valid_to,"
                                    "old_label,new_label,table,item,reaches\r\n")));
    buffer_release(&whole);
}
END_TEST

START_TEST(csv_quotes_only_where_it_must)
{
    expect_csv_cell(TEXT("plain"), "plain");
    expect_csv_cell(TEXT("a,b"), "\"a,b\"");
    expect_csv_cell(TEXT("say \"x\""), "\"say \"\"x\"\"\"");
    expect_csv_cell(TEXT("two\nlines"), "\"two\nlines\"");
    expect_csv_cell(TEXT("a\rb"), "\"a\rb\"");
    expect_csv_cell(TEXT("ends in a blank "), "\"ends in a blank \"");
    expect_csv_cell(TEXT(""), "\"\"");
    expect_csv_cell(TEXT_NOT_STATED, "");
}
END_TEST

START_TEST(csv_keeps_a_spreadsheet_from_running_or_rounding_a_cell)
{
    expect_csv_cell(TEXT("=1+1"), "'=1+1");
    expect_csv_cell(TEXT("+1"), "'+1");
    expect_csv_cell(TEXT("-1"), "'-1");
    expect_csv_cell(TEXT("@SUM(A1)"), "'@SUM(A1)");
    expect_csv_cell(TEXT("\t=1"), "'\t=1");
    expect_csv_cell(TEXT("=\"a\",b"), "\"'=\"\"a\"\",b\"");
    expect_csv_cell(TEXT("'quoted"), "''quoted");
    expect_csv_cell(TEXT("0210093"), "'0210093");
    expect_csv_cell(TEXT("3E03317"), "'3E03317");
    expect_csv_cell(TEXT("2 of 3"), "2 of 3");
    expect_csv_cell(TEXT("a=b"), "a=b");
}
END_TEST

START_TEST(jsonl_has_numbers_truths_and_nulls)
{
    expect_written(
        CHANGE_JSONL, &revised,
        "{\"system\":\"icd10cm\",\"from\":\"icd10cm@2024-10-01\",\"to\":\"icd10cm@2025-10-01\","
        "\"code\":\"A000\",\"change\":\"revised\",\"field\":\"short\",\"old\":\" Old\",\"new\":"
        "\"\",\"weight\":\"wording\",\"retroactive\":false,\"from_source\":\"order\","
        "\"from_line\":7,\"to_source\":\"codes\",\"to_line\":8,\"billable_from\":true,"
        "\"billable_to\":false,\"short\":null,\"title\":\"Title\",\"schema\":\"" CHANGE_SCHEMA
        "\",\"valid_from\":null,\"valid_to\":null,\"old_label\":null,"
        "\"new_label\":null,\"table\":\"codes\",\"item\":null,\"reaches\":null}\n");
}
END_TEST

START_TEST(text_is_for_people_and_safe_on_a_terminal)
{
    expect_written(CHANGE_TEXT, &added, "A00.0     added        billable  Long title\n");
    struct change c = revised;
    c.old_value = TEXT("a\x1B[31mb");
    c.new_value = TEXT("c\nd");
    expect_written(CHANGE_TEXT, &c,
                   "A00.0     revised      short     wording\n"
                   "            - a?[31mb\n"
                   "            + c?d\n");
    c.kind = CHANGE_KIND_TO_HEADER;
    expect_written(CHANGE_TEXT, &c, "A00.0     to_header    header    Title\n");
    c.kind = CHANGE_KIND_TO_BILLABLE;
    c.billable_to = TERNARY_YES;
    expect_written(CHANGE_TEXT, &c, "A00.0     to_billable  billable  Title\n");
    c.kind = CHANGE_KIND_REMOVED;
    c.billable_from = TERNARY_NO;
    expect_written(CHANGE_TEXT, &c, "A00.0     removed      header    a?[31mb\n");
}
END_TEST

START_TEST(text_tells_a_revision_of_both_titles_once)
{
    struct diagnostics d;
    struct output o;
    struct change_writer w;
    struct buffer row;
    struct change long_too = revised, other = revised;
    long_too.field = TEXT("long");
    other.field = TEXT("long");
    other.new_value = TEXT("New");
    diagnostics_init(&d);
    buffer_init(&row);
    expect_ok(output_replace(&o, scratch("changes"), &d), &d);
    change_writer_begin(&w, &o, CHANGE_TEXT, SYSTEM_ICD10CM, "old", "new");
    change_writer_put(&w, &revised);
    change_writer_put(&w, &long_too);
    change_writer_put(&w, &other);
    expect_ok(change_writer_end(&w, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("changes"), &row);
    ck_assert_str_eq(row.at, "A00.0     revised      short     wording\n"
                             "            -  Old\n"
                             "            +\n"
                             "A00.0     revised      long      wording, as above\n"
                             "A00.0     revised      long      wording\n"
                             "            -  Old\n"
                             "            + New\n");
    buffer_release(&row);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("change_write");
    TCase *tests = tcase_create("change_write");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, names_of_kinds_weights_and_formats_go_both_ways);
    tcase_add_test(tests, tsv_says_not_stated_and_empty_apart);
    tcase_add_test(tests, rows_of_other_tables_are_told_with_their_table);
    tcase_add_test(tests, items_with_a_title_are_told_as_an_outline);
    tcase_add_test(tests, labels_stand_behind_coded_values);
    tcase_add_test(tests, tsv_escapes_what_would_break_a_row);
    tcase_add_test(tests, csv_has_a_header_row_and_crlf_as_rfc_4180_wants);
    tcase_add_test(tests, csv_quotes_only_where_it_must);
    tcase_add_test(tests, csv_keeps_a_spreadsheet_from_running_or_rounding_a_cell);
    tcase_add_test(tests, jsonl_has_numbers_truths_and_nulls);
    tcase_add_test(tests, text_is_for_people_and_safe_on_a_terminal);
    tcase_add_test(tests, text_tells_a_revision_of_both_titles_once);
    return suite;
}

UNIT_MAIN(make_suite)
