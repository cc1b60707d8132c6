/* What the beginning of an XML document tells, and elements that are not known. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/xml_head.h"
#include "parsers/containers/xml_unknown.h"
#include "tests/support/pieces.h"

static const struct {
    const char *head, *root; /* NULL: not stated */
} roots[] = {
    {"<a/>", "a"},
    {"<a>text", "a"},
    {"\r\n <a b='1'>", "a"},
    {"<?xml version=\"1.0\"?>\r\n<!-- <b> --><a>", "a"},
    {"<!DOCTYPE a [<!ENTITY b \"c\">]><a>", "a"},
    {"<x:a>", "a"},
    {"<a\tb='x>y'>", "a"},
    {"", NULL},
    {"a<b>", NULL},
    {"<a", NULL},
    {"</a>", NULL},
    {"<!-- <a>", NULL},
    {"<?xml version", NULL},
    {"<!DOCTYPE a [<!ENTITY", NULL},
    {"00001 A00     0 Cholera", NULL},
};

START_TEST(a_root_is_the_first_element)
{
    struct text root = xml_head_root(text_of(roots[_i].head));
    ck_assert_msg(text_equal(root, text_of(roots[_i].root)), "%s: %.*s", roots[_i].head,
                  TEXT_ARGS(root));
}
END_TEST

START_TEST(tags_come_with_the_text_behind_them)
{
    struct text head = TEXT("<a>\n<b c=\"1>0\">x &amp; y</b><![CDATA[<d>]]>z<e/>cut <f");
    struct buffer seen;
    struct xml_head_tag tag;
    buffer_init(&seen);
    while (xml_head_next(&head, &tag))
        buffer_printf(&seen, "[%s%.*s|%.*s]", tag.is_end ? "/" : "", TEXT_ARGS(tag.name),
                      TEXT_ARGS(tag.text));
    ck_assert_str_eq(seen.at, "[a|\n][b|x &amp; y][/b|][e|cut ]");
    buffer_release(&seen);
}
END_TEST

/* ---- unknown elements */

static enum status report(void *context, struct xml_reader *x, const char *name)
{
    return xml_unknown_report(context, x, name);
}

static char *messages_about(struct text document)
{
    struct pieces pieces;
    struct diagnostics d;
    struct xml_unknown unknown;
    struct xml_handler handler = {.start = report, .context = &unknown};
    char *messages = NULL;
    size_t length = 0;
    xml_unknown_init(&unknown);
    diagnostics_init(&d);
    pieces_init(&pieces, document, 0, 1);
    ck_assert_int_eq(xml_read("doc.xml", pieces_source(&pieces), &handler, &d), STATUS_OK);
    FILE *to = open_memstream(&messages, &length);
    ck_assert_ptr_nonnull(to);
    diagnostics_print(&d, "test", to);
    ck_assert_int_eq(fclose(to), 0);
    pieces_release(&pieces);
    diagnostics_release(&d);
    xml_unknown_release(&unknown);
    return messages;
}

START_TEST(an_unknown_element_is_reported_once_a_name)
{
    char *messages = messages_about(TEXT("<aa>\n<a/>\n<aa/>\n<a/></aa>"));
    ck_assert_str_eq(messages,
                     "test: doc.xml:1:4: warning: element 'aa' is not known here: it is passed "
                     "over with what is in it, wherever it stands\n"
                     "test: doc.xml:2:3: warning: element 'a' is not known here: it is passed over "
                     "with what is in it, wherever it stands\n");
    free(messages);
}
END_TEST

START_TEST(of_very_many_names_no_more_is_said)
{
    struct buffer document;
    buffer_init(&document);
    buffer_printf(&document, "<r>");
    for (unsigned i = 0; i < 1000; i++)
        buffer_printf(&document, "<e%u/>", i);
    buffer_printf(&document, "</r>");
    char *messages = messages_about(buffer_text(&document));
    ck_assert_ptr_nonnull(strstr(messages, "'e48'"));
    ck_assert_ptr_null(strstr(messages, "'e49'"));
    ck_assert_ptr_nonnull(strstr(messages, "more than 50 unknown elements"));
    free(messages);
    buffer_release(&document);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("xml_head");
    TCase *tests = tcase_create("xml_head");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_root_is_the_first_element, 0, sizeof roots / sizeof *roots);
    tcase_add_test(tests, tags_come_with_the_text_behind_them);
    tcase_add_test(tests, an_unknown_element_is_reported_once_a_name);
    tcase_add_test(tests, of_very_many_names_no_more_is_said);
    return suite;
}

UNIT_MAIN(make_suite)
