/* Codes as people write them, and others in the same form. */
#include "tests/unit/unit.h"

#include "tools/crosswalk/code_form.h"

static const struct {
    enum system system;
    const char *cell;
    const char *code; /* NULL: none */
    enum system to;
    const char *other;
    bool dotted; /* what the rest of the file does */
    const char *result;
} forms[] = {
    {SYSTEM_ICD10CM, "B880", "B880", SYSTEM_ICD10CM, "B8801", true, "B8801"},
    {SYSTEM_ICD10CM, "B88.0", "B880", SYSTEM_ICD10CM, "B8801", false, "B88.01"},
    {SYSTEM_ICD10CM, "b88.0", "B880", SYSTEM_ICD10CM, "B8801", false, "b88.01"},
    {SYSTEM_ICD10CM, "b880", "B880", SYSTEM_ICD10CM, "B8801", false, "b8801"},
    {SYSTEM_ICD10CM, "t78.1xxA", "T781XXA", SYSTEM_ICD10CM, "T78110A", false, "T78.110A"},
    {SYSTEM_ICD10CM, "\" B88.0 \"", "B880", SYSTEM_ICD10CM, "B8801", false, "\" B88.01 \""},
    {SYSTEM_ICD10CM, "'B880", "B880", SYSTEM_ICD10CM, "B8801", false, "'B8801"},
    {SYSTEM_ICD10CM, "\"=\"\"B880\"\"\"", "B880", SYSTEM_ICD10CM, "B8801", false,
     "\"=\"\"B8801\"\"\""},
    {SYSTEM_ICD10CM, "B88.0\xC2\xA0", "B880", SYSTEM_ICD10CM, "B8801", false, "B88.01\xC2\xA0"},
    /* too short to have a dot: as the file has it */
    {SYSTEM_ICD10CM, "G35", "G35", SYSTEM_ICD10CM, "G35A", true, "G35.A"},
    {SYSTEM_ICD10CM, "G35", "G35", SYSTEM_ICD10CM, "G35A", false, "G35A"},
    {SYSTEM_ICD10CM, "G35.9", "G359", SYSTEM_ICD10CM, "G35", false, "G35"},
    {SYSTEM_ICD9CM, "E850.1", "E8501", SYSTEM_ICD10CM, "T401X1A", false, "T40.1X1A"},
    {SYSTEM_ICD9CM, "2500", "2500", SYSTEM_ICD10CM, "E119", false, "E119"},
    {SYSTEM_HCPCS, "g0477", "G0477", SYSTEM_HCPCS, "G0659", true, "g0659"},
    {SYSTEM_ICD10PCS, "0210093", "0210093", SYSTEM_ICD10PCS, "02100A3", true, "02100A3"},
    {SYSTEM_ICD10CM, "", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "\"\"", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "B88.0?", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "B88.0 A01.1", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "B8.80", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "(B880)", NULL, SYSTEM_NONE, NULL, false, NULL},
    {SYSTEM_ICD10CM, "B880\xE9", NULL, SYSTEM_NONE, NULL, false, NULL},
};

START_TEST(another_code_takes_the_form)
{
    struct code_form form;
    struct buffer cell;
    buffer_init(&cell);
    bool is_code = code_form_read(forms[_i].system, text_of(forms[_i].cell), &form);
    ck_assert(is_code == (forms[_i].code != NULL));
    if (is_code) {
        ck_assert_str_eq(form.code, forms[_i].code);
        code_form_append(&form, forms[_i].to, text_of(forms[_i].other), forms[_i].dotted, &cell);
        ck_assert(text_equal(buffer_text(&cell), text_of(forms[_i].result)));
    }
    buffer_release(&cell);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("code_form");
    TCase *tests = tcase_create("code_form");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, another_code_takes_the_form, 0, sizeof forms / sizeof *forms);
    return suite;
}

UNIT_MAIN(make_suite)
