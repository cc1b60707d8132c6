/* Days as claims write them, and types of bills. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/base/date.h"
#include "schema/codeset_table.h"
#include "tools/check/bill_type.h"
#include "tools/check/claim_day.h"

static struct claim_months months;

/* With bytes behind it that may be read and do not count. */
static bool read_quick(const char *written, struct claim_day *day)
{
    char bytes[64];
    memset(bytes, '9', sizeof bytes);
    memcpy(bytes, written, strlen(written));
    return claim_day_quick(&months, (struct text){bytes, strlen(written)}, day);
}

START_TEST(every_day_is_read_in_each_form)
{
    claim_months_init(&months);
    for (int year = 1900; year <= 2110; year++) {
        for (int month = 0; month <= 13; month++) {
            for (int day = 0; day <= 32; day++) {
                char dashed[40], compact[40], slashed[40], zeros[40];
                struct claim_day d;
                snprintf(dashed, sizeof dashed, "%04d-%02d-%02d", year, month, day);
                snprintf(compact, sizeof compact, "%04d%02d%02d", year, month, day);
                snprintf(slashed, sizeof slashed, " %d/%d/%04d", month, day, year);
                snprintf(zeros, sizeof zeros, "%02d/%02d/%04d\xC2\xA0", month, day, year);
                const char *const forms[] = {dashed, compact, slashed, zeros};
                bool is_day = date_is_valid(year, month, day);
                uint32_t number = codeset_day(year, month, day);
                for (int i = 0; i < 4; i++) {
                    ck_assert_msg(claim_day_read(text_of(forms[i]), &d) == is_day, "%s", forms[i]);
                    ck_assert(!is_day || d.number == number);
                    ck_assert(!is_day || memcmp(d.text, dashed, CLAIM_DAY_TEXT) == 0);
                }
                ck_assert(read_quick(dashed, &d) == (is_day && year < 2080));
                ck_assert(!is_day || year >= 2080 || d.number == number);
            }
        }
    }
}
END_TEST

START_TEST(what_is_no_day_is_none)
{
    static const char *const none[] = {
        "",
        "-",
        "2024",
        "2024-1-1",
        "2024-01-011",
        "2024/01/01",
        "01-01-2024",
        "1/1/24",
        "1/1/02024",
        "1//2024",
        "/1/2024",
        "1/1/2024x",
        "2024010",
        "202401011",
        "2024-01-0a",
        "2024-01-:1",
        "2024:01:01",
        "20240a01",
        "2O24-01-01",
        "2024-01-01T",
        "1899-12-31",
        "18991231",
        "12/31/1899",
        "0000-00-00",
        "12/31",
        "13/1/2024",
        "2/30/2024",
        "2023-02-29",
        "1900-02-29",
        "2024--1-01",
        "+024-01-01",
        "\x80\x80\x80\x80-01-01",
        "2024-01-\xB1\xB1",
        "1 1/1/2024",
    };
    claim_months_init(&months);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct claim_day d;
        ck_assert_msg(!claim_day_read(text_of(none[i]), &d), "%s", none[i]);
        ck_assert_msg(!read_quick(none[i], &d), "%s", none[i]);
    }
}
END_TEST

START_TEST(types_of_bills_tell_inpatient_claims)
{
    static const char *const inpatient[] = {"111", "0111", "117", "11Z",
                                            "180", "0211", "281", "41i"};
    static const char *const outpatient[] = {"121", "0131", "221", "322", "711", "851", "0899"};
    static const char *const unknown[] = {"",     "11",  "1111", "00111", "911", "011",
                                          "0011", "101", "1 1",  "x11",   "11-", "11\xC3"};
    for (size_t i = 0; i < sizeof inpatient / sizeof *inpatient; i++)
        ck_assert_int_eq(claim_kind_of(text_of(inpatient[i])), CLAIM_INPATIENT);
    for (size_t i = 0; i < sizeof outpatient / sizeof *outpatient; i++)
        ck_assert_int_eq(claim_kind_of(text_of(outpatient[i])), CLAIM_OUTPATIENT);
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        ck_assert_int_eq(claim_kind_of(text_of(unknown[i])), CLAIM_UNKNOWN);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("claim_day");
    TCase *c = tcase_create("days");
    tcase_add_test(c, every_day_is_read_in_each_form);
    tcase_add_test(c, what_is_no_day_is_none);
    tcase_add_test(c, types_of_bills_tell_inpatient_claims);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite)
