/* What conversion tables write in the column of previous codes. */
#include "tests/unit/unit.h"

#include "parsers/previous_codes.h"

/* "code A047", "and range H3551..H3559", "list text 'see note'", with ", " between. */
static void tell(struct buffer *told, enum system system, const char *stated)
{
    struct previous_codes p;
    struct previous_part part;
    buffer_init(told);
    previous_begin(&p, system, text_of(stated));
    while (previous_next(&p, &part)) {
        const char *join = previous_join_name(part.join);
        buffer_printf(told, "%s%s%s%s ", told->length > 0 ? ", " : "", join ? join : "",
                      join ? " " : "", previous_form_name(part.form));
        if (part.form == PREVIOUS_TEXT)
            buffer_printf(told, "'%.*s'", TEXT_ARGS(part.text));
        else
            buffer_printf(told, "%s%s%s", part.first, part.last[0] ? ".." : "", part.last);
    }
}

static const struct {
    const char *stated, *parts;
} cm[] = {
    /* as seen */
    {"A04.7", "code A047"},
    {"G56.01 and G56.02", "code G5601, and code G5602"},
    {"I63.011 AND I63.012", "code I63011, and code I63012"},
    {"M93.001 & M93.002", "code M93001, and code M93002"},
    {"L05.01, L05.91", "code L0501, list code L0591"},
    {"E75.240, E75.241, E75.248, E75.249 ",
     "code E75240, list code E75241, list code E75248, list code E75249"},
    {"S20.211A; S20.212A; S20.219A", "code S20211A, list code S20212A, list code S20219A"},
    {"H02.201, H02.202, H02.204 and H02.205",
     "code H02201, list code H02202, list code H02204, and code H02205"},
    {"G11.8 and E23.0 and K00.0", "code G118, and code E230, and code K000"},
    {"H44.20-H44.23", "range H4420..H4423"},
    {"Y93.01-Y93.9", "range Y9301..Y939"},
    {"H02.101-H02.106; H02.109", "range H02101..H02106, list code H02109"},
    {"H44.20-H44.23 and H35.30", "range H4420..H4423, and code H3530"},
    {"H44.20-H44.23 and H35.051-H35.059", "range H4420..H4423, and range H35051..H35059"},
    {"S06.890D-S06.899S", "range S06890D..S06899S"},
    {"I63.- and P91.88", "category I63, and code P9188"},
    {"K31.89 and a code from R11-", "code K3189, and category R11"},
    {"K59.09 AND Code from categories T36-T50", "code K5909, and category range T36..T50"},
    {"Codes in Categories T15-T19", "category range T15..T19"},
    {"J68.0, J80, J82", "code J680, list code J80, list code J82"},
    /* the same in other words */
    {" A04.7 ", "code A047"},
    {"\xC2\xA0"
     "A04.7\xC2\xA0",
     "code A047"},
    {"A047", "code A047"},
    {"a04.7", "code A047"},
    {"A04.7 or A04.8", "code A047, or code A048"},
    {"A04.7, and A04.8", "code A047, and code A048"},
    {"A04.7; or A04.8", "code A047, or code A048"},
    {"A04.7,A04.8", "code A047, list code A048"},
    {"H44.20 - H44.23", "range H4420..H4423"},
    {"H44.20\xE2\x80\x93H44.23", "range H4420..H4423"},
    {"H44.20 through H44.23", "range H4420..H4423"},
    {"H44.20 to H44.23", "range H4420..H4423"},
    {"T36-T50", "category range T36..T50"},
    {"S06.5-", "category S065"},
    {"Any code in category R11", "category R11"},
    {"categories T15 and T19", "category T15, and category T19"},
    {"categories T15-T17, T19", "category range T15..T17, list category T19"},
    {"categories T15-T17 and T19.0", "category range T15..T17, and code T190"},
    {"category T15 and code T19.0", "category T15, and code T190"},
    {"QA0.01", "code QA001"},
    /* what is none of it is kept as it is */
    {"see note", "text 'see note'"},
    {"A04.7 and see note", "code A047, and text 'see note'"},
    {"A04.7 (deleted)", "text 'A04.7 (deleted)'"},
    {"H44.23-H44.20", "text 'H44.23-H44.20'"},
    {"H44.20-23", "text 'H44.20-23'"},
    {"H44.20-H44.21-H44.23", "text 'H44.20-H44.21-H44.23'"},
    {"categories T15.0-T19", "text 'categories T15.0-T19'"},
    {"A04.7,, A04.8", "code A047, list text '', list code A048"},
    {"-", "text '-'"},
    {".-", "text '.-'"},
    {"categories", "text 'categories'"},
    {"123", "text '123'"},
    {"0016070", "text '0016070'"},
    {"", ""},
    {"  ", ""},
};

START_TEST(parts_of_cm)
{
    struct buffer told;
    tell(&told, SYSTEM_ICD10CM, cm[_i].stated);
    ck_assert_str_eq(told.at ? told.at : "", cm[_i].parts);
    buffer_release(&told);
}
END_TEST

static const struct {
    const char *stated, *parts;
} pcs[] = {
    {"00H60YZ", "code 00H60YZ"},
    {"00H60YZ, XW033E5", "code 00H60YZ, list code XW033E5"},
    {"00H60YZ and XW033E5", "code 00H60YZ, and code XW033E5"},
    {"A04.7", "text 'A04.7'"},
};

START_TEST(parts_of_pcs)
{
    struct buffer told;
    tell(&told, SYSTEM_ICD10PCS, pcs[_i].stated);
    ck_assert_str_eq(told.at ? told.at : "", pcs[_i].parts);
    buffer_release(&told);
}
END_TEST

START_TEST(none_is_a_word_of_its_own)
{
    ck_assert(previous_is_none(TEXT("None")));
    ck_assert(previous_is_none(TEXT(" NONE\xC2\xA0")));
    ck_assert(previous_is_none(TEXT("NoPCS")));
    ck_assert(!previous_is_none(TEXT("None of these")));
    ck_assert(!previous_is_none(TEXT("")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("previous_codes");
    TCase *tests = tcase_create("previous_codes");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, parts_of_cm, 0, sizeof cm / sizeof *cm);
    tcase_add_loop_test(tests, parts_of_pcs, 0, sizeof pcs / sizeof *pcs);
    tcase_add_test(tests, none_is_a_word_of_its_own);
    return suite;
}

UNIT_MAIN(make_suite)
