/*
 * All registered parsers together: each is tested and fuzzed, and every official file is recognized
 * by one of them alone. Runs at the top of the source tree.
 */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "tests/unit/support/icd10_rows.h"

/* Where the parts of the parser "icd10-order" are: "tests/fuzz/fuzz_icd10_order.c". */
static void expect_part(const struct parser *parser, const char *before, const char *after)
{
    char path[256];
    snprintf(path, sizeof path, "%s%s%s", before, parser->name, after);
    for (char *c = path + strlen(before); *c != '\0'; c++)
        if (*c == '-')
            *c = '_';
    ck_assert_msg(input_exists(path), "%s is missing", path);
}

START_TEST(every_parser_has_a_file_a_unit_test_and_a_fuzz_target)
{
    ck_assert_uint_gt(parser_count, 0);
    for (size_t i = 0; i < parser_count; i++) {
        expect_part(parsers[i], "parsers/", ".c");
        expect_part(parsers[i], "tests/unit/parsers/test_", ".c");
        expect_part(parsers[i], "tests/fuzz/fuzz_", ".c");
    }
}
END_TEST

START_TEST(every_parser_has_a_corpus)
{
    for (size_t i = 0; i < parser_count; i++) {
        char path[256];
        struct folder_names names;
        struct diagnostics d;
        diagnostics_init(&d);
        snprintf(path, sizeof path, "tests/fuzz/corpus/%s", parsers[i]->name);
        for (char *c = path; *c != '\0'; c++)
            if (*c == '-')
                *c = '_';
        ck_assert_msg(folder_list(path, &names, &d) == STATUS_OK, "%s is missing", path);
        ck_assert_msg(names.count >= 10, "%s has %zu files", path, names.count);
        folder_names_release(&names);
        diagnostics_release(&d);
    }
}
END_TEST

START_TEST(names_are_sorted_and_every_part_is_there)
{
    for (size_t i = 0; i < parser_count; i++) {
        ck_assert_ptr_nonnull(parsers[i]->title);
        ck_assert_ptr_nonnull(parsers[i]->states.kinds);
        ck_assert_ptr_nonnull(parsers[i]->states.fields);
        ck_assert(!parsers[i]->recognize != !parsers[i]->recognize_workbook);
        ck_assert(!parsers[i]->find_sheet == !parsers[i]->recognize_workbook);
        ck_assert_ptr_eq(parser_named(text_of(parsers[i]->name)), parsers[i]);
        ck_assert(parsers[i]->parse != NULL);
        if (i > 0)
            ck_assert_int_lt(strcmp(parsers[i - 1]->name, parsers[i]->name), 0);
    }
}
END_TEST

START_TEST(roles_have_names_that_lead_back)
{
    for (int i = 0; i < ROLES; i++) {
        enum role role;
        ck_assert(role_from_name(text_of(role_name((enum role)i)), &role));
        ck_assert_int_eq(role, i);
        ck_assert_int_eq(role_holds_codes(role), role == ROLE_ORDER || role == ROLE_CODES ||
                                                     role == ROLE_LONG_TITLES ||
                                                     role == ROLE_SHORT_TITLES ||
                                                     role == ROLE_RECORD || role == ROLE_WORKBOOK);
        ck_assert_int_eq(role_holds_addenda(role), role == ROLE_ORDER_ADDENDA ||
                                                       role == ROLE_CODES_ADDENDA ||
                                                       role == ROLE_DIFF);
        ck_assert_int_eq(role_holds_labels(role), role == ROLE_LAYOUT || role == ROLE_NOTES);
        ck_assert_int_eq(role_holds_report(role), role == ROLE_REPORT ||
                                                      role == ROLE_REPORT_BY_ACTION ||
                                                      role == ROLE_REPORT_WORKBOOK);
        ck_assert_int_eq(role_holds_poa_changes(role),
                         text_starts_with(text_of(role_name(role)), TEXT("poa-")) &&
                             role != ROLE_POA_WORKBOOK);
    }
    enum role role;
    ck_assert(!role_from_name(TEXT("orders"), &role));
    ck_assert(!role_from_name(TEXT(""), &role));
}
END_TEST

/* ---- one head, one parser */

static void cm_order(struct buffer *b)
{
    order_row(b, 1, "A90", 0, "Fever", "Fever");
    order_row(b, 2, "A901", 1, "Fever, mild", "Fever, mild");
}

static void pcs_order(struct buffer *b)
{
    order_row(b, 1, "0A1", 0, "Bell", "Bell");
    order_row(b, 2, "0A100B9", 1, "Bell, open", "Bell, open");
}

static void cm_codes(struct buffer *b)
{
    codes_row(b, "A901", "Fever, mild");
    codes_row(b, "T36X0XA", "Poisoning by ink");
}

static void pcs_codes(struct buffer *b)
{
    codes_row(b, "0A100B9", "Bell, open");
}

static void cm_order_addenda(struct buffer *b)
{
    order_change(b, "Add:", 1, "A901", "Fever, mild", "Fever, mild");
}

static void pcs_order_addenda(struct buffer *b)
{
    order_change(b, "Add:", NO_FLAG, "0A100B9", "Bell, open", "Bell, open");
}

static void cm_codes_addenda(struct buffer *b)
{
    codes_change(b, "Delete:", "A901", "Fever, mild");
}

static void pcs_codes_addenda(struct buffer *b)
{
    codes_change(b, "Add:", "0A100B9", "Bell, open");
}

static void cm_diff(struct buffer *b)
{
    plain_row(b, "A A901    Fever, mild");
}

static void hcpcs_report(struct buffer *b)
{
    plain_row(b, "HCPCS/Modifier Code\tType of Change");
    plain_row(b, "A4221\tADD");
}

static void hcpcs_layout(struct buffer *b)
{
    plain_row(b, "  ***  HCPCS Contractor Record - 2018");
    plain_row(b, "  16.  HCPCS Coverage Code");
}

static void hcpcs_notes(struct buffer *b)
{
    plain_row(b, "PROCESSING NOTES");
    plain_row(b, "0001--LAMP");
}

static void hcpcs_report_by_action(struct buffer *b)
{
    hcpcs_report(b);
    plain_row(b, "A4220\tDiscontinued");
}

static void cm_poa(struct buffer *b)
{
    plain_row(b, "Order26\tPOAexemptCode\tDescription");
    plain_row(b, "01238\tA90.1\tFever, mild");
}

static void icd9_titles(struct buffer *b)
{
    plain_row(b, "0010  Lantern fever due to the vibrio of lanterns");
}

static void icd9_short_titles(struct buffer *b)
{
    plain_row(b, "0001 Ther ring bell head");
}

static void gem(struct buffer *b)
{
    plain_row(b, "0010  A000    00000");
}

static void reimbursement(struct buffer *b)
{
    plain_row(b, "A000    1 0010  ");
}

static void cm_index(struct buffer *b)
{
    plain_row(b, "<ICD10CM.index><title>Index to Diseases</title>");
}

static void cm_external_causes(struct buffer *b)
{
    plain_row(b, "<ICD10CM.index><title>External Cause of Injuries Index</title>");
}

static void cm_neoplasm(struct buffer *b)
{
    plain_row(b, "<ICD10CM.index><indexHeading><head col=\"2\">Malignant Primary</head>");
}

static void cm_drug(struct buffer *b)
{
    plain_row(b, "<ICD10CM.index><indexHeading><head col=\"2\">Poisoning, Accidental</head>");
}

static void pcs_index(struct buffer *b)
{
    plain_row(b, "<ICD10PCS.index><title>Index</title>");
}

static void cm_conversion(struct buffer *b)
{
    plain_row(b, "Current code assignment,Effective,Previous Code(s) Assignment");
    plain_row(b, "A90.1,2016,A90");
}

static const struct {
    void (*append)(struct buffer *b);
    const char *parser;
    enum role role;
    enum system system;
} heads[] = {
    {cm_order, "icd10-order", ROLE_ORDER, SYSTEM_ICD10CM},
    {pcs_order, "icd10-order", ROLE_ORDER, SYSTEM_ICD10PCS},
    {cm_codes, "icd10-codes", ROLE_CODES, SYSTEM_ICD10CM},
    {pcs_codes, "icd10-codes", ROLE_CODES, SYSTEM_ICD10PCS},
    {cm_order_addenda, "icd10-addenda", ROLE_ORDER_ADDENDA, SYSTEM_ICD10CM},
    {pcs_order_addenda, "icd10-addenda", ROLE_ORDER_ADDENDA, SYSTEM_ICD10PCS},
    {cm_codes_addenda, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_ICD10CM},
    {pcs_codes_addenda, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_ICD10PCS},
    {cm_diff, "icd10cm-diff", ROLE_DIFF, SYSTEM_ICD10CM},
    {cm_conversion, "icd10-conversion", ROLE_CONVERSION, SYSTEM_ICD10CM},
    {cm_poa, "icd10cm-poa", ROLE_POA, SYSTEM_ICD10CM},
    {cm_index, "icd10cm-index", ROLE_INDEX, SYSTEM_ICD10CM},
    {cm_external_causes, "icd10cm-index", ROLE_EXTERNAL_CAUSE_INDEX, SYSTEM_ICD10CM},
    {cm_neoplasm, "icd10cm-index", ROLE_NEOPLASM_TABLE, SYSTEM_ICD10CM},
    {cm_drug, "icd10cm-index", ROLE_DRUG_TABLE, SYSTEM_ICD10CM},
    {pcs_index, "icd10pcs-index", ROLE_INDEX, SYSTEM_ICD10PCS},
    {icd9_titles, "icd9-titles", ROLE_LONG_TITLES, SYSTEM_ICD9CM},
    {icd9_short_titles, "icd9-titles", ROLE_SHORT_TITLES, SYSTEM_ICD9PROC},
    {gem, "gem", ROLE_ICD9CM_ICD10CM, SYSTEM_GEM},
    {reimbursement, "reimbursement", ROLE_ICD10CM_ICD9CM_REIMBURSEMENT, SYSTEM_GEM},
    {hcpcs_layout, "hcpcs-layout", ROLE_LAYOUT, SYSTEM_HCPCS},
    {hcpcs_notes, "hcpcs-notes", ROLE_NOTES, SYSTEM_HCPCS},
    {hcpcs_report, "hcpcs-report", ROLE_REPORT, SYSTEM_HCPCS},
    {hcpcs_report_by_action, "hcpcs-report", ROLE_REPORT_BY_ACTION, SYSTEM_HCPCS},
};

START_TEST(a_head_is_recognized_by_one_parser_alone)
{
    struct buffer head;
    unsigned takers = 0;
    buffer_init(&head);
    heads[_i].append(&head);
    expect_recognized(&head, heads[_i].parser, heads[_i].role, heads[_i].system);
    for (size_t i = 0; i < parser_count; i++)
        takers += parsers[i]->recognize && parsers[i]->recognize(buffer_text(&head)).score > 0;
    ck_assert_uint_eq(takers, 1);
    buffer_release(&head);
}
END_TEST

START_TEST(the_system_that_is_wanted_does_not_override_what_the_content_says)
{
    struct buffer head;
    buffer_init(&head);
    heads[_i].append(&head);
    for (int wanted = SYSTEM_NONE; wanted < SYSTEMS; wanted++) {
        struct recognition as;
        const struct parser *tie;
        ck_assert_ptr_nonnull(parser_find(buffer_text(&head), (enum system)wanted, &as, &tie));
        ck_assert_int_eq(as.system, heads[_i].system);
    }
    buffer_release(&head);
}
END_TEST

START_TEST(the_system_that_is_wanted_settles_what_the_content_leaves_open)
{
    struct buffer head;
    struct recognition as;
    const struct parser *tie;
    buffer_init(&head);
    order_row(&head, 1, "B20", 0, "Both", "Both");
    parser_find(buffer_text(&head), SYSTEM_NONE, &as, &tie);
    ck_assert_int_eq(as.system, SYSTEM_NONE);
    parser_find(buffer_text(&head), SYSTEM_ICD10PCS, &as, &tie);
    ck_assert_int_eq(as.system, SYSTEM_ICD10PCS);
    buffer_release(&head);
}
END_TEST

START_TEST(two_parsers_that_fit_equally_well_are_a_tie)
{
    struct buffer head;
    struct recognition as;
    const struct parser *tie;
    buffer_init(&head);
    cm_order_addenda(&head);
    order_row(&head, 1, "A901", 1, "Fever", "Fever");
    ck_assert_ptr_null(parser_find(buffer_text(&head), SYSTEM_NONE, &as, &tie));
    ck_assert_ptr_nonnull(tie);
    ck_assert_str_eq(tie->name, "icd10-order");
    buffer_release(&head);
}
END_TEST

START_TEST(nothing_recognizes_nothing)
{
    struct buffer head;
    buffer_init(&head);
    expect_not_recognized(&head);
    buffer_append(&head, "\0\0\0\0\n\n\xFF\xFE", 8);
    expect_not_recognized(&head);
    buffer_release(&head);
}
END_TEST

START_TEST(votes_for_systems_need_a_winner)
{
    struct system_votes votes = {{0}};
    ck_assert_int_eq(system_votes_winner(&votes), SYSTEM_NONE);
    system_votes_add(&votes, TEXT("A901"));
    ck_assert_int_eq(system_votes_winner(&votes), SYSTEM_ICD10CM);
    system_votes_add(&votes, TEXT("0A100B9"));
    ck_assert_int_eq(system_votes_winner(&votes), SYSTEM_NONE);
    system_votes_add(&votes, TEXT("B00XX1A")); /* fits both */
    ck_assert_int_eq(system_votes_winner(&votes), SYSTEM_NONE);
    system_votes_add(&votes, TEXT("XW0DX66"));
    ck_assert_int_eq(system_votes_winner(&votes), SYSTEM_ICD10PCS);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("registry");
    TCase *tests = tcase_create("registry");
    int head_count = sizeof heads / sizeof *heads;
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, every_parser_has_a_file_a_unit_test_and_a_fuzz_target);
    tcase_add_test(tests, every_parser_has_a_corpus);
    tcase_add_test(tests, names_are_sorted_and_every_part_is_there);
    tcase_add_test(tests, roles_have_names_that_lead_back);
    tcase_add_loop_test(tests, a_head_is_recognized_by_one_parser_alone, 0, head_count);
    tcase_add_loop_test(tests, the_system_that_is_wanted_does_not_override_what_the_content_says, 0,
                        head_count);
    tcase_add_test(tests, the_system_that_is_wanted_settles_what_the_content_leaves_open);
    tcase_add_test(tests, two_parsers_that_fit_equally_well_are_a_tie);
    tcase_add_test(tests, nothing_recognizes_nothing);
    tcase_add_test(tests, votes_for_systems_need_a_winner);
    return suite;
}

UNIT_MAIN(make_suite)
