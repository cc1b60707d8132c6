/* Documents of a known form: texts given whole, and a word about what the form does not have. */
#include "tests/unit/unit.h"

#include "parsers/containers/xml_form.h"
#include "tests/support/pieces.h"
#include "tests/unit/support/scratch.h"

enum level { OUTSIDE, LIST, ITEM, NAME };

static const struct xml_step steps[] = {
    {OUTSIDE, "list", LIST}, {LIST, "item", ITEM}, {ITEM, "name", NAME}, {0, NULL, 0}};
static const unsigned char with_text[] = {NAME, 0};
static const struct xml_form form = {steps, with_text};

static enum status enter(void *context, struct xml_reader *x, unsigned char level)
{
    (void)x;
    buffer_printf(context, "+%d", level);
    return STATUS_OK;
}

static enum status leave(void *context, struct xml_reader *x, unsigned char level, struct text text)
{
    (void)x;
    buffer_printf(context, "-%d(%.*s)", level, TEXT_ARGS(text));
    return STATUS_OK;
}

/* The same events in pieces of every size up to 8 bytes, and the same messages. */
static void expect(const char *xml, enum status wanted, const char *events, const char *message)
{
    for (size_t size = 0; size <= 8; size++) {
        struct diagnostics d;
        struct pieces pieces;
        struct buffer got;
        struct xml_form_handler handler = {enter, leave, &got};
        diagnostics_init(&d);
        buffer_init(&got);
        buffer_append_text(&got, TEXT(""));
        pieces_init(&pieces, text_of(xml), size, 7);
        ck_assert_int_eq(xml_form_read(&form, "a.xml", pieces_source(&pieces), &handler, &d),
                         wanted);
        ck_assert_str_eq(got.at ? got.at : "", events);
        if (message)
            ck_assert_msg(messages_have(&d, message), "no message '%s'", message);
        else
            ck_assert_uint_eq(d.count, 0);
        pieces_release(&pieces);
        buffer_release(&got);
        diagnostics_release(&d);
    }
}

START_TEST(a_text_is_given_whole)
{
    expect("<list><item><name>a &amp; <!-- x -->b</name></item></list>", STATUS_OK,
           "+1+2+3-3(a & b)-2()-1()", NULL);
    expect("<list>\n  <item>\n <name/></item></list>", STATUS_OK, "+1+2+3-3()-2()-1()", NULL);
}
END_TEST

START_TEST(line_breaks_of_a_text_are_layout)
{
    expect("<list><item><name>\r\n  a  b \n\t c\nd </name></item></list>", STATUS_OK,
           "+1+2+3-3(a  b c d )-2()-1()", NULL);
    expect("<list><item><name> \n </name></item></list>", STATUS_OK, "+1+2+3-3()-2()-1()", NULL);
}
END_TEST

START_TEST(what_the_form_does_not_have_is_reported_and_passed_over)
{
    expect("<list><item><tone><name>x</name></tone><name>a</name></item></list>", STATUS_OK,
           "+1+2+3-3(a)-2()-1()", "a.xml:1:18: warning: element 'tone' is not known here");
    expect("<list><item>loose<name>a</name></item></list>", STATUS_OK, "+1+2+3-3(a)-2()-1()",
           "text between elements: passed over");
    expect("<list><item><name>a<b>c</b>d</name></item></list>", STATUS_OK, "+1+2+3-3(ad)-2()-1()",
           "element 'b' is not known here");
}
END_TEST

START_TEST(another_document_is_refused)
{
    expect("<lists/>", STATUS_FAILED, "", "its root element is 'lists', expected 'list'");
}
END_TEST

START_TEST(a_text_has_a_limit)
{
    struct buffer xml;
    buffer_init(&xml);
    buffer_printf(&xml, "<list><item><name>");
    for (int i = 0; i < XML_TEXT_LIMIT; i++)
        buffer_append_char(&xml, 'a');
    size_t whole = xml.length;
    buffer_printf(&xml, "</name></item></list>");
    struct diagnostics d;
    struct pieces pieces;
    struct buffer got;
    struct xml_form_handler handler = {enter, leave, &got};
    diagnostics_init(&d);
    buffer_init(&got);
    pieces_init(&pieces, buffer_text(&xml), 4096, 7);
    expect_ok(xml_form_read(&form, "a.xml", pieces_source(&pieces), &handler, &d), &d);
    pieces_release(&pieces);
    xml.length = whole;
    buffer_printf(&xml, "a</name></item></list>");
    pieces_init(&pieces, buffer_text(&xml), 4096, 7);
    ck_assert_int_eq(xml_form_read(&form, "a.xml", pieces_source(&pieces), &handler, &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "an element has a text of more than 65536 bytes"));
    pieces_release(&pieces);
    buffer_release(&got);
    buffer_release(&xml);
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("xml_form");
    TCase *tests = tcase_create("xml_form");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_text_is_given_whole);
    tcase_add_test(tests, line_breaks_of_a_text_are_layout);
    tcase_add_test(tests, what_the_form_does_not_have_is_reported_and_passed_over);
    tcase_add_test(tests, another_document_is_refused);
    tcase_add_test(tests, a_text_has_a_limit);
    return suite;
}

UNIT_MAIN(make_suite)
