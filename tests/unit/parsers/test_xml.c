/* XML: the same events whatever pieces the bytes arrive in, and what is refused. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/containers/xml.h"
#include "tests/support/pieces.h"
#include "tests/unit/support/scratch.h"

/* The events as text: <name a=value>text</name>, with the attributes "a" and "b" only. */
struct events {
    struct buffer text;
    const char *stop_at; /* the element whose start ends the reading */
    enum status stop_with;
};

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct events *e = context;
    static const char *const attributes[] = {"a", "b"};
    buffer_printf(&e->text, "<%s", name);
    for (size_t i = 0; i < 2; i++) {
        struct text value = xml_attribute(x, attributes[i]);
        if (text_is_stated(value))
            buffer_printf(&e->text, " %s=%.*s", attributes[i], TEXT_ARGS(value));
    }
    buffer_append_char(&e->text, '>');
    if (!e->stop_at || strcmp(name, e->stop_at) != 0)
        return STATUS_OK;
    return e->stop_with == STATUS_FAILED
               ? diagnostics_fail(xml_diagnostics(x), xml_place(x), "not wanted")
               : e->stop_with;
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct events *e = context;
    (void)x;
    ck_assert(text_is_utf8(piece, NULL));
    ck_assert_uint_gt(piece.length, 0);
    buffer_append_text(&e->text, piece);
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct events *e = context;
    (void)x;
    buffer_printf(&e->text, "</%s>", name);
    return STATUS_OK;
}

static enum status read_events(struct events *e, struct text bytes, size_t piece,
                               struct diagnostics *d)
{
    struct pieces pieces;
    struct xml_handler handler = {on_start, on_text, on_end, e};
    buffer_init(&e->text);
    pieces_init(&pieces, bytes, piece, 7);
    enum status status = xml_read("doc.xml", pieces_source(&pieces), &handler, d);
    pieces_release(&pieces);
    return status;
}

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

static const struct {
    struct text bytes;
    const char *events;
} documents[] = {
    {BYTES("<r/>"), "<r></r>"},
    {BYTES("<?xml version=\"1.0\"?>\r\n<r a='1'>x<b b='2'/>y</r>\n"), "<r a=1>x<b b=2></b>y</r>"},
    {BYTES("\xEF\xBB\xBF<r>x</r>"), "<r>x</r>"},
    {BYTES("<r> two\r\nlines\rthree </r>"), "<r> two\nlines\nthree </r>"},
    {BYTES("<r>&lt;&amp;&gt;&#65;&#x42;&apos;&quot;</r>"), "<r><&>AB'\"</r>"},
    {BYTES("<r a='A &amp; B &#38; C &lt;&#65;' b='&amp;#38;'/>"), "<r a=A & B & C <A b=&#38;></r>"},
    {BYTES("<r a='' b=' x&#10;y '/>"), "<r a= b= x\ny ></r>"},
    {BYTES("<r><![CDATA[<a>&amp;]]></r>"), "<r><a>&amp;</r>"},
    {BYTES("<!-- c --><?p i?><r>x<!-- c -->y<?p i?>z</r><!-- c -->"), "<r>xyz</r>"},
    {BYTES("<p:r xmlns:p='urn:p' xmlns='urn:d' p:a='1'><b/></p:r>"), "<r a=1><b></b></r>"},
    {BYTES("<?xml version='1.0' encoding='ISO-8859-1'?><r>M\xE9ni\xE8re</r>"),
     "<r>M\xC3\xA9ni\xC3\xA8re</r>"},
    {BYTES("\xFF\xFE<\0r\0>\0\xE9\0<\0/\0r\0>\0"), "<r>\xC3\xA9</r>"},
    {BYTES("<r>\xE2\x80\xA6\xF0\x9F\x98\x80</r>"), "<r>\xE2\x80\xA6\xF0\x9F\x98\x80</r>"},
};

START_TEST(events_are_the_same_in_pieces_of_every_size)
{
    struct text bytes = documents[_i].bytes;
    for (size_t piece = 0; piece <= bytes.length; piece++) {
        struct events e = {0};
        struct diagnostics d;
        diagnostics_init(&d);
        expect_ok(read_events(&e, bytes, piece, &d), &d);
        ck_assert_str_eq(e.text.at, documents[_i].events);
        buffer_release(&e.text);
        diagnostics_release(&d);
    }
}
END_TEST

#define LAUGHS                                                                                     \
    "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>"                                      \
    "<!ENTITY c '&b;&b;&b;&b;'>]><r>&c;</r>"

static const struct {
    struct text bytes;
    const char *message;
} refused[] = {
    {BYTES(""), "doc.xml"},
    {BYTES("   "), "doc.xml"},
    {BYTES("plain text"), "is not well-formed XML"},
    {BYTES("<r>"), "is not well-formed XML"},
    {BYTES("<r><b>x</b>"), "is not well-formed XML"},
    {BYTES("<r"), "is not well-formed XML"},
    {BYTES("<r>\n<b></r>"), "doc.xml:2:"},
    {BYTES("<r/><r/>"), "is not well-formed XML"},
    {BYTES("<r a='1' a='2'/>"), "is not well-formed XML"},
    {BYTES("<r>x\0y</r>"), "is not well-formed XML"},
    {BYTES("<r>\x01</r>"), "is not well-formed XML"},
    {BYTES("<r>bad \xC3\x28</r>"), "is not well-formed XML"},
    {BYTES("<r>cut \xC3</r>"), "is not well-formed XML"},
    {BYTES("<?xml version='1.0' encoding='none-such'?><r/>"), "is not well-formed XML"},
    {BYTES("\xFF\xFE<\0r\0>\0\x00\xD8<\0/\0r\0>\0"), "is not well-formed XML"},
    {BYTES("<!DOCTYPE r><r/>"), "document type declaration (DOCTYPE)"},
    {BYTES("<!DOCTYPE r SYSTEM 'http://example.org/r.dtd'><r/>"), "(DOCTYPE)"},
    {BYTES("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>"), "(DOCTYPE)"},
    {BYTES(LAUGHS), "(DOCTYPE)"},
    {BYTES("<r>&nbsp;</r>"), "'nbsp'"},
    {BYTES("<r a='&nbsp;'/>"), "'nbsp'"},
};

START_TEST(what_is_refused_is_refused_once)
{
    struct text bytes = refused[_i].bytes;
    for (size_t piece = 0; piece <= bytes.length; piece++) {
        struct events e = {0};
        struct diagnostics d;
        diagnostics_init(&d);
        ck_assert_int_eq(read_events(&e, bytes, piece, &d), STATUS_FAILED);
        ck_assert_uint_eq(diagnostics_errors(&d), 1);
        ck_assert(messages_have(&d, refused[_i].message));
        ck_assert(!e.text.at || (!strstr(e.text.at, "ha") && !strstr(e.text.at, "root:")));
        buffer_release(&e.text);
        diagnostics_release(&d);
    }
}
END_TEST

/* Reads begin, `count` times `middle`, end. */
static enum status read_long(const char *begin, const char *middle, size_t count, const char *end,
                             struct diagnostics *d)
{
    struct buffer document;
    struct events e = {0};
    buffer_init(&document);
    buffer_append_text(&document, text_of(begin));
    for (size_t i = 0; i < count; i++)
        buffer_append_text(&document, text_of(middle));
    buffer_append_text(&document, text_of(end));
    enum status status = read_events(&e, buffer_text(&document), 0, d);
    buffer_release(&e.text);
    buffer_release(&document);
    return status;
}

START_TEST(depth_has_a_limit)
{
    struct diagnostics d;
    struct buffer end;
    diagnostics_init(&d);
    buffer_init(&end);
    for (int i = 0; i < XML_DEPTH_LIMIT; i++)
        buffer_append_text(&end, TEXT("</r>"));
    expect_ok(read_long("", "<r>", XML_DEPTH_LIMIT, end.at, &d), &d);
    ck_assert_int_eq(read_long("", "<r>", XML_DEPTH_LIMIT + 1, "", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "is nested more than 100 elements deep"));
    buffer_release(&end);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_tag_or_comment_has_a_limit_and_text_has_none)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(read_long("<r>", "0123456789", 300000, "</r>", &d), &d);
    expect_ok(read_long("<r>", "<!-- a comment -->", 100000, "</r>", &d), &d);
    static const struct {
        const char *begin, *middle, *end;
    } long_ones[] = {
        {"<r>x<!--", "0123456789", "--></r>"},
        {"<r a='", "0123456789", "'/>"},
        {"<", "r123456789", "/>"},
        {"<r>x<![CDATA[", "0123456789", "]]></r>"},
    };
    for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++) {
        ck_assert_int_eq(
            read_long(long_ones[i].begin, long_ones[i].middle, 300000, long_ones[i].end, &d),
            STATUS_FAILED);
        ck_assert(messages_have(&d, "doc.xml"));
    }
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_handler_can_end_or_fail_the_reading)
{
    static const enum status ends[] = {STATUS_END, STATUS_FAILED};
    for (size_t i = 0; i < 2; i++) {
        struct events e = {.stop_at = "b", .stop_with = ends[i]};
        struct diagnostics d;
        diagnostics_init(&d);
        ck_assert_int_eq(read_events(&e, TEXT("<r>x<b>y</b><c/>"), 3, &d), ends[i]);
        ck_assert_str_eq(e.text.at, "<r>x<b>"); /* nothing after it, and the cut end is not seen */
        ck_assert_uint_eq(diagnostics_errors(&d), i);
        buffer_release(&e.text);
        diagnostics_release(&d);
    }
}
END_TEST

static enum status next_of_broken(void *context, struct text *piece, struct diagnostics *d)
{
    bool *given = context;
    if (*given)
        return diagnostics_fail(d, NO_PLACE, "bad sector");
    *given = true;
    *piece = TEXT("<r>text");
    return STATUS_OK;
}

START_TEST(a_source_that_breaks_off_fails_the_reading_with_its_own_reason)
{
    struct diagnostics d;
    bool given = false;
    struct xml_handler nothing = {0};
    diagnostics_init(&d);
    ck_assert_int_eq(
        xml_read("doc.xml", (struct byte_source){next_of_broken, &given}, &nothing, &d),
        STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    ck_assert(messages_have(&d, "bad sector"));
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("xml");
    TCase *tests = tcase_create("xml");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, events_are_the_same_in_pieces_of_every_size, 0,
                        sizeof documents / sizeof *documents);
    tcase_add_loop_test(tests, what_is_refused_is_refused_once, 0,
                        sizeof refused / sizeof *refused);
    tcase_add_test(tests, depth_has_a_limit);
    tcase_add_test(tests, a_tag_or_comment_has_a_limit_and_text_has_none);
    tcase_add_test(tests, a_handler_can_end_or_fail_the_reading);
    tcase_add_test(tests, a_source_that_breaks_off_fails_the_reading_with_its_own_reason);
    return suite;
}

UNIT_MAIN(make_suite)
