/* The indexes and tables of ICD-10-CM: terms, modifiers, references, columns; and bad XML. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/index_reader.h"
#include "parsers/index_terms.h"
#include "tests/support/parsing.h"
#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10cm_index;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

/* The lines of a document, one after the other. */
static void document(const char *const *lines)
{
    for (; *lines; lines++)
        plain_row(&bytes, *lines);
}

#define DOCUMENT(...) document((const char *const[]){__VA_ARGS__, NULL})

/* `named`: the row of `documents`, or "". */
static void expect(enum role role, const char *events, const char *named)
{
    struct buffer all;
    buffer_init(&all);
    buffer_printf(&all, "%sscope documents  ..\n%s", events, named);
    expect_recognized(&bytes, "icd10cm-index", role, SYSTEM_ICD10CM);
    expect_events(&parser_icd10cm_index, role, SYSTEM_ICD10CM, &bytes, all.at);
    buffer_release(&all);
}

/* Of a main term with what is in it, in an index to diseases. */
static void expect_term(const char *term, const char *events)
{
    struct buffer all;
    buffer_init(&all);
    buffer_printf(&bytes, "<ICD10CM.index><title>Index to Diseases</title><letter>\n%s\n", term);
    buffer_printf(&bytes, "</letter></ICD10CM.index>");
    buffer_printf(&all, "scope terms diseases ..\n%s", events);
    expect(ROLE_INDEX, all.at, "fact 1 documents index|--|Index to Diseases\n");
    buffer_release(&all);
}

/* ---- what is read */

START_TEST(terms_are_paths_with_what_they_refer_to)
{
    DOCUMENT("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<ICD10CM.index>",
             "<version>2031</version>", "<title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>",
             "<letter>", "<title>L</title>", "<mainTerm>", "<title>Lamp</title>",
             "<seeAlso>Light</seeAlso>", "<code>A01.0</code>", "<manif>B02</manif>",
             "<term level=\"1\">", "<title>broken</title>", "<term level=\"2\">",
             "<title>twice</title>", "<code>A01.1-</code>", "</term>", "</term>",
             "<term level=\"1\">", "<title>dim</title>", "<see>Dusk</see>", "</term>",
             "</mainTerm>", "</letter>", "</ICD10CM.index>");
    expect(ROLE_INDEX,
           "scope terms diseases ..\n"
           "fact 9 terms diseases|Lamp|0001|see also|Light||--\n"
           "fact 10 terms diseases|Lamp|0001|code|A01.0||--\n"
           "fact 11 terms diseases|Lamp|0001|manifestation|B02||--\n"
           "fact 16 terms diseases|Lamp > broken > twice|0001|code|A01.1-||--\n"
           "fact 13 terms diseases|Lamp > broken|0001|term|||--\n"
           "fact 21 terms diseases|Lamp > dim|0001|see|Dusk||--\n",
           "fact 3 documents index|2031|ICD-10-CM INDEX TO DISEASES and INJURIES\n");
}
END_TEST

START_TEST(columns_of_a_table_have_their_headings_in_a_row_without_a_path)
{
    DOCUMENT("<ICD10CM.index><version>2031</version>", "<indexHeading>",
             "<head col=\"1\">Substance</head>", "<head col=\"2\">Poisoning, Accidental</head>",
             "</indexHeading>", "<letter><title>#</title><mainTerm>", "<title>Ink</title>",
             "<cell col=\"2\">T51.3X1</cell>", "<cell col=\"6\">--</cell>", "<cell col=\"7\"/>",
             "</mainTerm></letter></ICD10CM.index>");
    expect(ROLE_DRUG_TABLE,
           "scope terms drug ..\n"
           "fact 3 terms drug||0001|column 1|Substance||--\n"
           "fact 4 terms drug||0001|column 2|Poisoning, Accidental||--\n"
           "fact 8 terms drug|Ink|0001|column 2|T51.3X1||--\n"
           "fact 9 terms drug|Ink|0001|column 6|--||--\n"
           "fact 10 terms drug|Ink|0001|column 7|||--\n",
           "fact 1 documents drug-table|2031|--\n");
}
END_TEST

/* FY2011, as its description has it: modifiers behind the title, etiology, another root element. */
START_TEST(the_layout_of_fy2011_is_read)
{
    DOCUMENT("<ICD10CM.table>",
             "<indexHeading><head col=\"2\">Malignant Primary</head></indexHeading>",
             "<mainTerm><title>Bone</title><nemod>(hollow)</nemod>", "<etiology>C40</etiology>",
             "<manif>M90</manif></mainTerm></ICD10CM.table>");
    expect(ROLE_NEOPLASM_TABLE,
           "scope terms neoplasm ..\n"
           "fact 2 terms neoplasm||0001|column 2|Malignant Primary||--\n"
           "fact 3 terms neoplasm|Bone|0001|modifiers|(hollow)||--\n"
           "fact 4 terms neoplasm|Bone|0001|etiology|C40||--\n"
           "fact 5 terms neoplasm|Bone|0001|manifestation|M90||--\n",
           "");
}
END_TEST

static const struct {
    const char *term, *events;
} terms[] = {
    /* modifiers are no part of the path, and stand in the title where they stood */
    {"<mainTerm><title>Ice<nemod>(thin) (wet)</nemod></title><code>A01</code></mainTerm>",
     "fact 2 terms diseases|Ice|0001|modifiers|(thin) (wet)||Ice (thin) (wet)\n"
     "fact 2 terms diseases|Ice|0001|code|A01||--\n"},
    {"<mainTerm><title>Ice<nemod>(thin)</nemod> NEC</title></mainTerm>",
     "fact 2 terms diseases|Ice NEC|0001|modifiers|(thin)||Ice (thin) NEC\n"},
    {"<mainTerm><title>Ice<nemod>(s)</nemod>, black</title></mainTerm>",
     "fact 2 terms diseases|Ice, black|0001|modifiers|(s)||Ice (s), black\n"},
    {"<mainTerm><title>Ice <nemod>(thin)</nemod> age</title></mainTerm>",
     "fact 2 terms diseases|Ice age|0001|modifiers|(thin)||Ice (thin) age\n"},
    {"<mainTerm><title>Ice <nemod>(thin)</nemod>age</title></mainTerm>",
     "fact 2 terms diseases|Ice age|0001|modifiers|(thin)||Ice (thin)age\n"},
    {"<mainTerm><title><nemod>(mono)</nemod> rail</title></mainTerm>",
     "fact 2 terms diseases|rail|0001|modifiers|(mono)||(mono) rail\n"},
    {"<mainTerm><title>a<nemod>(b)</nemod> c<nemod>(d)</nemod></title></mainTerm>",
     "fact 2 terms diseases|a c|0001|modifiers|(b) (d)||a (b) c (d)\n"},
    /* a title that is nothing but modifiers */
    {"<mainTerm><title><nemod>(taser)</nemod></title></mainTerm>",
     "fact 2 terms diseases|(taser)|0001|term|||--\n"},
    /* the publisher's blanks are kept, those of the layout are not */
    {"<mainTerm><title>Ice  age</title><see> Cold</see><code>A01 </code></mainTerm>",
     "fact 2 terms diseases|Ice  age|0001|see| Cold||--\n"
     "fact 2 terms diseases|Ice  age|0001|code|A01 ||--\n"},
    {"<mainTerm><title>\r\n  Ice\r\n  age\r\n</title>\n<see>\tCold  sea\n</see></mainTerm>",
     "fact 6 terms diseases|Ice age|0001|see|Cold  sea||--\n"},
    {"<mainTerm><title>A &amp; B &lt;i&gt;</title><code>A01</code></mainTerm>",
     "fact 2 terms diseases|A & B <i>|0001|code|A01||--\n"},
    /* no title can be taken for a separator */
    {"<mainTerm><title>a > b</title><term><title>></title><term><title>c ></title></term></term>"
     "</mainTerm>",
     "fact 2 terms diseases|a >> b > >> > c >>|0001|term|||--\n"
     "fact 2 terms diseases|a >> b > >>|0001|term|||--\n"
     "fact 2 terms diseases|a >> b|0001|term|||--\n"},
    {"<mainTerm><title>a->b >= 2>1 >> x</title></mainTerm>",
     "fact 2 terms diseases|a->b >= 2>1 >>> x|0001|term|||--\n"},
    /* terms of one path are numbered, and keep what is theirs */
    {"<mainTerm><title>Ink<nemod>(red)</nemod></title><code>A01</code></mainTerm>\n"
     "<mainTerm><title>Ink<nemod>(blue)</nemod></title><code>A02</code><code>A02</code>"
     "<term><title>dry</title></term></mainTerm>\n"
     "<mainTerm><title>Ink</title><term><title>dry</title></term></mainTerm>",
     "fact 2 terms diseases|Ink|0001|modifiers|(red)||Ink (red)\n"
     "fact 2 terms diseases|Ink|0001|code|A01||--\n"
     "fact 3 terms diseases|Ink|0002|modifiers|(blue)||Ink (blue)\n"
     "fact 3 terms diseases|Ink|0002|code|A02||--\n"
     "fact 3 terms diseases|Ink|0003|code|A02||--\n"
     "fact 3 terms diseases|Ink > dry|0001|term|||--\n"
     "fact 4 terms diseases|Ink > dry|0002|term|||--\n"
     "fact 4 terms diseases|Ink|0003|term|||--\n"},
    /* all references */
    {"<mainTerm><title>Ink</title><see>a</see><seeAlso>b</seeAlso><seecat>A01</seecat>"
     "<subcat>A01.1</subcat><warning>c</warning></mainTerm>",
     "fact 2 terms diseases|Ink|0001|see|a||--\n"
     "fact 2 terms diseases|Ink|0001|see also|b||--\n"
     "fact 2 terms diseases|Ink|0001|see category|A01||--\n"
     "fact 2 terms diseases|Ink|0001|see subcategory|A01.1||--\n"
     "fact 2 terms diseases|Ink|0001|warning|c||--\n"},
    /* what marks changes in addenda */
    {"<mainTerm><title>Ink <diff><unc>old</unc> <old>red</old><new>blue</new></diff></title>"
     "<code><new>A01</new><old>A00</old></code></mainTerm>",
     "fact 2 terms diseases|Ink old blue|0001|code|A01||--\n"},
    {"<mainTerm><diff><new>Ink</new></diff><see>a<nemod>(b)</nemod></see></mainTerm>",
     "fact 2 terms diseases|Ink|0001|see|a(b)||--\n"},
    /* what cannot be told whose it is */
    {"<mainTerm><code>A01</code><nemod>(b)</nemod></mainTerm>",
     "reject 2:0 a reference of a main term without a title\n"
     "reject 2:0 modifiers of a main term without a title\n"},
    {"<mainTerm><title>a</title>\n<title>b</title></mainTerm>",
     "reject 3:0 a term has a second title\nfact 2 terms diseases|a|0001|term|||--\n"},
    {"<mainTerm><title>a</title><term><code>A01</code>\n<title>b</title></term></mainTerm>",
     "fact 2 terms diseases|a|0001|code|A01||--\n"
     "reject 3:0 a title stands behind what belongs to its term\n"},
    {"<mainTerm><title></title></mainTerm>", "reject 2:0 a title is empty\n"},
};

START_TEST(a_term_is_read)
{
    expect_term(terms[_i].term, terms[_i].events);
}
END_TEST

START_TEST(a_cell_without_a_column_is_rejected)
{
    DOCUMENT("<ICD10CM.index><letter><mainTerm><title>a</title>", "<cell>C01</cell>",
             "<cell col=\"0\">C02</cell>", "<cell col=\"100\">C02</cell>",
             "<cell col=\"99\">C03</cell></mainTerm></letter></ICD10CM.index>");
    expect(ROLE_NEOPLASM_TABLE,
           "scope terms neoplasm ..\n"
           "reject 2:0 a cell or heading has no column number from 1 to 99\n"
           "reject 3:0 a cell or heading has no column number from 1 to 99\n"
           "reject 4:0 a cell or heading has no column number from 1 to 99\n"
           "fact 5 terms neoplasm|a|0001|column 99|C03||--\n",
           "");
}
END_TEST

/* ---- which index it is */

static const struct {
    const char *head;
    enum role role; /* ROLE_NONE: no index */
} heads[] = {
    {"<ICD10CM.index><title>ICD-10-CM EXTERNAL CAUSE of INJURIES INDEX</title>",
     ROLE_EXTERNAL_CAUSE_INDEX},
    {"<ICD10CM.index><title>Alphabetic</title><letter><mainTerm><code>V01</code><code>W02</code>"
     "<code>A01</code>",
     ROLE_EXTERNAL_CAUSE_INDEX},
    {"<ICD10CM.index><title>Alphabetic</title><letter><mainTerm><title>External cause</title>"
     "<code>V01</code><code>B02</code><code>A01</code>",
     ROLE_INDEX},
    {"<ICD10CM.index><letter><mainTerm>", ROLE_INDEX},
    {"<ICD10CM.index><indexHeading><head col=\"5\">BENIGN</head>", ROLE_NEOPLASM_TABLE},
    {"<ICD10CM.table><indexHeading><head col=\"7\">Underdosing</head>", ROLE_DRUG_TABLE},
    {"<ICD10CM.index><indexHeading><head col=\"7\">?</head><cell>C01</cell>", ROLE_NEOPLASM_TABLE},
    {"<ICD10CM.index><indexHeading><head col=\"7\">?</head><cell>T40</cell>", ROLE_DRUG_TABLE},
    {"\r\n<!-- <ICD10CM.index> --><ICD10CM.tabular>", ROLE_NONE},
    {"<ICD10PCS.tabular>", ROLE_NONE},
    {"ICD10CM.index", ROLE_NONE},
};

START_TEST(a_head_tells_which_index_it_is)
{
    buffer_append_text(&bytes, text_of(heads[_i].head));
    if (heads[_i].role == ROLE_NONE)
        ck_assert_int_eq(parser_icd10cm_index.recognize(buffer_text(&bytes)).score, 0);
    else
        expect_recognized(&bytes, "icd10cm-index", heads[_i].role, SYSTEM_ICD10CM);
}
END_TEST

/* ---- messages */

/* The document must be read to its end, or fail, with one message that has these words. */
static void expect_message(enum status status, const char *words)
{
    struct recognition as = {1, ROLE_INDEX, SYSTEM_ICD10CM};
    struct parsing p;
    parsing_run(&p, &parser_icd10cm_index, as, buffer_text(&bytes), 10, 0);
    ck_assert_msg(!p.fault, "%s", p.fault);
    ck_assert_int_eq(p.status, status);
    ck_assert_msg(strstr(p.messages, words), "%s", p.messages);
    ck_assert_ptr_eq(strchr(p.messages, '\n'), p.messages + strlen(p.messages) - 1);
    parsing_release(&p);
}

static const struct {
    const char *document, *words;
    enum status status;
} messages[] = {
    {"<ICD10CM.index>\n<colour/><letter><mainTerm><title>a</title><colour/></mainTerm></letter>"
     "</ICD10CM.index>",
     "input:2:8: warning: element 'colour' is not known here", STATUS_OK},
    {"<ICD10CM.index><letter><mainTerm><title>a</title>\n<term level=\"3\"><title>b</title></term>"
     "</mainTerm></letter></ICD10CM.index>",
     "input:2:16: warning: a term of level '3' is nested 1 deep", STATUS_OK},
    {"<ICD10CM.index><letter><mainTerm>\nwords<title>a</title>words</mainTerm></letter>"
     "</ICD10CM.index>",
     "warning: has text outside of titles and references", STATUS_OK},
    {"<ICD10CM.index><letter><mainTerm><title>a<old>b</old></title><code><old>A</old>B</code>"
     "</mainTerm></letter></ICD10CM.index>",
     "warning: marks a text as old", STATUS_OK},
    {"<ICD10CM.index isAddenda=\"true\"/>", "holds addenda to an index, not the index",
     STATUS_FAILED},
    {"<ICD10CM.tabular/>", "its root element is 'ICD10CM.tabular', expected 'ICD10CM.index'",
     STATUS_FAILED},
    {"<!DOCTYPE ICD10CM.index [<!ENTITY a \"b\">]><ICD10CM.index/>", "(DOCTYPE): refused",
     STATUS_FAILED},
    {"<ICD10CM.index>&a;</ICD10CM.index>", "input:1:", STATUS_FAILED},
    {"<ICD10CM.index>\n<letter>\n<mainTerm><title>a", "input:3:", STATUS_FAILED},
    {"<ICD10CM.index>\n<letter><mainTerm><title>\xFF</title>", "input:2:", STATUS_FAILED},
};

START_TEST(a_fault_is_told_with_its_line)
{
    buffer_append_text(&bytes, text_of(messages[_i].document));
    expect_message(messages[_i].status, messages[_i].words);
}
END_TEST

static void repeat(const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buffer_append_text(&bytes, text_of(what));
}

START_TEST(terms_nested_very_deep_are_refused)
{
    buffer_append_text(&bytes, TEXT("<ICD10CM.index><letter><mainTerm>"));
    repeat("<term>", 10000);
    expect_message(STATUS_FAILED, "is nested more than 100 elements deep");
}
END_TEST

START_TEST(a_text_without_end_is_refused)
{
    buffer_append_text(&bytes, TEXT("<ICD10CM.index><letter><mainTerm><title>"));
    repeat("0123456789", INDEX_TEXT_LIMIT / 10 + 1);
    expect_message(STATUS_FAILED, "has a text of more than 16384 bytes");
}
END_TEST

START_TEST(titles_that_are_very_long_together_are_refused)
{
    buffer_append_text(&bytes, TEXT("<ICD10CM.index><letter><mainTerm><title>"));
    repeat("a", INDEX_PATH_LIMIT - 4);
    buffer_append_text(&bytes, TEXT("</title><term><title>b</title></term>"));
    buffer_append_text(&bytes, TEXT("<term><title>bc</title></term>"));
    expect_message(STATUS_FAILED, "have more than 4096 bytes");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10cm_index");
    TCase *tests = tcase_create("icd10cm_index");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, terms_are_paths_with_what_they_refer_to);
    tcase_add_test(tests, columns_of_a_table_have_their_headings_in_a_row_without_a_path);
    tcase_add_test(tests, the_layout_of_fy2011_is_read);
    tcase_add_loop_test(tests, a_term_is_read, 0, sizeof terms / sizeof *terms);
    tcase_add_test(tests, a_cell_without_a_column_is_rejected);
    tcase_add_loop_test(tests, a_head_tells_which_index_it_is, 0, sizeof heads / sizeof *heads);
    tcase_add_loop_test(tests, a_fault_is_told_with_its_line, 0,
                        sizeof messages / sizeof *messages);
    tcase_add_test(tests, terms_nested_very_deep_are_refused);
    tcase_add_test(tests, a_text_without_end_is_refused);
    tcase_add_test(tests, titles_that_are_very_long_together_are_refused);
    return suite;
}

UNIT_MAIN(make_suite)
