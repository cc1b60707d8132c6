/* The ICD-10-CM tabular list. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/parsing.h"
#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10cm_tabular;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void put(const char *text)
{
    buffer_append_text(&bytes, text_of(text));
}

/* A list with one chapter of codes that begin with C; `inside` stands in its only section. */
static void list_with(const char *inside)
{
    put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<ICD10CM.tabular>\r\n<chapter><name>2</name>"
        "<desc>Lamps (C00-C99)</desc>\r\n<section id=\"C00-C14\"><desc>Oil lamps</desc>\r\n");
    put(inside);
    put("</section></chapter></ICD10CM.tabular>\r\n");
}

#define CHAPTER_ROW "hierarchy chapter:2|chapter|--|Lamps (C00-C99)|--\n"
#define SECTION_ROW "hierarchy section:C00-C14|section|chapter:2|Oil lamps|--\n"

/* Every scope of a list whose range of codes is `range`. */
static void append_scopes(struct buffer *to, const char *range)
{
    static const char *const scopes[] = {"hierarchy introduction",
                                         "hierarchy chapter",
                                         "hierarchy section",
                                         "hierarchy deactivated",
                                         "hierarchy code",
                                         "notes includes",
                                         "notes excludes1",
                                         "notes excludes2",
                                         "notes code_first",
                                         "notes use_additional_code",
                                         "notes code_also",
                                         "notes inclusion_term",
                                         "notes note",
                                         "notes seventh_character_note",
                                         "notes seventh_character_term",
                                         "notes section_index_note",
                                         "notes instruction",
                                         "section_index ",
                                         "seventh_characters ",
                                         "visual_impairment "};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++)
        buffer_printf(to, "scope %s %s\n", scopes[i], range);
}

static void expect_document(const char *events, const char *range, const char *document)
{
    struct buffer all;
    buffer_init(&all);
    buffer_append_text(&all, text_of(events));
    append_scopes(&all, range);
    buffer_printf(&all, "scope documents  ..\n%s", document);
    expect_recognized(&bytes, "icd10cm-tabular", ROLE_TABULAR, SYSTEM_ICD10CM);
    expect_events(&parser_icd10cm_tabular, ROLE_TABULAR, SYSTEM_ICD10CM, &bytes, all.at);
    buffer_release(&all);
}

static void expect_in_range(const char *events, const char *range)
{
    expect_document(events, range, "");
}

/* The events of list_with(), before the rows of its section and chapter. */
static void expect(const char *events)
{
    struct buffer all;
    buffer_init(&all);
    buffer_printf(&all, "%sfact 4 " SECTION_ROW "fact 3 " CHAPTER_ROW, events);
    expect_in_range(all.at, "C00..C99ZZZZ");
    buffer_release(&all);
}

static struct parsing parsed;

static void parse_it(void)
{
    struct recognition as = {100, ROLE_TABULAR, SYSTEM_ICD10CM};
    parsing_run(&parsed, &parser_icd10cm_tabular, as, buffer_text(&bytes), bytes.length, 0);
    ck_assert_msg(!parsed.fault, "broken promise: %s", parsed.fault);
}

static void expect_message(const char *message)
{
    parse_it();
    ck_assert_msg(strstr(parsed.messages, message) != NULL, "'%s' is not in: %s", message,
                  parsed.messages);
}

static void expect_failure(const char *message)
{
    expect_message(message);
    ck_assert_int_eq(parsed.status, STATUS_FAILED);
    parsing_release(&parsed);
}

/* ---- what is stated */

START_TEST(codes_stand_within_codes)
{
    list_with("<diag><name>C00</name><desc>Lamp</desc>\r\n"
              "<diag placeholder=\"true\"><name>C00.0</name>\r\n<desc>Lamp, lit</desc></diag>\r\n"
              "<diag placeholder=\"false\"><name>C00.1</name><desc></desc></diag></diag>");
    expect("fact 6 hierarchy C000|code|C00|Lamp, lit|1\n"
           "fact 8 hierarchy C001|code|C00||0\n"
           "fact 5 hierarchy C00|code|section:C00-C14|Lamp|0\n");
}
END_TEST

START_TEST(notes_are_counted_by_kind_and_know_their_block)
{
    list_with(
        "<diag><name>C00</name><desc>Lamp</desc>\r\n"
        "<useAdditionalCode><note>code for oil:</note><note>olive oil (Z01)</note>"
        "</useAdditionalCode>\r\n"
        "<excludes1><note>candle (C01)</note>\r\n<note>candle (C01)</note>\r\n<note/></excludes1>"
        "\r\n<useAdditionalCode><note>code for wick</note></useAdditionalCode></diag>");
    expect("fact 6 notes C00|use_additional_code|0001|1|--|code for oil:\n"
           "fact 6 notes C00|use_additional_code|0002|1|--|olive oil (Z01)\n"
           "fact 7 notes C00|excludes1|0001|1|--|candle (C01)\n"
           "fact 8 notes C00|excludes1|0002|1|--|candle (C01)\n"
           "fact 9 notes C00|excludes1|0003|1|--|\n"
           "fact 10 notes C00|use_additional_code|0003|2|--|code for wick\n"
           "fact 5 hierarchy C00|code|section:C00-C14|Lamp|0\n");
}
END_TEST

START_TEST(every_kind_of_note_is_read)
{
    list_with("<diag><name>C00</name><includes><note>a</note></includes><excludes2><note>b</note>"
              "</excludes2><codeFirst><note>c</note></codeFirst><codeAlso><note>d</note></codeAlso>"
              "<inclusionTerm><note>e</note></inclusionTerm><notes><note>f</note></notes>"
              "<sevenChrNote><note>g</note></sevenChrNote></diag>");
    expect("fact 5 notes C00|includes|0001|1|--|a\n"
           "fact 5 notes C00|excludes2|0001|1|--|b\n"
           "fact 5 notes C00|code_first|0001|1|--|c\n"
           "fact 5 notes C00|code_also|0001|1|--|d\n"
           "fact 5 notes C00|inclusion_term|0001|1|--|e\n"
           "fact 5 notes C00|note|0001|1|--|f\n"
           "fact 5 notes C00|seventh_character_note|0001|1|--|g\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
}
END_TEST

START_TEST(seventh_characters_have_titles_and_a_note_among_them_says_behind_which_it_stands)
{
    list_with("<diag><name>C00</name><sevenChrDef><note>first of all</note>\r\n"
              "<extension char=\"A\">initial</extension>\r\n"
              "<extension char=\"B\">open</extension>\r\n<note>\topen NOS</note>\r\n"
              "</sevenChrDef></diag>");
    expect("fact 5 notes C00|seventh_character_term|0001|1|--|first of all\n"
           "fact 6 seventh_characters C00|A|initial\n"
           "fact 7 seventh_characters C00|B|open\n"
           "fact 8 notes C00|seventh_character_term|0002|1|B|?open NOS\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
}
END_TEST

START_TEST(the_index_of_sections_is_a_statement_of_its_own)
{
    put("<ICD10CM.tabular><chapter>\r\n<name>2</name><desc>Lamps</desc><sectionIndex>\r\n"
        "<sectionRef first=\"C00\" last=\"C14\" id=\"C00-C14\">\r\n   Oil lamps\r\n  </sectionRef>"
        "<sectionRef id=\"C20\">Torches</sectionRef><note>see also</note></sectionIndex>\r\n"
        "<section id=\"C00-C14\"/></chapter></ICD10CM.tabular>");
    expect_in_range("fact 5 section_index section:C00-C14|chapter:2|C00|C14|Oil lamps\n"
                    "fact 5 section_index section:C20|chapter:2|--|--|Torches\n"
                    "fact 5 notes chapter:2|section_index_note|0001|1|--|see also\n"
                    "fact 6 hierarchy section:C00-C14|section|chapter:2|--|--\n"
                    "fact 2 hierarchy chapter:2|chapter|--|Lamps|--\n",
                    "C00..C14ZZZZ");
}
END_TEST

START_TEST(the_introduction_is_kept)
{
    put("<ICD10CM.tabular><version>2012</version>\r\n<introduction><introSection type=\"title\">"
        "<title>LIST</title></introSection>\r\n<introSection type=\"instruction\"><title>Includes:"
        "</title><instruction><note>gives examples</note></instruction></introSection>"
        "</introduction>\r\n<chapter><name>1</name><desc>Lamps (A00-A99)</desc></chapter>"
        "</ICD10CM.tabular>");
    expect_document("fact 2 hierarchy introduction:1|introduction|--|LIST|--\n"
                    "fact 3 notes introduction:2|instruction|0001|1|--|gives examples\n"
                    "fact 3 hierarchy introduction:2|introduction|--|Includes:|--\n"
                    "fact 4 hierarchy chapter:1|chapter|--|Lamps (A00-A99)|--\n",
                    "A00..A99ZZZZ", "fact 1 documents tabular|2012|--\n");
}
END_TEST

START_TEST(visual_impairment_has_a_row_a_range)
{
    list_with("<diag><name>C00</name><visualImpairment>\r\n"
              "<visCategory><heading>Category</heading><visRange><heading>Acuity</heading><visMax>"
              "<heading>Maximum:</heading></visMax><visMin><heading>Minimum:</heading></visMin>"
              "</visRange></visCategory>\r\n"
              "<visCategory><value>1</value><visRange><visMax><value>6/18</value></visMax><visMin>"
              "<value>6/60</value></visMin></visRange>\r\n<visRange><visMax><value>3/10</value>"
              "</visMax></visRange></visCategory>\r\n"
              "<visCategory><value>9</value></visCategory></visualImpairment></diag>");
    expect("fact 6 visual_impairment C00|0001|0001|Category|--|Acuity|Maximum:|--|Minimum:|--\n"
           "fact 7 visual_impairment C00|0002|0001|--|1|--|--|6/18|--|6/60\n"
           "fact 8 visual_impairment C00|0002|0002|--|1|--|--|3/10|--|--\n"
           "fact 9 visual_impairment C00|0003|0001|--|9|--|--|--|--|--\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
}
END_TEST

START_TEST(marks_of_the_addenda_are_part_of_a_text_but_what_was_old_is_not)
{
    list_with("<diag><name>C<new>00</new></name><desc>Lamp <diff><old>lit</old><new>burning</new>"
              " <unc>bright</unc></diff></desc><excludes1><note><old>gone <new>x</new></old></note>"
              "</excludes1></diag>");
    expect("fact 5 notes C00|excludes1|0001|1|--|\n"
           "fact 5 hierarchy C00|code|section:C00-C14|Lamp burning bright|0\n");
    expect_message("input:5:55: warning: marks text as 'old': it is left out");
    parsing_release(&parsed);
}
END_TEST

START_TEST(what_was_deactivated_is_a_node)
{
    list_with("<deactivated from=\"C05\" thru=\"C06\"><desc>Rushlights</desc></deactivated>");
    expect("fact 5 hierarchy deactivated:C05-C06|deactivated|section:C00-C14|Rushlights|--\n");
}
END_TEST

START_TEST(a_line_break_in_a_text_is_layout_and_other_blanks_are_text)
{
    list_with("<diag><name>\r\n C00\r\n</name><desc> Lamp  with\r\n    oil\t</desc></diag>");
    expect("fact 7 hierarchy C00|code|section:C00-C14| Lamp  with oil?|0\n");
}
END_TEST

START_TEST(a_byte_order_mark_does_no_harm)
{
    put("\xEF\xBB\xBF");
    list_with("<diag><name>C00</name><desc>L\xC3\xA1mp</desc></diag>");
    expect("fact 5 hierarchy C00|code|section:C00-C14|L\xC3\xA1mp|0\n");
}
END_TEST

/* ---- which codes it speaks of */

START_TEST(the_range_of_a_chapter_that_does_not_state_it_is_that_of_its_categories)
{
    put("<ICD10CM.tabular><chapter><name>2</name><section id=\"a\"><diag><name>C05.1</name></diag>"
        "<diag><name>C7A</name></diag></section></chapter></ICD10CM.tabular>");
    expect_in_range("fact 1 hierarchy C051|code|section:a|--|0\n"
                    "fact 1 hierarchy C7A|code|section:a|--|0\n"
                    "fact 1 hierarchy section:a|section|chapter:2|--|--\n"
                    "fact 1 hierarchy chapter:2|chapter|--|--|--\n",
                    "C05..C7AZZZZ");
}
END_TEST

START_TEST(a_list_with_all_chapters_is_without_bounds)
{
    struct buffer events;
    buffer_init(&events);
    put("<ICD10CM.tabular>");
    for (unsigned i = 1; i <= 21; i++) {
        buffer_printf(&bytes, "<chapter><name>%u</name><desc>Lamps (A00-B99)</desc></chapter>", i);
        buffer_printf(&events, "fact 1 hierarchy chapter:%u|chapter|--|Lamps (A00-B99)|--\n", i);
    }
    put("</ICD10CM.tabular>");
    expect_in_range(events.at, "..");
    buffer_release(&events);
}
END_TEST

START_TEST(a_chapter_missing_in_between_is_said)
{
    put("<ICD10CM.tabular><chapter><name>2</name><desc>Lamps (C00-D49)</desc></chapter>"
        "<chapter><name>4</name><desc>Torches (E00-E89)</desc></chapter></ICD10CM.tabular>");
    expect_message("warning: has no chapter 3, but chapters before and behind it");
    parsing_release(&parsed);
}
END_TEST

/* ---- what is wrong */

START_TEST(a_code_within_another_that_it_does_not_begin_with_is_kept_and_said)
{
    list_with("<diag><name>C00.11</name><desc>Lamp</desc>\r\n"
              "<diag><name>C00.12A</name><desc>Wick</desc></diag></diag>");
    expect("fact 6 hierarchy C0012A|code|C0011|Wick|0\n"
           "fact 5 hierarchy C0011|code|section:C00-C14|Lamp|0\n");
    expect_message("input:6:27: warning: C00.12A stands within C00.11, which it does not begin "
                   "with: kept as stated");
    parsing_release(&parsed);
}
END_TEST

START_TEST(a_name_that_is_no_code_is_rejected_and_what_is_in_it_is_read)
{
    list_with("<diag><name>C00</name>\r\n<diag><name>lamp!</name><desc>Lamp</desc>\r\n"
              "<includes><note>wick</note></includes>\r\n"
              "<diag><name>C00.1</name></diag></diag></diag>");
    expect("reject 6:25 'lamp!' is not a code of ICD-10-CM: its notes are passed over\n"
           "fact 8 hierarchy C001|code|C00|--|0\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
}
END_TEST

START_TEST(a_code_without_a_name_is_rejected_once)
{
    list_with("<diag><desc>Lamp</desc>\r\n<includes><note>wick</note><note>oil</note></includes>"
              "</diag>");
    expect("reject 6:0 a code has no name, or one that comes too late\n");
}
END_TEST

START_TEST(a_second_name_and_a_seventh_character_without_a_character_are_rejected)
{
    list_with(
        "<diag><name>C00</name><name>C01</name>\r\n<sevenChrDef><extension>initial</extension>"
        "</sevenChrDef></diag>");
    expect("reject 5:39 'C01' is a second name: the first counts\n"
           "reject 6:44 a seventh character is defined without saying which\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
}
END_TEST

START_TEST(names_not_written_as_they_should_be_are_read_and_said)
{
    list_with("<diag><name>c001</name></diag>");
    expect("fact 5 hierarchy C001|code|section:C00-C14|--|0\n");
    expect_message("warning: 'c001' is read as the code C00.1");
    parsing_release(&parsed);
}
END_TEST

START_TEST(unknown_elements_and_stray_text_are_said_once_and_passed_over)
{
    list_with("<diag><name>C00</name><lamp><diag><name>C01</name></diag></lamp>\r\n<lamp/>"
              "<includes>stray<note>wick</note>text</includes></diag>");
    expect("fact 6 notes C00|includes|0001|1|--|wick\n"
           "fact 5 hierarchy C00|code|section:C00-C14|--|0\n");
    expect_message("input:5:28: warning: element 'lamp' is not known here");
    ck_assert_ptr_nonnull(strstr(parsed.messages, "warning: text stands between elements"));
    ck_assert_ptr_null(strstr(strstr(parsed.messages, "'lamp'") + 1, "'lamp'"));
    parsing_release(&parsed);
}
END_TEST

START_TEST(a_list_without_chapters_is_none)
{
    put("<ICD10CM.tabular><version>2014</version></ICD10CM.tabular>");
    expect_failure("input: has no chapter that says which codes it holds");
}
END_TEST

START_TEST(addenda_are_not_the_list)
{
    put("<ICD10CM.tabular isAddenda=\"true\"><chapter/></ICD10CM.tabular>");
    expect_failure("holds addenda to the tabular list, not the list");
}
END_TEST

START_TEST(a_text_without_an_end_is_refused)
{
    put("<ICD10CM.tabular><chapter><name>2</name><desc>");
    for (int i = 0; i < 70000; i++)
        buffer_append_char(&bytes, 'x');
    put("</desc></chapter></ICD10CM.tabular>");
    expect_failure("has a text of more than 65536 bytes");
}
END_TEST

START_TEST(an_index_is_not_taken_for_the_list)
{
    put("<?xml version=\"1.0\"?><ICD10CM.index><title>x</title></ICD10CM.index>");
    struct text head = buffer_text(&bytes);
    ck_assert_int_eq(parser_icd10cm_tabular.recognize(head).score, 0);
}
END_TEST

START_TEST(a_document_that_is_cut_fails_with_its_place)
{
    list_with("<diag><name>C00</name></diag>");
    bytes.length -= 30;
    expect_failure("is not well-formed XML");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10cm_tabular");
    TCase *tests = tcase_create("tabular list");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, codes_stand_within_codes);
    tcase_add_test(tests, notes_are_counted_by_kind_and_know_their_block);
    tcase_add_test(tests, every_kind_of_note_is_read);
    tcase_add_test(
        tests, seventh_characters_have_titles_and_a_note_among_them_says_behind_which_it_stands);
    tcase_add_test(tests, the_index_of_sections_is_a_statement_of_its_own);
    tcase_add_test(tests, the_introduction_is_kept);
    tcase_add_test(tests, visual_impairment_has_a_row_a_range);
    tcase_add_test(tests, marks_of_the_addenda_are_part_of_a_text_but_what_was_old_is_not);
    tcase_add_test(tests, what_was_deactivated_is_a_node);
    tcase_add_test(tests, a_line_break_in_a_text_is_layout_and_other_blanks_are_text);
    tcase_add_test(tests, a_byte_order_mark_does_no_harm);
    tcase_add_test(tests, the_range_of_a_chapter_that_does_not_state_it_is_that_of_its_categories);
    tcase_add_test(tests, a_list_with_all_chapters_is_without_bounds);
    tcase_add_test(tests, a_chapter_missing_in_between_is_said);
    tcase_add_test(tests, a_code_within_another_that_it_does_not_begin_with_is_kept_and_said);
    tcase_add_test(tests, a_name_that_is_no_code_is_rejected_and_what_is_in_it_is_read);
    tcase_add_test(tests, a_code_without_a_name_is_rejected_once);
    tcase_add_test(tests, a_second_name_and_a_seventh_character_without_a_character_are_rejected);
    tcase_add_test(tests, names_not_written_as_they_should_be_are_read_and_said);
    tcase_add_test(tests, unknown_elements_and_stray_text_are_said_once_and_passed_over);
    tcase_add_test(tests, a_list_without_chapters_is_none);
    tcase_add_test(tests, addenda_are_not_the_list);
    tcase_add_test(tests, a_text_without_an_end_is_refused);
    tcase_add_test(tests, an_index_is_not_taken_for_the_list);
    tcase_add_test(tests, a_document_that_is_cut_fails_with_its_place);
    return suite;
}

UNIT_MAIN(make_suite)
